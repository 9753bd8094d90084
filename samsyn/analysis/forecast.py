"""How likely a goal is: what happened to others who stood where we stand (statistics.md 6).

The forecast is the mean of the last years or months, never a line drawn onwards, and the chance is read from how
far others came from theirs. Errors are centred on their median, so that no national drift is drawn onwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import NormalDist, fmean, median, quantiles

from samsyn.analysis.noise import YEARS, size_class
from samsyn.analysis.noise_table import SHARE_YEAR9
from samsyn.analysis.outcomes import GOAL_LEVEL, Baseline
from samsyn.analysis.result import Direction, Interval, Point, Rhythm


Panel = Mapping[str, Sequence[Point]]
"""Units beside each other: each series has the same periods in the same order, value None where none is known."""

FEWEST_ERRORS = 30
MONTHS = 12
BEFORE: dict[Rhythm, int] = {"month": MONTHS, "term": YEARS, "school_year": YEARS}


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of a goal, as a share of 1, and the span that four of five end up in if nothing is changed."""

    share: float
    expected: Interval
    others: int = 0
    """How many outcomes of comparable units it rests on; 0 where the usual noise stands in for them."""
    reached: int = 0
    """How many of them came as far as the goal asks."""
    furthest: float | None = None
    """The longest step towards the goal among them, in the unit of the measure."""


def forecast_of(known: Sequence[Point], rhythm: Rhythm) -> float | None:
    """The mean of the last three years or terms, or twelve months; None where there are fewer."""
    last = [point.value for point in known if point.value is not None][-BEFORE[rhythm] :]
    if len(last) < BEFORE[rhythm] or (rhythm != "month" and None in [p.value for p in known[-YEARS:]]):
        return None
    return fmean(last)


def errors_of(panel: Panel, *, rhythm: Rhythm, ahead: int, size: float | None = None) -> list[float]:
    """How far units of about the same size ended from their own forecast, `ahead` periods later."""
    return [
        error
        for series in panel.values()
        for at in range(len(series) - ahead)
        if (error := error_at(series, at, rhythm=rhythm, ahead=ahead)) is not None
        and (size is None or is_comparable(series[at].size, size))
    ]


def error_at(series: Sequence[Point], at: int, *, rhythm: Rhythm, ahead: int) -> float | None:
    """The outcome minus what was forecast at one place of a series; None where either is unknown."""
    if at + ahead >= len(series) or series[at].value is None:
        return None
    outcome = series[at + ahead].value
    forecast = forecast_of(series[: at + 1], rhythm)
    return None if outcome is None or forecast is None else outcome - forecast


def is_comparable(size: float, other: float) -> bool:
    """In the same class of size: chance moves the small more than the large."""
    return size_class(SHARE_YEAR9, size) is size_class(SHARE_YEAR9, other)


def chance_of(
    baseline: Baseline,
    target: float,
    better: Direction,
    errors: Sequence[float] = (),
    *,
    pupils: int | None = None,
) -> Chance | None:
    """The chance that one more figure reaches the target; None where neither others nor the noise are known.

    `pupils` is their number where each counts once: then whole pupils are asked for.
    """
    needed = whole_pupils(target, better, pupils) if pupils else target
    if len(errors) >= FEWEST_ERRORS:
        return by_others(baseline, needed, better, errors)
    return by_noise(baseline, needed, better)


def whole_pupils(target: float, better: Direction, pupils: int) -> float:
    """The share at which the count of pupils tips over: 75 % of 82 needs 62 pupils, and 61.5 is rounded to 62."""
    if better is Direction.LOWER:
        return 100 * (int(target * pupils / 100 + 1e-9) + 0.5) / pupils
    return 100 * (ceil(target * pupils / 100 - 1e-9) - 0.5) / pupils


def by_others(baseline: Baseline, needed: float, better: Direction, errors: Sequence[float]) -> Chance:
    """P = (those who came so far + 1) / (all + 2)."""
    middle = median(errors)
    centred = [error - middle for error in errors]
    way = -1 if better is Direction.LOWER else 1
    reached = sum(way * clipped(baseline, baseline.value + error) >= way * needed for error in centred)
    ends = quantiles(centred, n=10)
    return Chance(
        share=(reached + 1) / (len(centred) + 2),
        expected=span_around(baseline, ends[0], ends[-1]),
        others=len(centred),
        reached=reached,
        furthest=max(way * error for error in centred),
    )


def by_noise(baseline: Baseline, needed: float, better: Direction) -> Chance | None:
    """Where too few are comparable: normal, as wide as the 80 % band of the baseline."""
    if baseline.half is None:
        return None
    spread = baseline.half / NormalDist().inv_cdf((100 + GOAL_LEVEL) / 200)
    below = NormalDist(baseline.value, spread).cdf(needed)
    share = below if better is Direction.LOWER else 1 - below
    return Chance(share, span_around(baseline, -baseline.half, baseline.half))


def span_around(baseline: Baseline, low: float, high: float) -> Interval:
    ends = clipped(baseline, baseline.value + low), clipped(baseline, baseline.value + high)
    return Interval(*ends, GOAL_LEVEL / 100)


def clipped(baseline: Baseline, value: float) -> float:
    """No share is below 0 or above 100 %, and no figure negative."""
    top = 100.0 if baseline.unit_of == "percent" else value
    return max(0.0, min(top, value))
