"""Makes the rows of a roster from what is remembered: one for each enrolment and one for each group in it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from samsyn.core.school_year import SchoolYear
from samsyn.imports.register_rows import NOBODY
from samsyn.imports.sources.ss12000_roster import HEADER
from samsyn.imports.ss12000.memory import kept
from samsyn.imports.ss12000.records import OPEN, Record


NEVER = date(9999, 12, 31)
Member = tuple[str, date | None, date | None, str]  # group, first day, last day, marking


@dataclass
class Register:
    """Organisations and groups, and who is in which; the pupils themselves are gone through one by one."""

    year: SchoolYear
    units: dict[str, Record] = field(default_factory=dict)
    groups: dict[str, Record] = field(default_factory=dict)
    members: dict[str, list[Member]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Stay:
    """That somebody goes to a unit, from one day to another; from an enrolment or a placement."""

    at: str
    form: str
    grade: int | None
    start: date | None
    end: date | None
    group: str = ""
    marking: str = ""


def open_register(year: SchoolYear) -> Register:
    register = Register(year, units=dict(kept("organisations")))
    for key, group in kept("groups"):
        for person, start, end, marking in group.pop("members"):
            register.members[person].append((key, _day(start), _day(end), marking))
        register.groups[key] = group
    _tell_apart(register)
    return register


def _tell_apart(register: Register) -> None:
    """Teaching groups of a unit may bear the same name; classes of one name are one class."""
    seen: Counter[tuple[str, ...]] = Counter()
    for group in register.groups.values():
        if group["type"] != "Klass":
            place = (group["at"], group["type"], group["name"].lower())
            seen[place] += 1
            if seen[place] > 1:
                group["name"] = f"{group['name'][:54]} ({seen[place]})"


def lines(year: SchoolYear) -> Iterator[str]:
    """The file: a header and rows, always in the same order for the same register."""
    register = open_register(year)
    yield HEADER
    places: dict[str, list[Record]] = defaultdict(list)
    for _, place in kept("placements"):
        places[place["child"]].append(place)
    for key, pupil in kept("persons"):
        stays = [_enrolled(one) for one in pupil["enrolments"]] + [
            _placed(one) for one in places.pop(key, ())
        ]
        yield from _rows_of(register, key, pupil, stays)
    for key, child in kept("children"):
        yield from _rows_of(register, key, child, [_placed(one) for one in places.pop(key, ())])
    for stays_of_nobody in places.values():
        yield from (_fault("person") for one in stays_of_nobody if _is_of(year, _placed(one)))


def _enrolled(one: Record) -> Stay:
    return Stay(one["at"], one["form"], one["grade"], _day(one["start"]), _day(one["end"]))


def _placed(one: Record) -> Stay:
    start, end = _day(one["start"]), _day(one["end"])
    return Stay(one["at"], one["form"], None, start, end, one["group"], one["mark"])


def _is_of(year: SchoolYear, stay: Stay) -> bool:
    """Stays of other years are left: those to come until their year has begun."""
    return (stay.start or year.first_day) <= year.last_day and (stay.end or NEVER) >= year.first_day


def _rows_of(register: Register, key: str, pupil: Record, stays: list[Stay]) -> Iterator[str]:
    met: set[str] = set()
    for stay in (one for one in stays if _is_of(register.year, one)):
        unit = register.units.get(stay.at)
        if unit is None or not unit["code"]:
            yield _fault("unit")
        elif stay.start is None:
            yield _fault("start")
        elif stay.end and stay.end < stay.start:
            yield _fault("turned")
        else:
            for row in _in_groups(register, key, pupil, stay):
                if row not in met:
                    met.add(row)
                    yield row


def _in_groups(register: Register, key: str, pupil: Record, stay: Stay) -> Iterator[str]:
    """The enrolment by itself, and then each group that she is in while it lasts."""
    assert stay.start is not None  # noqa: S101  the caller has asked
    members = [*register.members.get(key, ()), *([(stay.group, None, None, "")] if stay.group else [])]
    markings = [pupil["marking"], stay.marking, *(member[3] for member in members)]
    marking = next((one for one in markings if one and one != OPEN), pupil["marking"])
    yield _row(register, pupil, stay, ("", "", stay.start, stay.end), marking)
    for group_key, first, last, _ in members:
        group = register.groups.get(group_key)
        if group is None or not _belongs(register, group["at"], stay.at):
            continue
        starts = (first, _day(group["start"]), stay.start, register.year.first_day)
        start = max(one for one in starts if one)
        ends = [one for one in (last, _day(group["end"]), stay.end) if one]
        end = min(ends) if ends else None
        if start <= register.year.last_day and (end is None or end >= start):
            yield _row(register, pupil, stay, (group["name"], group["type"], start, end), marking)


def _belongs(register: Register, group_at: str, unit: str) -> bool:
    """Groups lie at the school unit, or at the school above it."""
    return group_at in {unit, register.units[unit]["parent"]}


def _row(
    register: Register, pupil: Record, stay: Stay, group: tuple[str, str, date, date | None], marking: str
) -> str:
    unit = register.units[stay.at]
    name, kind, start, end = group
    cells = (
        *("", unit["code"], unit["name"] or unit["code"], stay.form, name, kind, pupil["key"]),
        *(pupil["given"], pupil["family"], pupil["sex"], "" if stay.grade is None else str(stay.grade)),
        *(start.isoformat(), end.isoformat() if end else "", marking),
    )
    return ";".join(cells) + "\n"


def _fault(code: str) -> str:
    return f"{code};;;;;;{NOBODY};;;;;;;\n"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
