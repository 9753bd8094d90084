"""Two-by-two tables held apart by stratum, so that a mix of groups is not taken for a difference (Simpson).

Mantel and Haenszel's common odds ratio with the interval of Robins, Breslow and Greenland, by statsmodels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from samsyn.analysis.result import Interval


LEVEL = 0.95


class Pair(NamedTuple):
    """One stratum: how many of the first group reached, and of the second."""

    reached: float
    of: float
    other_reached: float
    other_of: float

    @property
    def tells(self) -> bool:
        """Whether both groups are there: a stratum with one of them says nothing of the difference."""
        return self.of > 0 and self.other_of > 0

    def with_(self, other: "Pair") -> "Pair":
        return Pair(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


@dataclass(frozen=True, slots=True)
class CommonOdds:
    """The odds of the first group over those of the second: put together, and the same in every stratum."""

    pooled: float | None
    common: float
    interval: Interval
    chance: float
    """How often chance alone makes so large a difference, 0–1: never shown, only for choosing words."""
    alike: float | None
    """How often strata that are alike look as unlike as these, 0–1 (Breslow and Day); None where that is not told."""

    @property
    def turns(self) -> bool:
        """Whether the strata say the other way than the whole, or change its size by more than half."""
        from math import log

        if not self.pooled or not self.common:
            return False
        whole, within = log(self.pooled), log(self.common)
        return changed(whole, within)


SMALLEST_SIZE = 0.1
LARGEST_CHANGE = 0.5


def changed(whole: float, within: float) -> bool:
    """The Simpson check: another sign, or more than half away, where either is of any size (statistics.md 3.1)."""
    if max(abs(whole), abs(within)) < SMALLEST_SIZE:
        return False
    return whole * within < 0 or abs(within - whole) > LARGEST_CHANGE * abs(whole)


def mantel_haenszel(pairs: Sequence[Pair]) -> CommonOdds | None:
    """The common odds ratio over the strata; None where no stratum holds both groups or nothing varies."""
    import numpy as np
    from statsmodels.stats.contingency_tables import StratifiedTable

    telling = [pair for pair in pairs if pair.tells]
    tables = [
        np.array(
            [
                [pair.reached, pair.of - pair.reached],
                [pair.other_reached, pair.other_of - pair.other_reached],
            ],
            dtype=float,
        )
        for pair in telling
    ]
    if not varies(telling):
        return None
    found = StratifiedTable(tables)
    low, high = found.oddsratio_pooled_confint(alpha=1 - LEVEL)
    return CommonOdds(
        pooled=odds_ratio(telling),
        common=float(found.oddsratio_pooled),
        interval=Interval(float(low), float(high), LEVEL),
        chance=float(found.test_null_odds(correction=False).pvalue),
        alike=alikeness(found) if len(telling) > 1 else None,
    )


def alikeness(found: Any) -> float | None:
    """Breslow and Day divide by nought where the common odds are exactly even."""
    import numpy as np

    with np.errstate(invalid="ignore", divide="ignore"):
        chance = float(found.test_equal_odds().pvalue)
    return chance if np.isfinite(chance) else None


def varies(pairs: Sequence[Pair]) -> bool:
    """Whether Mantel and Haenszel's two sums are both above nothing; else the ratio is nought or endless."""
    over = sum(pair.reached * (pair.other_of - pair.other_reached) for pair in pairs)
    under = sum(pair.other_reached * (pair.of - pair.reached) for pair in pairs)
    return over > 0 and under > 0


def odds_ratio(pairs: Sequence[Pair]) -> float | None:
    """All strata put together, as if nobody had held them apart."""
    whole = Pair(0, 0, 0, 0)
    for pair in pairs:
        whole = whole.with_(pair)
    under = whole.other_reached * (whole.of - whole.reached)
    return whole.reached * (whole.other_of - whole.other_reached) / under if under else None
