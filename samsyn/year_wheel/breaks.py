"""The usual breaks of a Swedish school year, proposed until the huvudman or the unit has set its own."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel.models import Holiday
from samsyn.year_wheel.public_holidays import easter
from samsyn.year_wheel.weeks import monday_of


AUTUMN_WEEK = 44
SPORT_WEEK = 9  # 7-10 in different parts of the country
WEEKEND = 5


@dataclass(frozen=True)
class Break:
    """Days without school, under the name that pages show."""

    kind: str
    starts_on: date
    ends_on: date
    holiday: Holiday | None = None  # the row it stands in; None where it is only proposed

    @property
    def title(self) -> str:
        return (
            _("Sommarlov") if self.kind == Holiday.Kind.SUMMER_BEFORE else str(Holiday.Kind(self.kind).label)
        )


def usual_breaks(year: SchoolYear) -> list[Break]:
    """Autumn week 44, Christmas to the Friday of Epiphany's week, sport week 9, the week after Easter, and summer."""
    kinds = Holiday.Kind
    christmas = _monday_before(date(year.starts, 12, 22))
    epiphany = _monday_before(date(year.starts + 1, 1, 6))
    after_easter = easter(year.starts + 1) + timedelta(days=1)
    return [
        Break(kinds.SUMMER_BEFORE, year.first_day, first_school_day(year) - timedelta(days=1)),
        _week(kinds.AUTUMN, monday_of(AUTUMN_WEEK, year)),
        Break(kinds.CHRISTMAS, christmas, epiphany + timedelta(days=4)),
        _week(kinds.SPORT, monday_of(SPORT_WEEK, year)),
        _week(kinds.EASTER, after_easter),
        Break(kinds.SUMMER, last_school_day(year) + timedelta(days=3), year.last_day),
    ]


def first_school_day(year: SchoolYear) -> date:
    """The first Monday from 15 August."""
    return _monday_before(date(year.starts, 8, 21))


def last_school_day(year: SchoolYear) -> date:
    """The last Friday up to 14 June."""
    latest = date(year.starts + 1, 6, 14)
    return latest - timedelta(days=(latest.weekday() - 4) % 7)


def _week(kind: str, monday: date) -> Break:
    return Break(kind, monday, monday + timedelta(days=4))


def _monday_before(day: date) -> date:
    return day - timedelta(days=day.weekday())
