"""How the periods of figures lie to a day: after the start of an insats, or before the end of a goal."""

from collections.abc import Sequence
from datetime import date, timedelta

from samsyn.analysis.result import Rhythm
from samsyn.core.school_year import SchoolYear, month_of, term_of, year_of_period
from samsyn.results.periods import rhythm_of


QUARTER = 0.25  # a period of which more than this lies on the wrong side of the day is not counted
BETWEEN_TERMS = timedelta(days=15)  # so long before any period begins, the one before it goes on


def period_of(day: date, rhythm: Rhythm) -> str:
    """The period that a day belongs to."""
    if rhythm == "month":
        return month_of(day)
    return term_of(day) if rhythm == "term" else str(SchoolYear.of(day))


def days_of(period: str) -> tuple[date, date]:
    """The first and last day of a month, a term or a school year."""
    rhythm: Rhythm = rhythm_of(period)
    year = year_of_period(period)
    if rhythm == "school_year":
        return year.first_day, date(year.starts + 1, 6, 15)
    if rhythm == "term":
        autumn = (year.first_day, date(year.starts, 12, 20))
        return (
            autumn if period.startswith("HT") else (date(year.starts + 1, 1, 8), date(year.starts + 1, 6, 15))
        )
    first = date(int(period[:4]), int(period[5:]), 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def place_after(periods: Sequence[str], starts_on: date) -> int:
    """The first period of which at least three quarters lie after the start."""
    for place, period in enumerate(periods):
        first, last = days_of(period)
        if starts_on <= first + (last - first) * QUARTER:
            return place
    return len(periods)


def last_by(day: date, rhythm: Rhythm) -> str:
    """The newest period of which at least three quarters lie before the day: of 29 May, May."""
    now = period_of(day, rhythm)
    first, last = days_of(now)
    return now if day >= last - (last - first) * QUARTER else period_of(first - BETWEEN_TERMS, rhythm)
