"""The declared periods and their first and last days."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from samsyn.core.school_year import SchoolYear, month_of, term_of, year_of_period


MONTH, TERM, SCHOOL_YEAR = "month", "term", "school_year"
RHYTHMS = (MONTH, TERM, SCHOOL_YEAR)


@dataclass(frozen=True)
class Period:
    """A month, a term or a school year."""

    rhythm: str
    name: str
    school_year: str
    first_day: date
    last_day: date


def period(name: str) -> Period:
    """The period called "2026-10", "HT26" or "2026/27"."""
    year = year_of_period(name)
    if re.match(r"^\d{4}-\d{2}$", name):
        first = date(int(name[:4]), int(name[5:]), 1)
        return Period(MONTH, name, str(year), first, month_after(first) - timedelta(days=1))
    if name[:2] == "HT":
        return Period(TERM, name, str(year), year.first_day, date(year.starts, 12, 31))
    if name[:2] == "VT":
        return Period(TERM, name, str(year), date(year.starts + 1, 1, 1), year.last_day)
    return Period(SCHOOL_YEAR, name, str(year), year.first_day, year.last_day)


def covering(first: date, last: date, rhythms: Iterable[str]) -> set[str]:
    """The periods of these rhythms that some of the days lie in."""
    found: set[str] = set()
    day = first.replace(day=1)
    while day <= last:
        names = {MONTH: month_of(day), TERM: term_of(day), SCHOOL_YEAR: str(SchoolYear.of(day))}
        found |= {names[rhythm] for rhythm in rhythms}
        day = month_after(day)
    return found


def in_order(names: Iterable[str]) -> list[str]:
    """Oldest first."""
    return sorted(names, key=lambda name: (period(name).last_day, period(name).first_day))


def month_numbers(one: Period) -> range:
    """The months of a period, counted from year 0."""
    first, last = (day.year * 12 + day.month - 1 for day in (one.first_day, one.last_day))
    return range(first, last + 1)


def number_of(month: str) -> str:
    """The months counted from year 0, as SQL; what is known to be of one month is not asked row by row."""
    if month:
        return f"{int(month[:4]) * 12 + int(month[5:]) - 1}::BIGINT"
    return "year(period_start) * 12 + month(period_start) - 1"


def month_after(first: date) -> date:
    """The first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
