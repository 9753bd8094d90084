"""Whether two measures go together, at which level, and whether it is the mix of groups that makes it look so.

Words are `hänger ihop med`, never that one comes of the other. At least ten to show anything and twenty-five to
say anything; a wide interval says nothing either (statistics.md 3.1).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import atanh, sqrt, tanh
from statistics import NormalDist, fmean
from typing import Literal

from samsyn.analysis.result import Interval
from samsyn.analysis.stratified import CommonOdds, Pair, changed, mantel_haenszel


FEWEST_TO_SHOW = 10
FEWEST_FOR_WORDS = 25
WIDEST_HALF = 0.3
LEVEL = 0.95
FEWEST_IN_A_STRATUM = 3
Seen = Literal["pupils", "units"]


class Tie(StrEnum):
    """What may be said of two measures."""

    TOGETHER = "together"
    UNSURE = "unsure"
    TOO_LITTLE = "too_little"
    NOT_SHOWN = "not_shown"


@dataclass(frozen=True, slots=True)
class Dot:
    """One pupil or unit without a name: two values, and the groups it belongs to by kind of grouping."""

    x: float
    y: float
    groups: tuple[tuple[str, str], ...] = ()

    def group(self, kind: str) -> str:
        return dict(self.groups).get(kind, "")


@dataclass(frozen=True, slots=True)
class Correlation:
    """r between −1 and 1, its interval, and of how many."""

    r: float
    interval: Interval
    n: int

    @property
    def is_sure(self) -> bool:
        return self.interval.low > 0 or self.interval.high < 0

    @property
    def side(self) -> int:
        return (self.r > 0) - (self.r < 0)


@dataclass(frozen=True, slots=True)
class Within:
    """The same relation with a grouping held apart."""

    kind: str
    correlation: Correlation
    odds: CommonOdds | None
    turns: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """Two measures over the same pupils or units."""

    seen: Seen
    n: int
    whole: Correlation | None
    tie: Tie
    within: tuple[Within, ...] = ()
    odds: CommonOdds | None = None

    @property
    def turning(self) -> Within | None:
        """The grouping whose mix changes the picture most, if any does."""
        turning = [one for one in self.within if one.turns]
        whole = self.whole.r if self.whole else 0.0
        return max(turning, key=lambda one: abs(one.correlation.r - whole), default=None)

    @property
    def told(self) -> Correlation | None:
        """What the words are about: the whole, or with the groups held apart where the mix misleads."""
        return self.turning.correlation if self.turning else self.whole


def relate(dots: Sequence[Dot], *, seen: Seen, kinds: Sequence[str] = (), ordinal: bool = False) -> Relation:
    """Judge a cloud of dots; `kinds` are the groupings to hold apart, `ordinal` asks for ranks (Spearman)."""
    n = len(dots)
    if n < FEWEST_TO_SHOW:
        return Relation(seen, n, None, Tie.NOT_SHOWN)
    whole = spearman(dots) if ordinal else pearson([dot.x for dot in dots], [dot.y for dot in dots])
    if whole is None:
        return Relation(seen, n, None, Tie.TOO_LITTLE)
    within = tuple(one for kind in kinds if (one := held_apart(dots, kind, whole)))
    found = Relation(seen, n, whole, Tie.UNSURE, within)
    return Relation(seen, n, whole, tie_of(found.told, n), within)


def tie_of(told: Correlation | None, n: int) -> Tie:
    if told is None or n < FEWEST_FOR_WORDS or told.interval.half > WIDEST_HALF:
        return Tie.TOO_LITTLE
    return Tie.TOGETHER if told.is_sure else Tie.UNSURE


def pearson(xs: Sequence[float], ys: Sequence[float], *, lost: int = 0) -> Correlation | None:
    """Pearson's r with Fisher's interval; `lost` degrees of freedom are taken by groups held apart."""
    r = product_moment(xs, ys)
    n = len(xs)
    if r is None or n - lost <= FEWEST_IN_A_STRATUM:
        return None
    if abs(r) >= 1:
        return Correlation(r, Interval(r, r, LEVEL), n)
    half = NormalDist().inv_cdf((1 + LEVEL) / 2) / sqrt(n - lost - 3)
    return Correlation(r, Interval(tanh(atanh(r) - half), tanh(atanh(r) + half), LEVEL), n)


def spearman(dots: Sequence[Dot]) -> Correlation | None:
    """The same on ranks, for measures in few steps."""
    return pearson(ranks([dot.x for dot in dots]), ranks([dot.y for dot in dots]))


def ranks(values: Sequence[float]) -> list[float]:
    """1 for the lowest; those alike share the mean of their places."""
    from scipy.stats import rankdata

    return [float(one) for one in rankdata(list(values))]


def product_moment(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """r; None where either does not vary."""
    if not xs:
        return None
    mx, my = fmean(xs), fmean(ys)
    sxy = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True))
    sxx, syy = sum((x - mx) ** 2 for x in xs), sum((y - my) ** 2 for y in ys)
    return max(-1.0, min(1.0, sxy / sqrt(sxx * syy))) if sxx > 0 and syy > 0 else None


def held_apart(dots: Sequence[Dot], kind: str, whole: Correlation) -> Within | None:
    """The relation inside each group: every dot as its distance from its own group's mean."""
    groups: dict[str, list[Dot]] = defaultdict(list)
    for dot in dots:
        if dot.group(kind):
            groups[dot.group(kind)].append(dot)
    used = [group for group in groups.values() if len(group) >= FEWEST_IN_A_STRATUM]
    if len(used) < 2:
        return None
    xs = [x for group in used for x in from_the_mean([dot.x for dot in group])]
    ys = [y for group in used for y in from_the_mean([dot.y for dot in group])]
    inside = pearson(xs, ys, lost=len(used) - 1)
    if inside is None:
        return None
    odds = common_odds(used)
    turns = odds.turns if odds else changed(whole.r, inside.r)
    return Within(kind, inside, odds, turns)


