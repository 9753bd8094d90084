"""Did it change here and not there? Difference in differences on means of units (statistics.md 5).

Pupils of one unit share its year, so they are no independent witnesses: a regression on pupils cries out in 15 of
100 quiet years, the t of units in 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import correlation, fmean, stdev

from samsyn.analysis.forecast import Panel
from samsyn.analysis.result import Interval, Point
from samsyn.analysis.windows import POWER, Window, mean_in
from samsyn.analysis.xmr import xmr_limits


FEWEST_UNITS = 4
MANY_UNITS = 20
LEVEL = 0.95
FEWEST_FOR_RETURN = 8
RECENT = {"month": 3, "term": 1, "school_year": 1}


@dataclass(frozen=True, slots=True)
class Beside:
    """The unit's change minus the mean change of the others."""

    units: int
    """How many others."""
    own: float
    theirs: float
    interval: Interval
    """95 %, t with J − 2 degrees of freedom, J all units together."""
    smallest: float
    placed: int
    """How many of the others changed less, in the direction of our change."""
    apart_before: float | None = None
    """How far they had already gone apart, in standard deviations of one figure; over one, no comparison."""

    @property
    def size(self) -> float:
        return self.own - self.theirs

    @property
    def is_fair(self) -> bool:
        return self.apart_before is None or abs(self.apart_before) <= 1

    @property
    def is_signal(self) -> bool:
        return self.interval.low > 0 or self.interval.high < 0


def differences(own: float, others: Sequence[float]) -> tuple[float, float, float]:
    """(estimate, standard error, t for 95 %): d₁ − mean, SD · √(1 + 1/(J − 1)), J − 2 degrees of freedom."""
    from scipy.stats import t

    error = stdev(others) * sqrt(1 + 1 / len(others))
    return own - fmean(others), error, float(t.ppf((1 + LEVEL) / 2, len(others) - 1))


def beside(own: Sequence[Point], others: Panel, window: Window) -> Beside | None:
    """None where fewer than four others have figures on both sides."""
    mine, theirs = change_in(own, window), changes_in(others, window)
    if mine is None or len(theirs) < FEWEST_UNITS:
        return None
    size, error, t = differences(mine, list(theirs.values()))
    way = 1 if mine >= fmean(theirs.values()) else -1
    return Beside(
        units=len(theirs),
        own=mine,
        theirs=fmean(theirs.values()),
        interval=Interval(size - t * error, size + t * error, LEVEL),
        smallest=(t + POWER - 1.959964) * error,
        placed=sum(way * one < way * mine for one in theirs.values()),
        apart_before=apart_before(own, {name: others[name] for name in theirs}, window),
    )


def changes_in(others: Panel, window: Window) -> dict[str, float]:
    """Of those that have figures on both sides."""
    return {name: found for name, one in others.items() if (found := change_in(one, window)) is not None}


def change_in(series: Sequence[Point], window: Window) -> float | None:
    before, after = mean_in(series, window.before), mean_in(series, window.after)
    return None if before is None or after is None else after - before


def apart_before(own: Sequence[Point], others: Panel, window: Window) -> float | None:
    """The second half before minus the first, ours minus theirs, in σ of our distance to them."""
    distance = [
        value - fmean(known)
        for place in window.before
        if (value := own[place].value) is not None and (known := known_at(others, place))
    ]
    half = len(distance) // 2
    if half < 1:
        return None
    moved = fmean(distance[half:]) - fmean(distance[:half])
    sigma = xmr_limits(distance).sigma
    return moved / sigma if sigma else None


def known_at(panel: Panel, place: int) -> list[float]:
    return [value for series in panel.values() if (value := series[place].value) is not None]


@dataclass(frozen=True, slots=True)
class Return:
    """What those who were chosen because they lay far from others do by themselves."""

    share: float
    """ρ: how much of a distance usually remains."""
    level: float
    chosen_at: float

    @property
    def expected(self) -> float:
        """(1 − ρ)(μ − x)."""
        return (1 - self.share) * (self.level - self.chosen_at)


def return_to_the_mean(
    own: Sequence[Point], others: Panel, window: Window, *, recent: int, year: int
) -> Return | None:
    """ρ over the units a year earlier: the figures before that start against those as long after it.

    `recent` is how many figures the choice was made on, `year` how many periods a school year has. None with
    fewer than eight units.
    """
    start = window.after.start
    then = start - year
    length = min(len(window.after), year)
    if then - recent < 0 or not length:
        return None
    units = [own, *others.values()]
    pairs = [
        (x, y)
        for series in units
        if (x := mean_in(series, range(then - recent, then))) is not None
        and (y := mean_in(series, range(then, min(then + length, start)))) is not None
    ]
    now = [x for series in units if (x := mean_in(series, range(start - recent, start))) is not None]
    chosen = mean_in(own, range(start - recent, start))
    if len(pairs) < FEWEST_FOR_RETURN or len(now) < FEWEST_FOR_RETURN or chosen is None:
        return None
    share = max(0.0, min(1.0, correlation(*zip(*pairs, strict=True))))
    return Return(share, fmean(now), chosen)
