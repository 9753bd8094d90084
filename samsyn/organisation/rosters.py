"""Compares a roster with what is known and plans the changes; nothing is written here (see actions/roster.py)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Enrolment, Group, Membership, Pupil, Unit
from samsyn.organisation.queries import organiser
from samsyn.organisation.roster_rows import (
    Person,
    RosterKey,
    RosterRow,
    pupil_key_hash,
    with_code,
    within_year,
)
from samsyn.organisation.stretches import ONE_DAY, Now, Stretches, Wanted, compare


AT_A_TIME = 500
FEWER = (
    0.9  # a file with fewer than this share of the pupils before waits for somebody to say that it is right
)


@dataclass
class RosterPlan:
    """Everything a roster would change."""

    year: SchoolYear
    rejected: dict[str, list[int]] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)  # by code; without pk where they are new
    forms: dict[str, set[str]] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)  # by place in the list of keys
    enrolments: Stretches[Enrolment] = field(default_factory=Stretches)
    memberships: Stretches[Membership] = field(default_factory=Stretches)
    years: set[str] = field(default_factory=set)
    fewer: list[tuple[str, int, int]] = field(default_factory=list)  # unit, pupils before, pupils now
    rows: int = 0
    new: int = 0
    changed: int = 0

    @property
    def same(self) -> int:
        return self.rows - self.new - self.changed

    @property
    def changes_nothing(self) -> bool:
        stretches = (self.enrolments, self.memberships)
        return not (self.new or self.changed or any(one.new or one.moved or one.ended for one in stretches))


NO_RIGHT = "Du får inte läsa in elever i {name}. Be enhetens rektor eller administratör läsa in dem."
NO_UNIT = "Skolenhetskoden {code} finns inte i Samsyn. Rätta den, eller be huvudmannens administratör läsa in enheten."
TWICE = "Samma elev och grupp står redan på en tidigare rad. Ta bort den ena raden."


def plan_roster(
    *,
    by: Any,
    rows: Iterable[RosterRow],
    keys: Sequence[RosterKey],
    today: date,
    year: SchoolYear | None = None,
) -> RosterPlan:
    """What reading this roster would change, as `by` may read it."""
    all_rows = list(rows)
    plan = RosterPlan(year or max(SchoolYear.of(row.starts_on) for row in all_rows))
    kept = list(_once(_allowed(by, all_rows, plan), plan))
    _describe_people(kept, keys, plan)
    known = {person.known.pk: key for key, person in plan.people.items() if person.known}
    plan.enrolments = compare(
        _wanted_enrolments(kept, plan), _enrolments_now(kept, plan, known), plan.year, today
    )
    plan.memberships = compare(
        _wanted_memberships(kept, plan), _memberships_now(kept, plan, known), plan.year, today
    )
    plan.years = {group_year(row, plan.year) for row in kept}
    _count(kept, plan)
    _guard(plan, today)
    return plan


def group_year(row: RosterRow, year: SchoolYear) -> str:
    """The school year of the row's group: a row without an end, or with one in the future, is about the roster's."""
    last = min(SchoolYear.of(row.ends_on), year) if row.ends_on else year
    return str(max(SchoolYear.of(row.starts_on), last))


def _allowed(by: Any, rows: list[RosterRow], plan: RosterPlan) -> Iterator[RosterRow]:
    """The rows of units where `by` may read in pupils. A unit that is not known is made by the organiser's people."""
    codes = _named(rows)
    plan.units = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    top = organiser()
    may_make = top is not None and may_in(by, Verb.ADD, Subject.PUPIL_FILE, top)
    refused: dict[str, str] = {}
    for code, name in codes.items():
        unit = plan.units.get(code)
        if unit is None and may_make:
            plan.units[code] = Unit(kind=Unit.Kind.SCHOOL, name=name, code=code, parent=top)
        elif unit is None:
            refused[code] = with_code(NO_UNIT, code)
        elif not may_in(by, Verb.ADD, Subject.PUPIL_FILE, unit):
            refused[code] = NO_RIGHT.format(name=unit.name)
    for row in rows:
        if row.unit_code in refused:
            plan.rejected.setdefault(refused[row.unit_code], []).append(row.number)
        else:
            plan.forms.setdefault(row.unit_code, set()).add(row.school_type)
            yield row


