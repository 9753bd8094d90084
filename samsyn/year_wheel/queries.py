"""Questions about the year that pages and other slices ask."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from samsyn.core.crypto import fingerprint
from samsyn.core.once import once
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Unit
from samsyn.year_wheel.breaks import WEEKEND, Break, usual_breaks
from samsyn.year_wheel.models import Activity, ActivityQuerySet, CalendarFeed, Holiday, Wheel
from samsyn.year_wheel.public_holidays import public_holidays
from samsyn.year_wheel.vocabulary import Kind, Track


PRESCHOOL = ["FS"]
FEED = "calendar feed"


def activities(unit: Unit, year: SchoolYear | str) -> ActivityQuerySet:
    """The activities of a unit in a school year, in order of time, without those withdrawn."""
    return Activity.objects.of(unit, year).standing()


def next_activity(unit: Unit, today: date) -> Activity | None:
    """The next of the unit's important quality work that has not begun."""
    coming = Activity.objects.filter(unit=unit, track=Track.SKA, is_main=True).planned().starting_after(today)
    return coming.exclude(kind=Kind.DATA).first()


@once
def next_conference(unit: Unit, today: date) -> Activity | None:
    """The conference that is held now or comes next."""
    return Activity.objects.filter(unit=unit, kind=Kind.CONFERENCE).planned().ending_from(today).first()


def wheel_of(unit: Unit, year: SchoolYear | str) -> Wheel | None:
    """How the unit began the year; None where it has not."""
    return Wheel.objects.filter(unit=unit, school_year=str(year)).first()


# --- School days -----------------------------------------------------------------------------------------


@once
def holidays(unit: Unit, year: SchoolYear | str) -> list[Break]:
    """Breaks and study days of a unit: its own, else those of the area or huvudman, else the usual ones."""
    found = _set_for(unit, str(year))
    breaks = [] if unit.school_types == PRESCHOOL else _nearest_breaks(found, unit)
    if breaks is None:
        breaks = usual_breaks(year if isinstance(year, SchoolYear) else SchoolYear.named(year))
    study_days = [_as_break(one) for one in found if one.kind == Holiday.Kind.STUDY_DAY]
    return sorted([*breaks, *study_days], key=lambda one: one.starts_on)


def _set_for(unit: Unit, year: str) -> list[Holiday]:
    """What the unit and those above it have set."""
    rows = Holiday.objects.filter(
        calendar__unit__in=unit.line_keys, calendar__school_year=year, is_withdrawn=False
    )
    return list(rows.select_related("calendar"))


def _nearest_breaks(found: list[Holiday], unit: Unit) -> list[Break] | None:
    """The breaks of the level nearest the unit that has set any; None where nobody has."""
    breaks = [one for one in found if one.kind != Holiday.Kind.STUDY_DAY]
    for level in reversed(unit.line_keys):
        here = [_as_break(one) for one in breaks if one.calendar.unit_id == level]
        if here:
            return here
    return None


def _as_break(holiday: Holiday) -> Break:
    return Break(holiday.kind, holiday.starts_on, holiday.ends_on, holiday)


class SchoolDays:
    """Which days a unit has school; it reads the breaks of a year once, so ask one for many days."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self._known: dict[SchoolYear, list[Break]] = {}
        self._after: dict[tuple[date, int], date] = {}

    def has(self, day: date) -> bool:
        if day.weekday() >= WEEKEND or day in public_holidays(day.year):
            return False
        return not any(one.starts_on <= day <= one.ends_on for one in self.breaks(SchoolYear.of(day)))

    def those(self, first: date, last: date) -> list[date]:
        """The school days from `first` to `last`, both included."""
        return [day for day in _days(first, last) if self.has(day)]

    def between(self, first: date, last: date) -> int:
        """How many they are."""
        return len(self.those(first, last))

    def after(self, day: date, count: int) -> date:
        """The day that is `count` school days after a day; 0 gives the day itself."""
        asked = (day, count)
        if asked not in self._after:
            while count > 0:
                day += timedelta(days=1)
                count -= self.has(day)
            self._after[asked] = day
        return self._after[asked]

    def breaks(self, year: SchoolYear) -> list[Break]:
        if year not in self._known:
            self._known[year] = holidays(self.unit, year)
        return self._known[year]


def is_school_day(unit: Unit, day: date) -> bool:
    return SchoolDays(unit).has(day)


def school_days_between(unit: Unit, first: date, last: date) -> int:
    """How many school days there are from `first` to `last`, both included."""
    return SchoolDays(unit).between(first, last)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


# --- Calendars that follow the wheel ---------------------------------------------------------------------


def feed_of(user: Any, unit: Unit) -> CalendarFeed | None:
    """The address that a person's calendar follows the unit's wheel at, if she has one."""
    return CalendarFeed.objects.filter(user=user, unit=unit, revoked_at=None).first()


def feed_at(token: str) -> CalendarFeed | None:
    """The feed with this secret; None where it is unknown or revoked."""
    rows = CalendarFeed.objects.filter(token_hash=fingerprint(token, purpose=FEED), revoked_at=None)
    return rows.select_related("user", "unit").first()


def followed_by(feed: CalendarFeed, today: date) -> ActivityQuerySet:
    """What the feed shows: this school year and the next, as far as its owner still may see them."""
    year = SchoolYear.of(today)
    rows = Activity.objects.visible_to(feed.user).standing()
    rows = rows.filter(unit=feed.unit, school_year__in=(str(year), str(year.next)))
    return rows if feed.is_everything else rows.filter(is_main=True)
