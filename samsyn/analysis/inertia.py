"""Inertia: whether one month is like the one before, so that a control chart would cry wolf."""

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, median


FEWEST = 20  # points
SLOW_FROM = 0.25
FEWEST_TOGETHER = 5  # series of one measure, whose median says more than a single one can
SURE = 1.28  # a single series is slow when chance alone would seldom give as much: one time of ten, at most


def lag_one(values: Sequence[float], joined: Sequence[bool]) -> float | None:
    """Correlation with the value before, over the pairs that no gap parts; None where nothing varies."""
    mean = fmean(values)
    total = sum((value - mean) ** 2 for value in values)
    pairs = [i for i in range(1, len(values)) if joined[i]]
    if not pairs or total == 0:
        return None
    together = sum((values[i] - mean) * (values[i - 1] - mean) for i in pairs)
    return together / total * (len(values) - 1) / len(pairs)


def corrected(r: float, n: int) -> float:
    """A short series shows too little of it: r + (1 + 3r)/n."""
    return r + (1 + 3 * r) / n


def common(several: Sequence[tuple[Sequence[float], Sequence[bool]]]) -> float | None:
    """The median of a measure's series with at least twenty points each; None where they are too few."""
    found = [(lag_one(*one), len(one[0])) for one in several if len(one[0]) >= FEWEST]
    known = [corrected(r, n) for r, n in found if r is not None]
    return median(known) if len(known) >= FEWEST_TOGETHER else None


def is_slow(values: Sequence[float], joined: Sequence[bool], of_measure: float | None) -> bool:
    """By the measure where that is known, else by the series itself.

    Twenty points of pure noise show r > 0.25 one time of seven. Then rules would be switched off for nothing, and a
    step of 1.5 standard deviations found in 88 and not in 90 per cent (decisions D32): hence the second condition.
    """
    if of_measure is not None:
        return of_measure > SLOW_FROM
    r = lag_one(values, joined)
    if r is None or len(values) < FEWEST:
        return False
    return corrected(r, len(values)) > SLOW_FROM and r > SURE / sqrt(len(values))
