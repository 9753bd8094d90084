"""The 80 % spans of the forecasts hold 70–90 % of what came, in real schools (statistics.md 6)."""

import pytest

from samsyn.analysis.backtest import Backtest, backtest
from samsyn.analysis.noise import half_band
from samsyn.analysis.result import NoiseKind
from tests.real_panels import ALL_SUBJECTS, MERIT, schools


CASES = [(MERIT, NoiseKind.MERIT_YEAR9, "points"), (ALL_SUBJECTS, NoiseKind.SHARE_YEAR9, "percent")]


def tried(indicator: str, kind: NoiseKind, unit_of: str, ahead: int = 1) -> Backtest:
    """With the noise table for sizes where too few are known."""
    found = backtest(
        schools(indicator),
        rhythm="school_year",
        unit_of=unit_of,  # type: ignore[arg-type]
        ahead=ahead,
        half=lambda newest, previous: half_band(kind, newest.size, previous, 80),
    )
    assert found
    return found


@pytest.mark.parametrize(("indicator", "kind", "unit_of"), CASES)
def test_the_spans_hold_and_the_mean_is_the_best_forecast(
    indicator: str, kind: NoiseKind, unit_of: str
) -> None:
    found = tried(indicator, kind, unit_of)
    assert found.holds, found
    assert found.rmse_mean < found.rmse_last < found.rmse_line


@pytest.mark.parametrize(
    ("indicator", "kind", "unit_of", "step", "share"),
    [(*CASES[0], 10, 0.20), (*CASES[0], 20, 0.07), (*CASES[1], 5, 0.18), (*CASES[1], 10, 0.08)],
)
def test_the_base_rates_are_those_measured_elsewhere(
    indicator: str, kind: NoiseKind, unit_of: str, step: float, share: float
) -> None:
    """statistics.md 6, one year against the mean of three: +10 and +20 merit points, +5 and +10 percentage points."""
    series = schools(indicator).values()
    known = [[point.value for point in one] for one in series if all(p.value is not None for p in one)]
    errors = [values[4] - sum(values[1:4]) / 3 for values in known]
    assert sum(error >= step for error in errors) / len(errors) == pytest.approx(share, abs=0.01)
