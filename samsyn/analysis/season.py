"""The season of school months and terms: what a month usually is above or below its school year."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt
from statistics import fmean

from samsyn.analysis.inertia import common
from samsyn.analysis.periods import MONTHS, follows, place
from samsyn.analysis.result import Point, Rhythm


FEWEST_YEARS = 2
AUGUST = 8
WHOLE = {  # the places in the year that a whole one has: September to May, or both terms
    "month": frozenset({9, 10, 11, 12, 1, 2, 3, 4, 5}),
    "term": frozenset({0, 1}),
}


@dataclass(frozen=True, slots=True)
class Season:
    """How far each month lies from the mean of its school year, over all units and whole years together."""

    profile: tuple[tuple[int, float], ...] = ()
    series: int = 0  # units
    years: int = 0
    together: int = 0  # whole years of a unit, all units together
    inertia: float | None = None  # of what is left, over all units

    def of(self, period: str, rhythm: Rhythm) -> float:
        """What to take away from a figure of this period before it is judged."""
        if not self.profile:
            return 0.0
        spot = spot_of(period, rhythm)
        return next((away for month, away in self.profile if month == spot[1]), 0.0) if spot else 0.0

    @property
    def widening(self) -> float:
        """Limits must be so many times as wide, since the profile holds some of the noise of its own years.

        With m years of a unit behind it, what is left of these varies as 1 − 1/m, and of a new one as 1 + 1/m.
        """
        return sqrt((self.together + 1) / (self.together - 1)) if self.together > 1 else 1.0


NOT_SEASONAL = Season()


def spot_of(period: str, rhythm: Rhythm) -> tuple[int, int] | None:
    """(school year, place in the year): the month 1–12, or 0 for spring and 1 for autumn."""
    spot = place(period, rhythm)
    if spot is None or rhythm == "school_year":
        return None
    if rhythm == "term":
        return (spot - 1) // 2, spot % 2
    month = spot % MONTHS + 1
    return spot // MONTHS - (month < AUGUST), month


def season_of(several: Sequence[Sequence[Point]], rhythm: Rhythm) -> Season | None:
    """The pooled profile; None where there are fewer than two whole school years."""
    if rhythm == "school_year":
        return NOT_SEASONAL
    away: dict[int, list[float]] = defaultdict(list)
    years: set[int] = set()
    units = together = 0
    for series in several:
        found = whole_years(series, rhythm)
        units += bool(found)
        together += len(found)
        years |= found.keys()
        for values in found.values():
            mean = fmean(values.values())
            for month, value in values.items():
                away[month].append(value - mean)
    if len(years) < FEWEST_YEARS:
        return None
    profile = tuple((month, fmean(values)) for month, values in sorted(away.items()))
    season = Season(profile, units, len(years), together)
    return replace(season, inertia=common([rest_of(series, rhythm, season) for series in several]))


def rest_of(series: Sequence[Point], rhythm: Rhythm, season: Season) -> tuple[list[float], list[bool]]:
    """What is left of a series without its season, and for each value whether it follows on the one before."""
    known = [point for point in series if point.value is not None]
    joined = [follows(a.period, b.period, rhythm) for a, b in pairwise(known)]
    return [(point.value or 0.0) - season.of(point.period, rhythm) for point in known], [False, *joined]


def whole_years(series: Sequence[Point], rhythm: Rhythm) -> dict[int, dict[int, float]]:
    """The values of each school year that lacks no month, by month."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for point in series:
        spot = spot_of(point.period, rhythm)
        if spot is not None and point.value is not None:
            found[spot[0]][spot[1]] = point.value
    return {year: values for year, values in found.items() if WHOLE[rhythm] <= values.keys()}
