"""How uncertain the figures of small groups are, and how far a difference goes by chance alone."""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist

import numpy as np

from samsyn.analysis.decomposition import Array, Split, Sums
from samsyn.analysis.noise import SCHOOLS_OVER_BINOMIAL


LEVEL = 0.95
Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


def variances(change: Split, *, is_share: bool) -> Array | None:
    """The variance of each cell's r1 − r0; None where nothing tells how unlike persons are."""
    if is_share:
        return np.array([_of_share(old) + _of_share(new) for old, new in _pairs(change)])
    spread = per_person(_sums(change))
    if spread is None:
        return None
    return np.array([_of_mean(old, spread) + _of_mean(new, spread) for old, new in _pairs(change)])


def _pairs(change: Split) -> list[tuple[Sums, Sums]]:
    return list(zip(change.before, change.after, strict=True))


def _sums(change: Split) -> list[Sums]:
    return [one for one in (*change.before, *change.after) if one.w > 0]


def _of_share(one: Sums) -> float:
    """p(1 − p)/n with half a person added on each side, so that 0 and 100 per cent are not called certain."""
    if one.w <= 0:
        return 0.0
    share = (one.x + 0.5) / (one.w + 1)
    return share * (1 - share) / one.w


def per_person(cells: Sequence[Sums]) -> float | None:
    """The variance of one person around her cell's figure, of all cells together: small ones have none of their own."""
    told = [one for one in cells if one.squares is not None and one.persons > 0]
    freedom = sum(one.persons - 1 for one in told)
    if len(told) < len(cells) or freedom <= 0:
        return None
    return sum(_residual(one) for one in told) / freedom


def _residual(one: Sums) -> float:
    xx, xw, ww = one.squares or (0.0, 0.0, 0.0)
    rate = one.x / one.w
    return max(0.0, xx - 2 * rate * xw + rate**2 * ww)


def _of_mean(one: Sums, spread: float) -> float:
    return spread * one.persons / one.w**2 if one.w > 0 else 0.0


def usual_change(before: Sums, after: Sums, *, is_share: bool, parts: int = 1) -> float | None:
    """How far chance goes at 95 %: sampling times what schools vary more than that (measured, statistics.md 0).

    `parts` is how many periods `before` is made of: their persons are counted once in each.
    """
    if is_share:
        noise: float | None = _of_share(before) + _of_share(after)
    else:
        spread = per_person([before, after])
        noise = None if spread is None else _of_mean(before, spread) + _of_mean(after, spread)
    return None if noise is None else Z * SCHOOLS_OVER_BINOMIAL * sqrt(noise)
