"""Compares stretches of days: what a roster says of enrolments and memberships with what is there."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Enrolment, Membership


ONE_DAY = timedelta(days=1)

Row = TypeVar("Row", Enrolment, Membership)
Now = tuple[tuple[Any, ...], Row]


@dataclass(frozen=True)
class Wanted:
    """A stretch of days as the roster says it; `numbers` are the rows that say so."""

    key: tuple[Any, ...]
    starts_on: date
    ends_on: date | None
    numbers: tuple[int, ...]
    grade_scheme: str = ""


@dataclass
class Stretches(Generic[Row]):
    """What is to happen with rows that have a first and a last day."""

    new: list[Wanted] = field(default_factory=list)
    moved: list[tuple[Row, Wanted]] = field(default_factory=list)
    same: list[tuple[Row, Wanted]] = field(default_factory=list)
    ended: list[tuple[Row, date]] = field(default_factory=list)


def compare(wanted: list[Wanted], now: list[Now[Row]], year: SchoolYear, today: date) -> Stretches[Row]:
    """Pair what is wanted with what is there: first on the same first day, then in order of time."""
    there: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for key, row in now:
        there[key].append(row)
    plan: Stretches[Row] = Stretches()
    left: list[Wanted] = []
    for one in wanted:
        exact = next((row for row in there[one.key] if row.starts_on == one.starts_on), None)
        _pair(plan, one, exact, there) if exact else left.append(one)
    for one in left:
        other = next((row for row in there[one.key] if _is_corrected(row, one, year)), None)
        _pair(plan, one, other, there) if other else plan.new.append(one)
    for row in (row for rows in there.values() for row in rows):
        last = _last_day(row, year, today)
        if last:
            plan.ended.append((row, last))
    return plan


def _pair(plan: Stretches[Row], wanted: Wanted, row: Row, there: dict[tuple[Any, ...], list[Row]]) -> None:
    there[wanted.key].remove(row)
    scheme = getattr(row, "grade_scheme", "")
    is_same = (row.starts_on, row.ends_on, scheme) == (wanted.starts_on, wanted.ends_on, wanted.grade_scheme)
    (plan.same if is_same else plan.moved).append((row, wanted))


def _is_corrected(row: Row, wanted: Wanted, year: SchoolYear) -> bool:
    """A stretch of this year with another first day; one that began in an earlier year is history."""
    return (
        row.starts_on >= year.first_day
        and (row.ends_on is None or row.ends_on >= wanted.starts_on)
        and (wanted.ends_on is None or row.starts_on <= wanted.ends_on)
    )


def _last_day(row: Row, year: SchoolYear, today: date) -> date | None:
    """The day that ends a row the roster no longer has: last year's at the turn of the year, this year's yesterday."""
    if row.starts_on < year.first_day:
        last = year.first_day - ONE_DAY
    else:
        last = max(row.starts_on, min(today - ONE_DAY, year.last_day))
    return last if row.ends_on is None or row.ends_on > last else None
