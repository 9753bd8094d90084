"""One axis for all panels of a page, so that what looks higher is higher."""

import math
from collections.abc import Iterable
from dataclasses import dataclass


MOST_LINES = 4  # more grid lines than this are noise
NICE_STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True)
class Scale:
    """Where the axis begins and ends, and at which values a grid line stands."""

    low: float
    high: float
    ticks: tuple[float, ...]

    @property
    def decimals(self) -> int:
        """As few as the lines need: 0, 5, 10 but 0,0 0,5 1,0."""
        return 0 if all(float(tick).is_integer() for tick in self.ticks) else 1

    def place(self, value: float, start: float, end: float) -> float:
        """The coordinate of a value between two edges; what is outside the axis stays at its edge."""
        share = (value - self.low) / (self.high - self.low)
        return start + min(1.0, max(0.0, share)) * (end - start)


def common_range(
    values: Iterable[float | None], *, floor: float | None = None, ceiling: float | None = None
) -> Scale:
    """The axis that holds all values; `floor` and `ceiling` are where the measure itself ends (0, 100)."""
    known = [value for value in values if value is not None and math.isfinite(value)]
    low = floor if floor is not None else min(known, default=0.0)
    high = max([*known, low])
    if high == low:  # one single value, or none
        high = low + (abs(low) * 0.1 or 1.0)
    margin = (high - low) * 0.08
    bottom = low if floor is not None else low - margin
    top = high + margin if ceiling is None else min(high + margin, ceiling)
    top = top if top > bottom else bottom + 1.0
    return Scale(bottom, top, ticks_between(bottom, top))


def ticks_between(low: float, high: float) -> tuple[float, ...]:
    """At most four round values inside the axis; ten times the rough step is always wide enough."""
    rough = (high - low) / MOST_LINES
    power = 10 ** math.floor(math.log10(rough))
    fitting = (places for nice in NICE_STEPS if len(places := rounds(low, high, nice * power)) <= MOST_LINES)
    return next(fitting)


def rounds(low: float, high: float, step: float) -> tuple[float, ...]:
    """All multiples of a step between two ends."""
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(round(place * step, 10) for place in range(first, last + 1))