def _named(rows: Iterable[RosterRow]) -> dict[str, str]:
    """Each unit's code with its name. Where the rows disagree the column holds something else, maybe pupils' names."""
    names: dict[str, str] = {}
    for row in rows:
        is_pupils = row.unit_name in {row.given, row.family, f"{row.given} {row.family}"}
        if is_pupils or names.setdefault(row.unit_code, row.unit_name) != row.unit_name:
            names[row.unit_code] = f"Skolenhet {row.unit_code}"
    return names


def _once(rows: Iterable[RosterRow], plan: RosterPlan) -> Iterator[RosterRow]:
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        what = (row.key, row.unit_code, row.school_type, row.group, row.group_type, row.starts_on)
        if what in seen:
            plan.rejected.setdefault(TWICE, []).append(row.number)
        else:
            seen.add(what)
            plan.rows += 1
            yield row


def _describe_people(rows: list[RosterRow], keys: Sequence[RosterKey], plan: RosterPlan) -> None:
    """One description of each pupil: the last row's name and sex, and the strictest marking of all her rows."""
    last = {row.key: row for row in rows}
    markings: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        markings[row.key].add(row.marking)
    year = str(plan.year)
    hashes = {key: pupil_key_hash(within_year(keys[key].text, keys[key].kind, year)) for key in last}
    known = {
        pupil.key_hash: pupil for pupil in _in_parts(Pupil._base_manager, "key_hash__in", hashes.values())
    }
    for key, row in last.items():
        protected = sorted(markings[key] - {str(Pupil.Marking.NONE)})
        plan.people[key] = Person(
            key=keys[key],
            key_hash=hashes[key],
            given=row.given,
            family=row.family,
            sex=row.sex or keys[key].sex,
            marking=protected[0] if protected else row.marking,
            unit_code=row.unit_code,
            known=known.get(hashes[key]),
        )


def _in_parts(manager: Any, lookup: str, values: Iterable[Any]) -> Iterator[Any]:
    """Rows by many keys: a database takes only so many in one question."""
    listed = list(values)
    for start in range(0, len(listed), AT_A_TIME):
        yield from manager.filter(**{lookup: listed[start : start + AT_A_TIME]})


def _wanted_enrolments(rows: list[RosterRow], plan: RosterPlan) -> list[Wanted]:
    """Rows of one pupil in one unit, form and grade make one enrolment while they follow upon each other."""
    by_place: dict[tuple[Any, ...], list[RosterRow]] = defaultdict(list)
    for row in rows:
        by_place[row.key, row.unit_code, row.school_type, row.grade_year].append(row)
    wanted: list[Wanted] = []
    for key, same in by_place.items():
        same.sort(key=lambda row: row.starts_on)
        open_now: list[Wanted] = []
        for row in same:
            if open_now and _follows(open_now[-1], row):
                open_now[-1] = _joined(open_now[-1], row)
            else:
                open_now.append(Wanted(key, row.starts_on, row.ends_on, (row.number,), row.grade_scheme))
        wanted += open_now
    return wanted


def _follows(before: Wanted, row: RosterRow) -> bool:
    return before.ends_on is None or row.starts_on <= before.ends_on + ONE_DAY


def _joined(before: Wanted, row: RosterRow) -> Wanted:
    last = None if before.ends_on is None or row.ends_on is None else max(before.ends_on, row.ends_on)
    return Wanted(before.key, before.starts_on, last, (*before.numbers, row.number), row.grade_scheme)


def _wanted_memberships(rows: list[RosterRow], plan: RosterPlan) -> list[Wanted]:
    return [
        Wanted(
            (row.key, row.unit_code, row.group, row.group_type, group_year(row, plan.year)),
            row.starts_on,
            row.ends_on,
            (row.number,),
        )
        for row in rows
        if row.group
    ]


