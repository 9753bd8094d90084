"""How one figure stands beside others: differences with their uncertainty, many at once, and a few alike.

Wilson and Newcombe for shares, Welch for means, never Wald (statistics.md 2). What chance alone would do is
counted over everything that is compared on one page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, median
from typing import NamedTuple

from samsyn.analysis.result import Interval


LEVEL = 0.95
FEWEST_PER_GROUP = 10
YEARS_POOLED = 3


class Sample(NamedTuple):
    """A mean of a group: of how many, and how much one differs from another."""

    mean: float
    sd: float
    n: float


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure minus another, how uncertain that is, and how often chance does as much (never shown)."""

    value: float
    interval: Interval
    chance: float

    @property
    def is_sure(self) -> bool:
        return self.interval.low > 0 or self.interval.high < 0


def welch(first: Sample, second: Sample, level: float = LEVEL) -> Difference:
    """Difference between two means whose spreads may differ (Welch 1947); at least two in each group."""
    from scipy.stats import t

    parts = [one.sd**2 / one.n for one in (first, second)]
    se = sqrt(sum(parts))
    value = first.mean - second.mean
    if se == 0:
        return Difference(value, Interval(value, value, level), 0.0 if value else 1.0)
    freedom = sum(parts) ** 2 / sum(
        part**2 / (one.n - 1) for part, one in zip(parts, (first, second), strict=True)
    )
    half = float(t.ppf((1 + level) / 2, freedom)) * se
    return Difference(
        value, Interval(value - half, value + half, level), float(2 * t.sf(abs(value) / se, freedom))
    )


def known_noise(value: float, se: float, level: float = LEVEL) -> Difference:
    """A difference whose noise is measured elsewhere, as that of schools' results from year to year."""
    normal = NormalDist()
    half = normal.inv_cdf((1 + level) / 2) * se
    chance = 2 * (1 - normal.cdf(abs(value) / se)) if se else float(not value)
    return Difference(value, Interval(value - half, value + half, level), chance)


def stands_out(chances: Sequence[float], level: float = 0.05) -> list[bool]:
    """Which of many comparisons still stand when all are counted (Benjamini and Hochberg 1995)."""
    if not chances:
        return []
    from scipy.stats import false_discovery_control

    adjusted = false_discovery_control(list(chances), method="bh")
    return [bool(one <= level) for one in adjusted]


def by_chance(count: int, level: float = 0.05) -> int:
    """How many of so many comparisons chance alone would make stand out, one by one."""
    return round(count * level)


@dataclass(frozen=True, slots=True)
class Spread:
    """A few that are alike: the middle one and the ends. Seven municipalities support nothing more."""

    low: float
    middle: float
    high: float
    count: int

    def side(self, value: float) -> int:
        """+1 above all of them, −1 below all, 0 among them."""
        return (value > self.high) - (value < self.low)


def spread_of(values: Sequence[float]) -> Spread | None:
    return Spread(min(values), median(values), max(values), len(values)) if values else None


class Counted(NamedTuple):
    """One year's figure of a group: value (0–100 for a share), of how many persons."""

    value: float
    n: float


def pooled(years: Sequence[Counted]) -> Counted | None:
    """Up to three years put together, each weighed by how many it is of; None where there is nobody."""
    used = [year for year in years if year.n > 0][-YEARS_POOLED:]
    size = sum(year.n for year in used)
    return Counted(sum(year.value * year.n for year in used) / size, size) if size else None


def gap_between(first: Counted, second: Counted, *, per_person: float | None = None) -> Difference | None:
    """First minus second, in the unit of the measure; None where either group has fewer than ten.

    Shares of persons by Newcombe; other measures by `per_person`, the spread that one person brings.
    """
    from samsyn.analysis.intervals import newcombe

    if min(first.n, second.n) < FEWEST_PER_GROUP:
        return None
    if per_person is not None:
        return known_noise(first.value - second.value, per_person * sqrt(1 / first.n + 1 / second.n))
    reached, other = (min(one.n, max(0.0, one.value / 100 * one.n)) for one in (first, second))
    span = newcombe((reached, first.n), (other, second.n))
    both = (reached + other) / (first.n + second.n)
    se = sqrt(both * (1 - both) * (1 / first.n + 1 / second.n))
    chance = known_noise(first.value - second.value, 100 * se).chance
    return Difference(
        first.value - second.value, Interval(100 * span.low, 100 * span.high, span.level), chance
    )


class Stratum(NamedTuple):
    """A part of a unit: how large it is, and what the same part is for everybody."""

    size: float
    reference: float


def expected_of(strata: Sequence[Stratum]) -> float | None:
    """What the unit would have had if each of its parts were as the same part everywhere."""
    size = sum(one.size for one in strata)
    return sum(one.size * one.reference for one in strata) / size if size else None


def adjusted(value: float, expected: float, overall: float) -> float:
    """The figure as it would stand if the unit were put together as the whole is (indirect standardisation).

    Direct weighing needs every part in every unit; schools for years F–6 and 7–9 share none.
    """
    return overall + value - expected
