"""How uncertain a share, or the difference between two shares, is: Wilson and Newcombe, never Wald."""

from math import sqrt
from statistics import NormalDist

from samsyn.analysis.result import Interval


def wilson(reached: float, of: float, level: float = 0.95) -> Interval:
    """Interval for a share, 0–1 (Wilson 1927); holds for small groups and at 0 and 100 per cent."""
    if not 0 <= reached <= of or of == 0:
        message = f"Andelen går inte att räkna: {reached} av {of}. Kontrollera täljare och nämnare."
        raise ValueError(message)
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = reached / of
    centre = (share + z**2 / (2 * of)) / (1 + z**2 / of)
    half = z / (1 + z**2 / of) * sqrt(share * (1 - share) / of + z**2 / (4 * of**2))
    return Interval(max(0.0, centre - half), min(1.0, centre + half), level)


def newcombe(first: tuple[float, float], second: tuple[float, float], level: float = 0.95) -> Interval:
    """Interval for share 1 − share 2, each (reached, of), from two Wilson intervals (Newcombe 1998)."""
    one, two = wilson(*first, level), wilson(*second, level)
    p1, p2 = first[0] / first[1], second[0] / second[1]
    low = p1 - p2 - sqrt((p1 - one.low) ** 2 + (two.high - p2) ** 2)
    high = p1 - p2 + sqrt((one.high - p1) ** 2 + (p2 - two.low) ** 2)
    return Interval(low, high, level)
