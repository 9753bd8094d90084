"""The school year as a circle: days become angles, and angles become points on the page."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from samsyn.core.figures.lanes import Angles
from samsyn.core.figures.svg import xy


CENTRE = 360.0
LONGEST_WHOLE = 4


@dataclass(frozen=True)
class Year:
    """The school year as a circle."""

    starts_on: date
    today: date

    @property
    def ends_on(self) -> date:
        return self.starts_on.replace(year=self.starts_on.year + 1) - timedelta(days=1)

    @property
    def name(self) -> str:
        return f"{self.starts_on.year}/{self.ends_on.year % 100:02}"

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

    @property
    def holds_today(self) -> bool:
        return self.starts_on <= self.today <= self.ends_on

    def angle(self, day: date) -> float:
        """Degrees clockwise from the top, where the day begins."""
        return (day - self.starts_on).days / self.days * 360

    def angles(self, first: date, last: date) -> Angles | None:
        """From the morning of the first day to the evening of the last, or nothing outside the year."""
        first, last = max(first, self.starts_on), min(last, self.ends_on)
        return (self.angle(first), self.angle(last + timedelta(days=1))) if first <= last else None

    @property
    def now(self) -> float:
        return self.angle(self.today) + 180 / self.days


def short(day: date) -> str:
    """17 nov, 12 mars, 24 juni: names of at most four letters are written out."""
    month = date_format(day, "F")
    return f"{day.day} {month if len(month) <= LONGEST_WHOLE else month[:3]}"


def days(first: date, last: date) -> str:
    """17 nov; 10–28 aug; 7 sep – 11 dec."""
    if first == last:
        return short(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{short(last)}"
    return f"{short(first)} – {short(last)}"


def point(angle: float, radius: float) -> tuple[float, float]:
    turned = math.radians(angle)
    return CENTRE + radius * math.sin(turned), CENTRE - radius * math.cos(turned)


def at(angle: float, radius: float) -> str:
    x, y = point(angle, radius)
    return f"{xy(x)} {xy(y)}"


def field(angles: Angles, outer: float, inner: float) -> str:
    """The outline of a piece of a ring."""
    start, end = angles
    long = int(end - start > 180)
    return (
        f"M{at(start, outer)}A{xy(outer)} {xy(outer)} 0 {long} 1 {at(end, outer)}"
        f"L{at(end, inner)}A{xy(inner)} {xy(inner)} 0 {long} 0 {at(start, inner)}Z"
    )
