"""The methods of forecasts and effects as published cases name their figures."""

from collections.abc import Callable, Sequence
from math import sqrt
from statistics import fmean
from typing import Any

from samsyn.analysis.backtest import line_onwards
from samsyn.analysis.methods.rows import Answer, Rows


MERIT = "averageGradesMeritRating9thGrade"
YEARS = 3


def one_year_ahead(rows: Rows) -> Answer:
    """Columns school_unit_code, indicator, period, value: RMSE of the newest year's merit rating.

    Told by the last year, the mean of the last three and a straight line through all earlier ones, for the units
    that have every year.
    """
    units: dict[str, dict[str, float]] = {}
    for row in rows:
        if row["indicator"] == MERIT and row["value_type"] == "EXISTS":
            known = units.setdefault(row["school_unit_code"], {})
            known[row["period"]] = float(row["value"].replace(",", "."))
    periods = sorted({period for known in units.values() for period in known})
    series = [[known[period] for period in periods] for known in units.values() if len(known) == len(periods)]
    return {
        "units": len(series),
        "last": root(series, lambda past: past[-1]),
        "mean3": root(series, lambda past: fmean(past[-YEARS:])),
        "lin_trend": root(series, lambda past: line_onwards(past, 1)),
    }


def root(series: Sequence[Sequence[float]], told: Any) -> float:
    return sqrt(fmean((one[-1] - told(one[:-1])) ** 2 for one in series))


METHODS: dict[str, Callable[[Rows], Answer]] = {"one_year_ahead": one_year_ahead}
