"""The calendar of the desk: what has been read for which unit and period in a school year, and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import in_force
from samsyn.core.school_year import SchoolYear, period_name
from samsyn.facts.kinds import PLACELESS
from samsyn.facts.models import Batch
from samsyn.imports.expected import Expected, expected_in
from samsyn.organisation.models import Enrolment, Unit


TONES = {"missing": "bad", "behind": "bad", "here": "done", "coming": "", "none": ""}
ORDER = ("missing", "behind", "here", "coming", "none")
NAMED = 4
FIELDS = (
    "kind",
    "source",
    "school_year",
    "periods",
    "claims",
    "unit_ids",
    "path",
    "read_at",
    "read_by__name",
)


@dataclass(frozen=True)
class Read:
    """One batch in force, as the calendar needs it: nothing of its rows."""

    kind: str
    source: str
    school_year: str
    periods: list[str]
    claims: list[tuple[int, str, str]]
    unit_ids: list[int]
    path: str
    read_at: datetime
    read_by: str | None

    def last_day(self, unit: int) -> str:
        return max((last for where, _first, last in self.claims if where == unit), default="")

    def months(self, unit: int) -> set[str]:
        return {first[:7] for where, first, _last in self.claims if where == unit}


@dataclass(frozen=True)
class State:
    """How one kind of data stands for one unit: a word that says it, and how far what is read goes."""

    name: str
    word: str
    until: str = ""  # the last day read, for what comes month by month

    @property
    def tone(self) -> str:
        return TONES[self.name]


@dataclass
class Line:
    """One kind of data in the calendar, and how it stands for each unit that it is expected for."""

    expected: Expected
    states: dict[int, State] = field(default_factory=dict)  # unit 0: the whole organiser
    newest: Read | None = None

    @property
    def state(self) -> str:
        return min((one.name for one in self.states.values()), key=ORDER.index, default="none")

    def with_state(self, *names: str) -> list[int]:
        return [unit for unit, one in self.states.items() if one.name in names]


@dataclass(frozen=True)
class Calendar:
    """A school year at the desk, for the units that the person may see what is read for."""

    year: SchoolYear
    units: list[Unit]
    lines: list[Line]
    others: list[Read]  # what was read for more than the person's own units


def calendar(user: Any, year: SchoolYear, today: date) -> Calendar:
    """Two questions about units, one about batches, one about grades."""
    units = list(Unit.objects.where(user, may=Verb.SEE, subject=Subject.BATCH).order_by("name"))
    schools = [unit for unit in units if unit.is_school_unit]
    found = _read([year, year.previous], units)
    grades = _grades(schools, today)
    lines = [_line(one, year, today, schools, grades, found) for one in expected_in(year)]
    lines = [line for line in lines if line.states]
    lines.sort(key=lambda line: ORDER.index(line.state))
    tops = tuple(unit.path for unit in units)
    others = [one for one in found if one.school_year == str(year) and not one.path.startswith(tops)]
    return Calendar(year, schools, lines, others)


def _read(years: Sequence[SchoolYear], units: Sequence[Unit]) -> list[Read]:
    """Batches of these years that hold one of the units, or what is published for all; the newest first."""
    mine, tops = {unit.pk for unit in units}, tuple(unit.path for unit in units)
    rows = Batch.objects.filter(school_year__in=[str(year) for year in years], in_force=True)
    found = [Read(*row) for row in rows.order_by("-pk").values_list(*FIELDS)]
    return [
        one
        for one in found
        if one.kind in PLACELESS or mine.intersection(one.unit_ids) or one.path.startswith(tops)
    ]


def _grades(schools: Sequence[Unit], today: date) -> dict[int, set[int]]:
    """The grades that pupils go in today at each unit."""
    rows = Enrolment.objects.filter(in_force(today), unit__in=schools, grade_year__isnull=False)
    found: dict[int, set[int]] = {}
    for unit, grade in rows.order_by().values_list("unit_id", "grade_year").distinct():
        found.setdefault(unit, set()).add(int(grade or 0))
    return found


def _line(
    expected: Expected,
    year: SchoolYear,
    today: date,
    schools: Sequence[Unit],
    grades: dict[int, set[int]],
    found: Sequence[Read],
) -> Line:
    told_of = expected.year_told_of(year)
    batches = [
        one
        for one in found
        if one.school_year == str(told_of) and expected.is_met_by(one.kind, one.source, one.periods, told_of)
    ]
    line = Line(expected, newest=batches[0] if batches else None)
    if not expected.is_of_units:
        line.states[0] = _once(expected, year, today, batches)
        return line
    for unit in schools:
        if not expected.is_for(unit.school_types, grades.get(unit.pk, ())):
            continue
        mine = [one for one in batches if unit.pk in one.unit_ids]
        state = _monthly if expected.is_monthly else _once
        line.states[unit.pk] = state(expected, year, today, mine, unit.pk)
    return line


def _once(expected: Expected, year: SchoolYear, today: date, batches: Sequence[Read], unit: int = 0) -> State:
    if batches:
        return State("here", _("inläst"))
    due = expected.due_on(year)
    if expected.optional:
        return State("none", _("inget inläst"))
    if today > due:
        return State("missing", _("saknas"))
    return State("coming", _("senast %(day)s") % {"day": day_name(due)})


def _monthly(expected: Expected, year: SchoolYear, today: date, batches: Sequence[Read], unit: int) -> State:
    there = {month for one in batches for month in one.months(unit)}
    last = max((one.last_day(unit) for one in batches), default="")
    until = _("t.o.m. v. %(week)s") % {"week": week_of(last)} if last else ""
    lacking = [month for month in expected.months_due(year, today) if month not in there]
    if not lacking:
        return State("here", until or _("inget än"), last) if last else State("coming", _("inget än"))
    if not last:
        return State("missing", _("saknas"))
    named = ", ".join(period_name(month).split()[0] for month in lacking[:NAMED])
    word = _("%(until)s, %(months)s saknas") % {"until": until, "months": named}
    return State("behind", word, last)


def week_of(day: str) -> int:
    return date.fromisoformat(day).isocalendar().week


def day_name(day: date) -> str:
    """”15 oktober 2026”."""
    return f"{day.day} {period_name(f'{day.year}-{day.month:02d}')}"


def so_far(desk: Calendar) -> str:
    """”Läsåret hittills: frånvaro t.o.m. v. 46, betyg ht saknas.”"""
    said = [text for line in desk.lines if (text := _briefly(line))]
    if not said:
        return ""
    return _("Läsåret hittills: %(what)s.") % {"what": ", ".join(said)}


def _briefly(line: Line) -> str:
    if line.state in {"coming", "none"}:
        return ""
    short = _(line.expected.short)
    missing, of_all = line.with_state("missing"), len(line.states)
    if len(missing) == of_all:
        return _("%(what)s saknas") % {"what": short}
    days = [one.until for one in line.states.values() if one.until]
    if days:
        return _("%(what)s t.o.m. v. %(week)s") % {"what": short, "week": week_of(min(days))}
    if missing:
        some = ngettext("en enhet", "%(count)s enheter", len(missing)) % {"count": len(missing)}
        return _("%(what)s saknas för %(some)s") % {"what": short, "some": some}
    return _("%(what)s inläst") % {"what": short}


def names_of(desk: Calendar, keys: Iterable[int]) -> str:
    """The first few units by name, and how many more."""
    wanted = set(keys)
    names = [unit.name for unit in desk.units if unit.pk in wanted]
    more = len(names) - NAMED
    if more <= 1:
        return ", ".join(names)
    return _("%(names)s och %(count)s till") % {"names": ", ".join(names[:NAMED]), "count": more}
