"""Before and after an insats began: which figures belong to which, and how much they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean

from samsyn.analysis.noise import FEWEST_PERSONS, YEARS, size_class
from samsyn.analysis.noise_table import MERIT_YEAR9, SHARE_YEAR9
from samsyn.analysis.periods import follows
from samsyn.analysis.result import NoiseKind, Point, Rhythm
from samsyn.analysis.rules import marks, sign
from samsyn.analysis.xmr import wide_limits, xmr_limits


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
        smallest=smallest_change(series, window, rhythm, noise),
    )


def is_signal(series: Sequence[Point], window: Window, rhythm: Rhythm, *, new_pupils: bool = False) -> bool:
    """A rule of the chart, frozen before the start, marks a figure after it on the side of the change.

    New pupils have a level of their own all year: of them only figures outside the spread before count (0031).
    """
    places = [*window.before, *window.after]
    known = [series[place] for place in places if series[place].value is not None]
    values = [point.value or 0.0 for point in known]
    joined = [False] + [follows(known[i - 1].period, known[i].period, rhythm) for i in range(1, len(known))]
    count = len(values_in(series, window.before))
    limits = wide_limits(values[:count]) if new_pupils else xmr_limits(values[:count], joined=joined[:count])
    if limits.upper == limits.lower:
        return any(value != limits.middle for value in values[count:])
    side = sign(fmean(values[count:]) - limits.middle)
    # Only what comes after is judged: a run that began before the insats is not its doing.
    found = marks(values[count:], limits, [False, *joined[count + 1 :]], only_outside=new_pupils)
    return any(mark is not None and mark.side == side for mark in found)


def smallest_change(
    series: Sequence[Point], window: Window, rhythm: Rhythm, noise: NoiseKind | None
) -> float | None:
    """(1.96 + 0.84) · σ · √(1/n after + 1/n before), σ the noise of one figure."""
    before, after = values_in(series, window.before), values_in(series, window.after)
    sigma = sigma_of(series, window, rhythm, noise)
    if sigma is None or not before or not after:
        return None
    return POWER * sigma * sqrt(1 / len(after) + 1 / len(before))


def sigma_of(
    series: Sequence[Point], window: Window, rhythm: Rhythm, noise: NoiseKind | None
) -> float | None:
    """From the moving ranges of at least twelve months, else from the table of yearly noise."""
    before = values_in(series, window.before)
    if rhythm == "month":
        return xmr_limits(before).sigma or None if len(before) >= FEWEST_BEFORE else None
    size = min((series[place].size for place in window.before if series[place].value is not None), default=0)
    if noise is None or noise is NoiseKind.SHARE or size < FEWEST_PERSONS:
        return None
    table = MERIT_YEAR9 if noise is NoiseKind.MERIT_YEAR9 else SHARE_YEAR9
    return size_class(table, size).sd_of_change / sqrt(2)  # a change holds the noise of two years