def from_the_mean(values: Sequence[float]) -> list[float]:
    mean = fmean(values)
    return [value - mean for value in values]


def common_odds(groups: Sequence[Sequence[Dot]]) -> CommonOdds | None:
    """Where both measures are yes or no: Mantel and Haenszel over the groups."""
    if any(value not in {0, 1} for group in groups for dot in group for value in (dot.x, dot.y)):
        return None
    return mantel_haenszel([pair_of(group) for group in groups])


def pair_of(group: Sequence[Dot]) -> Pair:
    yes, no = [dot.y for dot in group if dot.x == 1], [dot.y for dot in group if dot.x == 0]
    return Pair(sum(yes), len(yes), sum(no), len(no))


def fitted(dots: Sequence[Dot], steps: int = 12) -> list[tuple[float, float, float, float]]:
    """The straight line as (x, y, low, high) from left to right: the band is where the line itself may lie, 95 %."""
    from scipy.stats import t

    n = len(dots)
    mx, my = fmean(dot.x for dot in dots), fmean(dot.y for dot in dots)
    sxx = sum((dot.x - mx) ** 2 for dot in dots)
    if n < FEWEST_TO_SHOW or sxx == 0:
        return []
    slope = sum((dot.x - mx) * (dot.y - my) for dot in dots) / sxx
    rest = sum((dot.y - my - slope * (dot.x - mx)) ** 2 for dot in dots) / (n - 2)
    reach = float(t.ppf((1 + LEVEL) / 2, n - 2))
    low, high = min(dot.x for dot in dots), max(dot.x for dot in dots)
    places = [low + (high - low) * step / steps for step in range(steps + 1)]
    found = []
    for x in places:
        y, half = my + slope * (x - mx), reach * sqrt(rest * (1 / n + (x - mx) ** 2 / sxx))
        found.append((x, y, y - half, y + half))
    return found


@dataclass(frozen=True, slots=True)
class Third:
    """The dots with the lowest, middle or highest x: how many, from and to, and their mean y."""

    count: int
    low: float
    high: float
    mean: float


def thirds(dots: Sequence[Dot]) -> list[Third]:
    """The cloud in three parts of as near the same size as ties allow: dots with the same x stay together."""
    ordered = sorted(dots, key=lambda dot: dot.x)
    size = len(ordered)
    edges = [ordered[min(size - 1, size * part // 3)].x for part in (1, 2)]
    parts: list[list[Dot]] = [[], [], []]
    for dot in ordered:
        parts[sum(dot.x >= edge for edge in edges)].append(dot)
    return [Third(len(part), part[0].x, part[-1].x, fmean(dot.y for dot in part)) for part in parts if part]
