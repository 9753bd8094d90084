"""How far an annual figure may lie from its own earlier years before chance is a poor answer."""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist, fmean
from typing import Literal

from samsyn.analysis.noise_table import MERIT_YEAR9, SHARE_YEAR9, NoiseRow
from samsyn.analysis.result import NoiseKind, Point


Level = Literal[80, 90, 95]

YEARS = 3
FEWEST_PERSONS = 10
SCHOOLS_OVER_BINOMIAL = 1.3  # measured 1.2–1.36 over the five size classes


def half_band(kind: NoiseKind, size: float, previous: Sequence[Point], level: Level) -> float:
    """Half the band around the mean of one to three earlier years, for a year of `size` pupils."""
    if kind is NoiseKind.SHARE:
        return share_band(size, previous, level)
    row = size_class(MERIT_YEAR9 if kind is NoiseKind.MERIT_YEAR9 else SHARE_YEAR9, size)
    measured = {80: row.band80, 90: row.band90, 95: row.band95}[level]
    # The table holds for a mean of three years; a mean of fewer is itself less certain.
    return measured * sqrt((1 + 1 / len(previous)) / (1 + 1 / YEARS))


def size_class(table: Sequence[NoiseRow], size: float) -> NoiseRow:
    return [row for row in table if row.fewest <= max(size, table[0].fewest)][-1]


def share_band(size: float, previous: Sequence[Point], level: Level) -> float:
    """1.3 × binomial noise of this year's share and of the mean it is held against, in points."""
    sizes = [point.size for point in previous]
    reached = sum(point.size * (point.value or 0) / 100 for point in previous)
    z = NormalDist().inv_cdf((100 + level) / 200)
    # Agresti–Coull: earlier years at 0 or 100 % do not mean that nothing can vary.
    share = (reached + z**2 / 2) / (sum(sizes) + z**2)
    of_mean = sum(1 / n for n in sizes) / len(sizes) ** 2
    return 100 * z * SCHOOLS_OVER_BINOMIAL * sqrt(share * (1 - share) * (1 / size + of_mean))


def mean_of(previous: Sequence[Point]) -> float:
    """The best forecast there is: plain mean of the last years (RMSE 13.2 against 17.4 for a line)."""
    return fmean(point.value for point in previous if point.value is not None)
