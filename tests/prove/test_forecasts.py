"""Forecasts of every public series beside the project and of Exempelköping, held against what came."""

from pathlib import Path

import pytest

from samsyn.analysis.backtest import backtest
from samsyn.analysis.forecast import Panel
from samsyn.analysis.result import Point
from samsyn.demo.tests.generated import Files
from tests.prove.said import say
from tests.real_panels import municipalities
from tests.test_forecasts_hold import CASES, tried


pytestmark = pytest.mark.prove
DRIFTS = {"N15816"}  # the share of licensed teachers rose everywhere: pages tell no chance where this is seen
AHEAD = 7  # months from a goal set in October to the figures of May


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
@pytest.mark.parametrize("ahead", [1, 2])
def test_schools(case: tuple, ahead: int) -> None:  # type: ignore[type-arg]
    found = tried(*case, ahead=ahead)
    said = f"{case[0]}_{ahead}"
    say(**{f"{said}_forecasts": found.forecasts, f"{said}_coverage": found.coverage})
    assert found.holds, found
    assert found.rmse_mean < found.rmse_last < found.rmse_line
    if found.brier is not None and found.brier_of_base_rate is not None:
        say(**{f"{said}_brier": found.brier, f"{said}_brier_of_base_rate": found.brier_of_base_rate})
        assert found.brier < found.brier_of_base_rate + 0.02


def test_municipalities() -> None:
    failing = set()
    for kpi, panel in municipalities().items():
        found = backtest(panel, rhythm="school_year", unit_of="points")
        assert found
        say(**{f"{kpi}_forecasts": found.forecasts, f"{kpi}_coverage": found.coverage})
        if not found.holds:
            failing.add(kpi)
    assert failing == DRIFTS


def test_the_months_of_exempelkoping(tmp_path: Path) -> None:
    found = backtest(absence(Files(tmp_path)), rhythm="month", unit_of="percent", ahead=AHEAD)
    assert found
    say(exempelkoping_forecasts=found.forecasts, exempelkoping_coverage=found.coverage)
    assert found.holds, found


def absence(files: Files) -> Panel:
    """Percent of the offered minutes, school by school."""
    months = sorted({month for _unit, _grade, month in files.sums})
    units = sorted({unit for unit, grade, _month in files.sums if grade == ""})
    panel: dict[str, list[Point]] = {unit: [] for unit in units}
    for unit in units:
        for month in months:
            offered, away, _unknown = files.sums.get((unit, "", month), (0, 0, 0))
            panel[unit].append(Point(month, 100 * away / offered if offered else None, 300, 300))
    return panel