def _enrolments_now(rows: list[RosterRow], plan: RosterPlan, known: dict[int, int]) -> list[Now[Enrolment]]:
    """Enrolments in the units and school forms that the roster speaks of, that touch its years."""
    scope = {(row.unit_code, row.school_type) for row in rows}
    found = _touching(Enrolment.objects.filter(unit__in=_known_units(plan)), plan, rows).select_related(
        "unit"
    )
    return [
        ((known.get(one.pupil_id, -one.pupil_id), one.unit.code, one.school_type, one.grade_year), one)
        for one in found
        if (one.unit.code, one.school_type) in scope
    ]


def _memberships_now(rows: list[RosterRow], plan: RosterPlan, known: dict[int, int]) -> list[Now[Membership]]:
    """Memberships of groups of the types that the roster speaks of."""
    scope = {(row.unit_code, row.group_type) for row in rows}
    rows_there = Membership.objects.filter(group__unit__in=_known_units(plan))
    found = _touching(rows_there, plan, rows).select_related("group__unit")
    return [
        (
            (
                known.get(one.pupil_id, -one.pupil_id),
                one.group.unit.code,
                one.group.name,
                one.group.group_type,
                one.group.school_year,
            ),
            one,
        )
        for one in found
        if (one.group.unit.code, one.group.group_type) in scope
    ]


def _known_units(plan: RosterPlan) -> list[int]:
    return [unit.pk for code, unit in plan.units.items() if unit.pk and code in plan.forms]


def _touching(query: Any, plan: RosterPlan, rows: list[RosterRow]) -> Any:
    first = min([plan.year.first_day, *(row.starts_on for row in rows)])
    return query.filter(Q(ends_on=None) | Q(ends_on__gte=first), starts_on__lte=plan.year.last_day).order_by(
        "starts_on"
    )


def _count(rows: list[RosterRow], plan: RosterPlan) -> None:
    """Each row is new, changed or the same; a row is new where its group or, without one, its enrolment is."""
    grouped = {row.number for row in rows if row.group}
    new = {number for one in plan.memberships.new for number in one.numbers}
    new |= {number for one in plan.enrolments.new for number in one.numbers if number not in grouped}
    moved = {number for _, one in plan.memberships.moved for number in one.numbers}
    moved |= {number for _, one in plan.enrolments.moved for number in one.numbers}
    moved |= {number for one in plan.enrolments.new for number in one.numbers}
    moved |= {row.number for row in rows if plan.people[row.key].is_changed}
    plan.new, plan.changed = len(new), len(moved - new)


def _guard(plan: RosterPlan, today: date) -> None:
    """Units with over a tenth fewer pupils than the last roster of the same school year had."""
    now = _pupils_by_unit(plan.enrolments) | _pupils_by_unit(plan.memberships)
    open_now = Q(ends_on=None) | Q(ends_on__gte=today)
    units = _known_units(plan)
    before: dict[str, set[int]] = defaultdict(set)
    groups = Group.objects.filter(unit__in=units, school_year=str(plan.year))
    members = Membership.objects.filter(open_now, group__in=groups)
    grouped = Group.objects.filter(unit__in=units).values("unit")
    enrolled = Enrolment.objects.filter(open_now, unit__in=units).exclude(
        unit__in=grouped
    )  # no groups at all
    for code, pupil in (
        *members.values_list("group__unit__code", "pupil"),
        *enrolled.values_list("unit__code", "pupil"),
    ):
        before[code].add(pupil)
    counts = {code: len({key for unit, key in now if unit == code}) for code in before}
    plan.fewer = [
        (plan.units[code].name, len(pupils), counts[code])
        for code, pupils in sorted(before.items())
        if counts[code] < FEWER * len(pupils)
    ]


def _pupils_by_unit(stretches: Stretches[Any]) -> set[tuple[str, int]]:
    """Unit and pupil of everything that the roster says."""
    said = [*stretches.new, *(one for _, one in (*stretches.moved, *stretches.same))]
    return {(one.key[1], one.key[0]) for one in said}
