"""When in the school year something happens: weeks, months and days turned into dates, and dates into words."""

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from samsyn.core.figures.circle import days
from samsyn.core.school_year import FIRST_MONTH, SchoolYear


FIRST_WEEK = 31  # weeks 31-53 belong to the autumn, 1-30 to the spring
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WEEK = re.compile(r"^v(\d{1,2})$")
DAY = re.compile(r"^(\d{2})-(\d{2})$")


class NotATime(ValueError):
    """A rule that does not say when; the message is the rule."""


def first_day(rule: str, year: SchoolYear) -> date:
    """The first day that a rule means: "v38" its Monday, "sep" the first of September, "03-01" that very day."""
    return _inside(_resolved(rule, year)[0], year)


def last_day(rule: str, year: SchoolYear) -> date:
    """The last day that a rule means: "v38" its Friday, "sep" the thirtieth, "03-01" that very day."""
    return _inside(_resolved(rule, year)[1], year)


def _resolved(rule: str, year: SchoolYear) -> tuple[date, date]:
    if found := WEEK.match(rule):
        monday = monday_of(int(found[1]), year)
        return monday, monday + timedelta(days=4)
    if found := DAY.match(rule):
        day = date(_calendar_year(int(found[1]), year), int(found[1]), int(found[2]))
        return day, day
    if rule in MONTHS:
        month = MONTHS.index(rule) + 1
        first = date(_calendar_year(month, year), month, 1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    raise NotATime(rule)


def monday_of(week: int, year: SchoolYear) -> date:
    """The Monday of an ISO week in a school year. A year without week 53 has week 1 in its place."""
    if not 1 <= week <= 53:
        raise NotATime(f"v{week}")
    if week < FIRST_WEEK:
        return date.fromisocalendar(year.starts + 1, week, 1)
    if week > last_week(year.starts):
        return date.fromisocalendar(year.starts + 1, 1, 1)
    return date.fromisocalendar(year.starts, week, 1)


def last_week(calendar_year: int) -> int:
    """52 or 53: the week of 28 December is always the last of its year."""
    return date(calendar_year, 12, 28).isocalendar().week


def _calendar_year(month: int, year: SchoolYear) -> int:
    return year.starts if month >= FIRST_MONTH else year.starts + 1


def _inside(day: date, year: SchoolYear) -> date:
    return min(max(day, year.first_day), year.last_day)


def shown_weeks(first: date, last: date) -> str:
    """v. 47; v. 37–50. The week is that of the day itself, so a Sunday belongs to the week before Monday's."""
    start, end = first.isocalendar(), last.isocalendar()
    if start[:2] == end[:2]:
        return _("v. %(week)s") % {"week": start.week}
    return _("v. %(first)s–%(last)s") % {"first": start.week, "last": end.week}


def shown_days(first: date, last: date) -> str:
    """9–27 nov (v. 46–48)."""
    return f"{days(first, last)} ({shown_weeks(first, last)})"
