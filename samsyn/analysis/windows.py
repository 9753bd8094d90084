"""Before and after an insats began: which figures belong to which, and how much they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import NormalDist, fmean

from samsyn.analysis.noise import FEWEST_PERSONS, YEARS, size_class
from samsyn.analysis.noise_table import MERIT_YEAR9, SHARE_YEAR9
from samsyn.analysis.periods import follows
from samsyn.analysis.power_table import seen_by_chart
from samsyn.analysis.result import NoiseKind, Point, Rhythm
from samsyn.analysis.rules import marks, sign
from samsyn.analysis.xmr import Limits, wide_limits, xmr_limits


FEWEST_BEFORE = 12
MOST_BEFORE = 20  # as a control chart freezes its first twenty
POWER = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.80)
SHARE_OF_A_WINDOW = 0.8  # a unit with fewer of the figures than this is not compared


@dataclass(frozen=True, slots=True)
class Window:
    """The places in a series that count as before and as after; nothing in between is left out."""

    before: range
    after: range

    @classmethod
    def around(cls, start: int, length: int, rhythm: Rhythm) -> "Window":
        """`start` is the place of the first period that lies wholly after the insats began."""
        reach = MOST_BEFORE if rhythm == "month" else YEARS
        return cls(range(max(0, start - reach), start), range(start, length))

    def halves(self) -> tuple[range, range]:
        """The time before, in two: did the units already go different ways?"""
        middle = (self.before.start + self.before.stop) // 2
        return range(self.before.start, middle), range(middle, self.before.stop)


def values_in(series: Sequence[Point], places: range) -> list[float]:
    return [value for place in places if (value := series[place].value) is not None]


def mean_in(series: Sequence[Point], places: range) -> float | None:
    """The mean; None where too much of the window is missing."""
    known = values_in(series, places)
    return fmean(known) if known and len(known) >= SHARE_OF_A_WINDOW * len(places) else None


@dataclass(frozen=True, slots=True)
class Change:
    """What the unit's own figures say: rung one of the ladder."""

    before: float
    after: float
    measured_before: int
    measured_after: int
    is_signal: bool | None
    """Larger than normal variation; None where there is too little to tell."""
    smallest: float | None
    """The change that would have been seen four times of five; None where the noise is not known."""

    @property
    def size(self) -> float:
        return self.after - self.before


def change_of(
    series: Sequence[Point],
    window: Window,
    rhythm: Rhythm,
    noise: NoiseKind | None = None,
    *,
    new_pupils: bool = False,
) -> Change | None:
    """None where nothing has been measured on either side."""
    before, after = values_in(series, window.before), values_in(series, window.after)
    if not before or not after:
        return None
    enough = rhythm == "month" and len(before) >= FEWEST_BEFORE
    return Change(
        before=fmean(before),
        after=fmean(after),
        measured_before=len(before),
        measured_after=len(after),
        is_signal=is_signal(series, window, rhythm, new_pupils=new_pupils) if enough else None,
        smallest=smallest_change(series, window, rhythm, noise, after=len(after), new_pupils=new_pupils),
    )


def chart_before(series: Sequence[Point], window: Window, rhythm: Rhythm, *, new_pupils: bool) -> Limits:
    """The limits that the time before the start sets; needs a figure."""
    values, joined = measured_in(series, window.before, rhythm)
    return wide_limits(values) if new_pupils else xmr_limits(values, joined=joined)


def measured_in(series: Sequence[Point], places: range, rhythm: Rhythm) -> tuple[list[float], list[bool]]:
    """The values there are, and for each whether it follows directly on the one before it."""
    periods = [series[place].period for place in places if series[place].value is not None]
    joined = [False] + [follows(earlier, later, rhythm) for earlier, later in pairwise(periods)]
    return values_in(series, places), joined


def is_signal(series: Sequence[Point], window: Window, rhythm: Rhythm, *, new_pupils: bool = False) -> bool:
    """A rule of the chart, frozen before the start, marks a figure after it on the side of the change.

    New pupils have a level of their own all year: of them only figures outside the spread before count (0031).
    """
    limits = chart_before(series, window, rhythm, new_pupils=new_pupils)
    # Only what comes after is judged: a run that began before the insats is not its doing.
    values, joined = measured_in(series, window.after, rhythm)
    if limits.upper == limits.lower:
        return any(value != limits.middle for value in values)
    side = sign(fmean(values) - limits.middle)
    found = marks(values, limits, joined, only_outside=new_pupils)
    return any(mark is not None and mark.side == side for mark in found)


def smallest_change(
    series: Sequence[Point],
    window: Window,
    rhythm: Rhythm,
    noise: NoiseKind | None,
    *,
    after: int,
    new_pupils: bool = False,
) -> float | None:
    """With so many figures after the start: of months what the chart marks, of years what two means would show.

    That is (1.96 + 0.84) · σ · √(1/n after + 1/n before).
    """
    before = len(values_in(series, window.before))
    if not before or not after:
        return None
    if rhythm == "month":
        if before < FEWEST_BEFORE:
            return None
        sigma = chart_before(series, window, rhythm, new_pupils=new_pupils).sigma
        return seen_by_chart(after, new_pupils=new_pupils) * sigma or None
    yearly = sigma_of_years(series, window, noise)
    return None if yearly is None else POWER * yearly * sqrt(1 / after + 1 / before)


def sigma_of_years(series: Sequence[Point], window: Window, noise: NoiseKind | None) -> float | None:
    """The noise of one year's figure, from the table of units as small as the smallest year before."""
    size = min((series[place].size for place in window.before if series[place].value is not None), default=0)
    if noise is None or noise is NoiseKind.SHARE or size < FEWEST_PERSONS:
        return None
    table = MERIT_YEAR9 if noise is NoiseKind.MERIT_YEAR9 else SHARE_YEAR9
    return size_class(table, size).sd_of_change / sqrt(2)  # a change holds the noise of two years
