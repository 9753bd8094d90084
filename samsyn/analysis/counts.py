"""Limits for counts: so many of n (p, Laney's p′, exact), and so many per exposure (u, u′)."""

from collections.abc import Sequence
from math import isnan, sqrt
from typing import NamedTuple

from samsyn.analysis.result import Data, Method
from samsyn.analysis.xmr import Limits, mean_range, moving_ranges


D2 = 1.128
TOO_SPREAD = 1.25  # σ_z over this: periods vary more than people do
MANY = 500  # minutes and lessons: so many that chance alone is next to nothing
FEWEST = 5  # n·p·(1−p) under this: the normal limits are wrong, the exact ones are not
RARE = 0.00135  # as rare as three sigma, on each side
SIMILAR = 0.25  # denominators within ± a quarter of their mean are similar


class Counted(NamedTuple):
    """One period: the share (0–1) or rate, and what it is counted of; joined says that no period is missing before."""

    value: float
    n: float
    joined: bool


def centre(baseline: Sequence[Counted]) -> float:
    """Σx/Σn."""
    return sum(one.value * one.n for one in baseline) / sum(one.n for one in baseline)


def chance_of(data: Data, middle: float, n: float) -> float:
    """The standard deviation that chance alone gives: binomial for shares, Poisson for rates."""
    return sqrt(max(0.0, middle if data is Data.RATE else middle * (1 - middle)) / n)


def sigma_z(baseline: Sequence[Counted], data: Data, middle: float) -> float:
    """How many times chance the figures really vary (Laney 2002), with Nelson's screening."""
    z = [(one.value - middle) / chance_of(data, middle, one.n) for one in baseline]
    return mean_range(moving_ranges(z, [one.joined for one in baseline]), screen=True) / D2


def are_similar(sizes: Sequence[float]) -> bool:
    mean = sum(sizes) / len(sizes)
    return all(abs(size - mean) <= SIMILAR * mean for size in sizes)


def method_for(baseline: Sequence[Counted], data: Data) -> Method:
    """The table of statistics.md 1.1 for what is counted; XmR where it is no count or has similar denominators."""
    sizes = [one.n for one in baseline]
    if data is Data.MEAN or min(sizes) <= 0 or (data is Data.OCCASIONS and are_similar(sizes)):
        return Method.XMR
    middle = centre(baseline)
    if chance_of(data, middle, 1) == 0:
        return Method.XMR  # none, or all, every time: XmR says that nothing varies
    if data is not Data.RATE and min(sizes) * middle * (1 - middle) < FEWEST:
        return Method.EXACT
    spread_out = sigma_z(baseline, data, middle) > TOO_SPREAD
    if data is Data.RATE:
        return Method.U_PRIME if spread_out else Method.U
    return Method.P_PRIME if spread_out or sum(sizes) / len(sizes) > MANY else Method.P


def limits_for(
    method: Method, baseline: Sequence[Counted], sizes: Sequence[float], data: Data
) -> list[Limits]:
    """Limits for denominators of these sizes, unclipped, with the middle of the baseline."""
    middle = centre(baseline)
    if method is Method.EXACT:
        return [exact(middle, n) for n in sizes]
    factor = sigma_z(baseline, data, middle) if method in {Method.P_PRIME, Method.U_PRIME} else 1.0
    reaches = [3 * factor * chance_of(data, middle, n) for n in sizes]
    return [Limits(middle, middle - reach, middle + reach) for reach in reaches]


def exact(share: float, n: float) -> Limits:
    """The shares that a binomial count of n stays within all but 0.135 % of the times on each side."""
    size = round(n)
    low, high = quantile(RARE, size, share) / size, quantile(1 - RARE, size, share) / size
    return Limits(share, low, high, spread=chance_of(Data.PERSONS, share, n))


def quantile(p: float, n: int, share: float) -> int:
    """The smallest count r with P(X ≤ r) ≥ p, as R's qbinom and scipy.stats.binom.ppf."""
    from scipy.special import bdtr, bdtrik

    guess = float(bdtrik(p, n, share))
    r = 0 if isnan(guess) else min(n, max(0, int(guess)))
    while r > 0 and bdtr(r - 1, n, share) >= p:
        r -= 1
    while r < n and bdtr(r, n, share) < p:
        r += 1
    return r
