"""Limits of an XmR chart: what single measurements usually do when nothing has changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean, stdev


MDC_CONSTANT = 2.66  # as NHS Making Data Count and NHSRplotthedots; 3/1.128 = 2.6596 in textbooks
TEXTBOOK_CONSTANT = 3 / 1.128
SCREEN = 3.267  # Nelson 1982: moving ranges at or over this many means come from a single shock


@dataclass(frozen=True, slots=True)
class Limits:
    """Middle line and unclipped limits: clipping before rule 2-of-3 gave 71–80 % false signals."""

    middle: float
    lower: float
    upper: float
    moving_range: float = 0.0
    spread: float | None = None  # where the limits are exact, three of it do not reach them

    @property
    def sigma(self) -> float:
        return (self.upper - self.middle) / 3 if self.spread is None else self.spread

    def wider(self, factor: float) -> "Limits":
        """The same middle with limits so many times as far away."""
        return replace(
            self,
            lower=self.middle - factor * (self.middle - self.lower),
            upper=self.middle + factor * (self.upper - self.middle),
            spread=None if self.spread is None else self.spread * factor,
        )


def moving_ranges(values: Sequence[float], joined: Sequence[bool]) -> list[float]:
    """Steps between neighbours; joined[i] says that value i follows directly on value i − 1."""
    return [abs(values[i] - values[i - 1]) for i in range(1, len(values)) if joined[i]]


def mean_range(ranges: Sequence[float], *, screen: bool) -> float:
    """Mean moving range, with Nelson's screening in one pass."""
    mean = fmean(ranges) if ranges else 0.0
    if not screen:
        return mean
    kept = [step for step in ranges if step < SCREEN * mean]
    return fmean(kept) if kept else 0.0


def xmr_limits(
    values: Sequence[float],
    *,
    joined: Sequence[bool] | None = None,
    screen: bool = True,
    constant: float = MDC_CONSTANT,
) -> Limits:
    """x̄ ± constant · mR̄ over the values given (the baseline)."""
    ranges = moving_ranges(values, joined if joined is not None else [True] * len(values))
    middle, typical = fmean(values), mean_range(ranges, screen=screen)
    reach = constant * typical
    return Limits(middle, middle - reach, middle + reach, typical)


def wide_limits(values: Sequence[float]) -> Limits:
    """x̄ ± 3 ordinary standard deviations: moving ranges are too small by √(1 − r) where a month is like the last."""
    middle, reach = fmean(values), 3 * stdev(values)
    return Limits(middle, middle - reach, middle + reach)
