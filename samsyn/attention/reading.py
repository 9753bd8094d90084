"""The facts of one unit's pupils as the rules look at them: rolling school weeks, never charts or figures (D4)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from samsyn.attention.basis import Basis, Day, Row, together
from samsyn.attention.rules import RuleTable
from samsyn.core.school_year import SchoolYear
from samsyn.facts.store import connect, relation
from samsyn.organisation.models import Unit
from samsyn.year_wheel.queries import SchoolDays


MOST_OF_IT = 0.75  # of the school days asked for, where the file has months only
A_YEAR = timedelta(days=365)
GRADES_OLD = timedelta(days=200)
GRADED = range(6, 10)
AT_RISK = ("N", "F", "-", "9")  # a forecast below E, an F, and a subject with no basis for a grade
ENOUGH_EARLIER = 2.0  # the own level rests on at least twice as much teaching as the recent weeks


@dataclass(frozen=True)
class Known:
    """What the unit has, and until when."""

    bases: Mapping[int, Basis]
    until: date | None
    """The last day of attendance; None where there is none, or it is too old to say anything of now."""


def known_of(unit: Unit, grades: Mapping[int, int | None], table: RuleTable, today: date) -> Known:
    """The basis of each pupil; `grades` are the pupils with their year."""
    years = [str(SchoolYear.of(today)), str(SchoolYear.of(today).previous)]
    with connect() as connection:
        rows = attendance_rows(connection, unit, years, today)
        risks = risks_of(connection, unit, years, today)
    days = SchoolDays(unit)
    until = max((row.last for own in rows.values() for row in own), default=None)
    if until and days.between(until + timedelta(days=1), today) > table.stale_after_school_days:
        until = None
    bases = {
        person: basis_of(rows.get(person, []) if until else [], days, table, (until, grade, risks, person))
        for person, grade in grades.items()
    }
    return Known(bases, until)


def attendance_rows(connection: Any, unit: Unit, years: Collection[str], today: date) -> dict[int, list[Row]]:
    """The newest first; the lessons of a day are put together."""
    rows = relation(connection, "attendance", school_years=years, unit_ids=[unit.pk])
    since = (today - A_YEAR - timedelta(days=60)).isoformat()
    asked = rows.filter(f"period_end >= '{since}' AND period_end <= '{today.isoformat()}'").aggregate(
        "person, period_start, period_end, sum(offered_min) AS offered, sum(valid_min) AS valid, "
        "sum(invalid_min) AS invalid, sum(unregistered_min) AS unregistered"
    )
    found: dict[int, list[Row]] = defaultdict(list)
    for person, first, last, *minutes in asked.order("period_end DESC").fetchall():
        found[person].append(Row(first, last, *(minute or 0.0 for minute in minutes)))
    return found


def risks_of(connection: Any, unit: Unit, years: Collection[str], today: date) -> dict[int, tuple[str, ...]]:
    """The subjects at risk in each pupil's newest forecast or term grades, where they are new enough."""
    rows = relation(connection, "grade", school_years=years, unit_ids=[unit.pk])
    since = (today - GRADES_OLD).isoformat()
    asked = rows.filter(
        f"kind IN ('forecast', 'term') AND given_on >= '{since}' AND given_on <= '{today.isoformat()}'"
    )
    newest: dict[int, tuple[date, set[str]]] = {}
    for person, given_on, subject, grade in asked.project("person, given_on, subject, grade").fetchall():
        when, subjects = newest.get(person, (date.min, set()))
        if given_on > when:
            when, subjects = given_on, set()
        if given_on == when and grade in AT_RISK:
            subjects.add(subject)
        newest[person] = (when, subjects)
    return {person: tuple(sorted(subjects)) for person, (_when, subjects) in newest.items()}


def basis_of(
    rows: Sequence[Row],
    days: SchoolDays,
    table: RuleTable,
    about: tuple[date | None, int | None, Mapping[int, tuple[str, ...]], int],
) -> Basis:
    until, grade, risks, person = about
    recent, rest = newest_rows(rows, days, table.school_days, until)
    before, _older = newest_rows(rest, days, table.school_days, None)
    stretch, earlier = (
        together(recent),
        together([row for row in rest if until and row.first >= until - A_YEAR]),
    )
    if stretch and earlier and earlier.offered < ENOUGH_EARLIER * stretch.offered:
        earlier = None
    return Basis(
        recent=stretch,
        before=together(before),
        earlier=earlier,
        days=days_of(rows),
        at_risk=risks.get(person),
        is_graded=grade in GRADED,
    )


def newest_rows(
    rows: Sequence[Row], days: SchoolDays, wanted: int, until: date | None
) -> tuple[list[Row], list[Row]]:
    """(those of the newest school weeks, the rest); by whole rows, so a file of months gives its newest month.

    A pupil whose own rows end long before the unit's has no recent weeks.
    """
    if not rows or (until and days.between(rows[0].last + timedelta(days=1), until) > wanted):
        return [], list(rows)
    is_by_day = all(row.first == row.last for row in rows)
    enough = wanted if is_by_day else MOST_OF_IT * wanted
    taken: list[Row] = []
    covered = 0
    for row in rows:
        if covered >= enough:
            break
        taken.append(row)
        covered += days.between(row.first, row.last)
    return taken, list(rows[len(taken) :])


def days_of(rows: Sequence[Row]) -> list[Day] | None:
    """The days in order, where the file has days; None of a file of months."""
    if not rows or any(row.first != row.last for row in rows):
        return None
    taught = [row for row in rows if row.offered]
    return [
        Day(row.first, all_absent=row.valid + row.invalid >= row.offered, any_invalid=row.invalid > 0)
        for row in reversed(taught)
    ]
