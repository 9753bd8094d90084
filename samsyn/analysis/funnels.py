"""Units of different size beside each other: limits that follow size, and that allow for more than chance.

Spiegelhalter 2005 (Statistics in Medicine 24:1185–1202): exact binomial limits interpolated as in A.1.1, and
overdispersion measured on winsorised z and added as a variance between units.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Literal

from samsyn.analysis.counts import quantile


Scale = Literal["plain", "logit"]

LEVELS = (0.95, 0.998)  # warning and alarm: 2.5 and 97.5, 0.1 and 99.9 per cent
WINSORISED = 0.1
NEAR_AN_END = 0.10  # shares under this or over its mirror are judged on the logit scale
FEWEST_UNITS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """One unit: its figure (a share 0–1, or a mean with its own standard error) and its size."""

    key: str
    value: float
    n: float
    error: float | None = None  # of a mean; a share has the binomial one


@dataclass(frozen=True, slots=True)
class Judged:
    """Where one unit lies: +1 over, −1 under, 0 inside; beyond says which limits, 0.95 or 0.998."""

    place: Place
    z: float
    side: int
    beyond: float | None


@dataclass(frozen=True, slots=True)
class Funnel:
    """The middle of all units, how much they vary beyond chance, and where each lies.

    `phi` is the mean of winsorised z²; over one means more than chance. `tau` is the standard deviation between
    units that the limits allow for, on `scale`.
    """

    middle: float
    phi: float
    tau: float
    scale: Scale
    places: tuple[Judged, ...]
    top: float | None = 1.0

    @property
    def is_spread(self) -> bool:
        return self.tau > 0

    def limits(self, error: float, level: float) -> tuple[float, float]:
        """Between which figures a unit with this standard error (on the scale) lies, that many times of one."""
        reach = NormalDist().inv_cdf((1 + level) / 2) * sqrt(error**2 + self.tau**2)
        return back(to(self.middle, self.scale) - reach, self.scale), back(
            to(self.middle, self.scale) + reach, self.scale
        )

    def limits_at(self, n: float, level: float) -> tuple[float, float]:
        """The same for a share of n people: exact where only chance is allowed for."""
        if not self.is_spread:
            rare = (1 - level) / 2
            return exact_limit(rare, round(n), self.middle), exact_limit(1 - rare, round(n), self.middle)
        return self.limits(error_of(self.middle, n, self.scale), level)


def exact_limit(p: float, n: int, share: float) -> float:
    """Interpolated binomial limit (A.1.1): may lie outside 0–1 by less than one person."""
    from scipy.special import bdtr

    r = quantile(p, n, share)
    at, under = float(bdtr(r, n, share)), float(bdtr(r - 1, n, share)) if r else 0.0
    return (r - (at - p) / (at - under)) / n


def to(share: float, scale: Scale) -> float:
    return log(share / (1 - share)) if scale == "logit" else share


def back(value: float, scale: Scale) -> float:
    return 1 / (1 + exp(-value)) if scale == "logit" else value


def error_of(share: float, n: float, scale: Scale) -> float:
    """Chance alone, for the share that is expected: √(p(1−p)/n), or 1/√(np(1−p)) on the logit scale."""
    plain = sqrt(share * (1 - share) / n)
    return plain / (share * (1 - share)) if scale == "logit" else plain


def transformed(place: Place, scale: Scale) -> float:
    """A unit with none or all is moved half a person in, since its logit is endless."""
    if scale == "plain":
        return place.value
    half = 0.5 / place.n
    return to(min(1 - half, max(half, place.value)), scale)


def funnel(places: Sequence[Place]) -> Funnel | None:
    """Judge units against their common middle; None where they are fewer than five, or all at one end."""
    if len(places) < FEWEST_UNITS:
        return None
    is_share = all(place.error is None for place in places)
    middle = sum(place.value * place.n for place in places) / sum(place.n for place in places)
    if is_share and not 0 < middle < 1:
        return None
    scale: Scale = "logit" if is_share and not NEAR_AN_END <= middle <= 1 - NEAR_AN_END else "plain"
    errors = [
        place.error if place.error is not None else error_of(middle, place.n, scale) for place in places
    ]
    if min(errors) <= 0:
        return None
    away = [transformed(place, scale) - to(middle, scale) for place in places]
    phi = mean_square(winsorised([one / error for one, error in zip(away, errors, strict=True)]))
    tau = sqrt(between(phi, errors))
    found = Funnel(middle, phi, tau, scale, (), 1.0 if is_share else None)
    judged = tuple(
        judge(place, one / sqrt(error**2 + tau**2), found)
        for place, one, error in zip(places, away, errors, strict=True)
    )
    return Funnel(middle, phi, tau, scale, judged, found.top)


def winsorised(z: Sequence[float]) -> list[float]:
    """The outer tenth at each end drawn in to the tenth's own edge, so that what deviates hides nothing."""
    ordered = sorted(z)
    cut = int(WINSORISED * len(z))
    low, high = ordered[cut], ordered[-1 - cut]
    return [min(high, max(low, one)) for one in z]


def mean_square(z: Sequence[float]) -> float:
    return sum(one**2 for one in z) / len(z)


def between(phi: float, errors: Sequence[float]) -> float:
    """τ² by the method of moments; nothing where Iφ is not over I − 1."""
    count = len(errors)
    weights = [1 / error**2 for error in errors]
    total = sum(weights)
    return max(0.0, (count * phi - (count - 1)) / (total - sum(w**2 for w in weights) / total))


def judge(place: Place, z: float, of: Funnel) -> Judged:
    """Outside which limits: the exact ones where only chance is allowed for."""
    for level in reversed(LEVELS):
        if is_beyond(place, z, of, level):
            return Judged(place, z, 1 if z > 0 else -1, level)
    return Judged(place, z, 0, None)


def is_beyond(place: Place, z: float, of: Funnel, level: float) -> bool:
    if of.is_spread or place.error is not None:
        return abs(z) > NormalDist().inv_cdf((1 + level) / 2)
    low, high = of.limits_at(place.n, level)
    return not low <= place.value <= high
