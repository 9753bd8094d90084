"""Were the forecasts right? Each is made again with what was known then, and held against what came.

A release whose 80 % spans hold less than 70 or more than 90 % of the outcomes must not be made.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from samsyn.analysis.forecast import (
    BEFORE,
    FEWEST_ERRORS,
    Panel,
    chance_of,
    error_at,
    forecast_of,
)
from samsyn.analysis.noise import size_class
from samsyn.analysis.noise_table import SHARE_YEAR9, NoiseRow
from samsyn.analysis.outcomes import Baseline
from samsyn.analysis.result import Direction, Point, Rhythm, UnitOf


COVERAGE = (0.70, 0.90)
FEWEST_PERIODS = 5
STEP = 0.5  # the goal that is tried: half a standard deviation above the forecast

Half = Callable[[Point, Sequence[Point]], float | None]
"""Half the 80 % band for one more figure after these; None where the noise of the measure is not known."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One forecast and what came: the span held it or not, the chance and whether the goal was reached."""

    held: bool
    chance: float
    usual: float | None
    """How often such a goal had been reached before, whatever the size; None while too few were known."""
    reached: bool
    errors: tuple[float, float, float]
    """Of the mean of the last ones, of the last one, and of a straight line."""


@dataclass(frozen=True, slots=True)
class Backtest:
    """What came of all of them."""

    forecasts: int
    coverage: float
    brier: float | None
    brier_of_base_rate: float | None
    """Of the same goals, told by how often such goals had been reached: what a forecast must not do worse than."""
    rmse_mean: float
    rmse_last: float
    rmse_line: float

    @property
    def holds(self) -> bool:
        return COVERAGE[0] <= self.coverage <= COVERAGE[1]


def backtest(
    panel: Panel, *, rhythm: Rhythm, unit_of: UnitOf, ahead: int = 1, half: Half | None = None
) -> Backtest | None:
    """Rolling origin over a panel; None where there are too few periods to try anything."""
    trials = list(trials_of(panel, rhythm=rhythm, unit_of=unit_of, ahead=ahead, half=half))
    if not trials:
        return None
    return Backtest(
        forecasts=len(trials),
        coverage=fmean(one.held for one in trials),
        brier=mean_square([one.chance - one.reached for one in trials if one.usual is not None]),
        brier_of_base_rate=mean_square([one.usual - one.reached for one in trials if one.usual is not None]),
        rmse_mean=root_mean_square([one.errors[0] for one in trials]),
        rmse_last=root_mean_square([one.errors[1] for one in trials]),
        rmse_line=root_mean_square([one.errors[2] for one in trials]),
    )


def trials_of(
    panel: Panel, *, rhythm: Rhythm, unit_of: UnitOf, ahead: int, half: Half | None
) -> Iterator[Trial]:
    """Period by period, with the errors that had been seen by then."""
    length = max((len(series) for series in panel.values()), default=0)
    every: list[float] = []
    by_size: dict[NoiseRow, list[float]] = defaultdict(list)
    for at in range(BEFORE[rhythm] - 1, length - ahead):
        for series in panel.values():
            error = error_at(series, at - ahead, rhythm=rhythm, ahead=ahead) if at >= ahead else None
            if error is not None:
                every.append(error)
                by_size[size_class(SHARE_YEAR9, series[at - ahead].size)].append(error)
        for series in panel.values():
            known = by_size[size_class(SHARE_YEAR9, series[at].size)], every
            trial = tried(series, at, known, ahead=ahead, about=(rhythm, unit_of, half))
            if trial:
                yield trial


def tried(
    series: Sequence[Point],
    at: int,
    known: tuple[Sequence[float], Sequence[float]],
    *,
    ahead: int,
    about: tuple[Rhythm, UnitOf, Half | None],
) -> Trial | None:
    """One forecast, with the errors of the comparable and of all."""
    rhythm, unit_of, half = about
    past, outcome = series[: at + 1], series[at + ahead].value
    forecast = forecast_of(past, rhythm) if series[at].value is not None else None
    if forecast is None or outcome is None:
        return None
    measured = [point for point in past if point.value is not None][-BEFORE[rhythm] :]
    width = half(series[at], measured) if half else None
    start = Baseline(forecast, series[at].size, tuple(p.period for p in measured), width, unit_of)
    goal = forecast + STEP * spread_of(known[1] or known[0], width)
    found = chance_of(start, goal, Direction.HIGHER, known[0])
    if found is None:
        return None
    values = [point.value for point in measured if point.value is not None]
    return Trial(
        held=found.expected.low <= outcome <= found.expected.high,
        chance=found.share,
        usual=base_rate(known[1], goal - forecast),
        reached=outcome >= goal,
        errors=(outcome - forecast, outcome - values[-1], outcome - line_onwards(values, ahead)),
    )


def spread_of(errors: Sequence[float], width: float | None) -> float:
    return root_mean_square(errors) if len(errors) >= FEWEST_ERRORS else width or 0.0


def base_rate(errors: Sequence[float], step: float) -> float | None:
    """How often others came as far, whatever their size."""
    if len(errors) < FEWEST_ERRORS:
        return None
    return (sum(error >= step for error in errors) + 1) / (len(errors) + 2)


def line_onwards(values: Sequence[float], ahead: int) -> float:
    """A straight line through the values, drawn on: only to show how much worse it does."""
    middle, mean = (len(values) - 1) / 2, fmean(values)
    weight = sum((place - middle) ** 2 for place in range(len(values)))
    slope = sum((place - middle) * (value - mean) for place, value in enumerate(values)) / weight
    return mean + slope * (len(values) - 1 + ahead - middle)


def mean_square(errors: Sequence[float]) -> float | None:
    return fmean(error**2 for error in errors) if errors else None


def root_mean_square(errors: Sequence[float]) -> float:
    return sqrt(fmean(error**2 for error in errors)) if errors else 0.0
