"""How far a list of units can be told apart, and where each probably stands: empirical Bayes shrinkage.

θ̂ = B·y + (1−B)·μ with B = τ²/(τ²+s²): a small unit's figure is drawn towards the mean of all, a large one's
hardly (statistics.md 2). When the median of B is under a half the list would mostly show noise, and is not shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import asin, sqrt
from statistics import fmean, median

from samsyn.analysis.comparisons import Difference, known_noise, stands_out
from samsyn.analysis.result import Interval


LEAST_RELIABLE = 0.5
FEWEST_UNITS = 6
Z95 = 1.959963984540054


class Listing(StrEnum):
    """Whether units may be listed beside each other."""

    SHOWN = "shown"
    TOO_FEW = "too_few"
    NO_DIFFERENCES = "no_differences"
    UNRELIABLE = "unreliable"


@dataclass(frozen=True, slots=True)
class Shrunk:
    """One unit: what was measured, where it probably stands, and whether it differs from the others."""

    raw: float
    noise: float
    estimate: float
    interval: Interval
    reliability: float
    against_others: Difference
    stands_out: bool = False

    @property
    def side(self) -> int:
        """+1 higher than the others, −1 lower, 0 where chance and size explain it."""
        return (1 if self.against_others.value > 0 else -1) if self.stands_out else 0


@dataclass(frozen=True, slots=True)
class Shrinkage:
    """All units together: their common mean, the spread between them, and each one."""

    mean: float
    se: float
    between: float
    """τ, the spread between units that chance does not explain, in the unit of the measure."""
    q: float
    units: tuple[Shrunk, ...]
    listing: Listing

    @property
    def reliability(self) -> float:
        """The median of B: how much of the differences in a list that would be there again next year."""
        return median(one.reliability for one in self.units) if self.units else 0.0


def shrink(values: Sequence[float], noises: Sequence[float], *, fewest: int = FEWEST_UNITS) -> Shrinkage:
    """`noises` are standard errors, in the unit of the values, each above nought; at least two units.

    τ² by Paule and Mandel. Units are compared with the mean of the others and counted together (BH 5 %).
    """
    mean, se, tau2, q = pooled_mean(values, noises)
    units = [one_shrunk(place, values, noises, mean=mean, se=se, tau2=tau2) for place in range(len(values))]
    out = stands_out([one.against_others.chance for one in units])
    told = tuple(
        Shrunk(
            one.raw,
            one.noise,
            one.estimate,
            one.interval,
            one.reliability,
            one.against_others,
            stands_out=is_out,
        )
        for one, is_out in zip(units, out, strict=True)
    )
    return Shrinkage(
        mean, se, sqrt(tau2), q, told, listing_of([one.reliability for one in told], tau2, fewest)
    )


def listing_of(reliabilities: Sequence[float], tau2: float, fewest: int) -> Listing:
    if len(reliabilities) < fewest:
        return Listing.TOO_FEW
    if tau2 == 0:
        return Listing.NO_DIFFERENCES
    return Listing.SHOWN if median(reliabilities) >= LEAST_RELIABLE else Listing.UNRELIABLE


def one_shrunk(
    place: int, values: Sequence[float], noises: Sequence[float], *, mean: float, se: float, tau2: float
) -> Shrunk:
    value, noise = values[place], noises[place]
    share = tau2 / (tau2 + noise**2)
    estimate = share * value + (1 - share) * mean
    half = Z95 * sqrt(share * noise**2 + (1 - share) ** 2 * se**2)
    others = [(v, n) for at, (v, n) in enumerate(zip(values, noises, strict=True)) if at != place]
    weights = [1 / n**2 for _v, n in others]
    other = sum(w * v for w, (v, _n) in zip(weights, others, strict=True)) / sum(weights)
    away = known_noise(value - other, sqrt(noise**2 + 1 / sum(weights)))
    return Shrunk(value, noise, estimate, Interval(estimate - half, estimate + half, 0.95), share, away)


def pooled_mean(
    values: Sequence[float], noises: Sequence[float], *, method: str = "iterated"
) -> tuple[float, float, float, float]:
    """(mean, its standard error, τ², Q) with random effects; `chi2` is DerSimonian–Laird, `iterated` Paule–Mandel."""
    import numpy as np
    from statsmodels.stats.meta_analysis import combine_effects

    with np.errstate(
        divide="ignore", over="ignore", invalid="ignore"
    ):  # it also counts a share of Q, which may be nought
        found = combine_effects(np.asarray(values), np.square(noises), method_re=method)
    tau2 = max(0.0, float(found.tau2))
    weights = 1 / (np.square(noises) + tau2)
    mean = float(np.sum(weights * np.asarray(values)) / np.sum(weights))
    return mean, float(1 / sqrt(np.sum(weights))), tau2, float(found.q)


@dataclass(frozen=True, slots=True)
class JamesStein:
    """Shares where their noise is one: how much of each distance from the mean is kept, and where they land."""

    kept: float
    raw: tuple[float, ...]
    shrunk: tuple[float, ...]


def arcsine(share: float, of: float) -> float:
    """A share where its standard error is one, whatever the share (Efron and Morris 1975)."""
    return sqrt(of) * asin(2 * share - 1)


def james_stein(shares: Sequence[float], of: float) -> JamesStein:
    """Shares of groups of the same size, drawn towards their mean (Efron and Morris 1975); at least four."""
    raw = [arcsine(share, of) for share in shares]
    centre = fmean(raw)
    kept = 1 - (len(raw) - 3) / sum((one - centre) ** 2 for one in raw)
    return JamesStein(kept, tuple(raw), tuple(centre + kept * (one - centre) for one in raw))
