"""The methods of forecasts and effects as published cases name their figures."""

from collections.abc import Callable, Sequence
from math import sqrt
from statistics import fmean
from typing import Any

import numpy as np

from samsyn.analysis.backtest import line_onwards
from samsyn.analysis.beside import differences
from samsyn.analysis.interrupted import harmonics, of_counts
from samsyn.analysis.methods.rows import Answer, Rows


RUNS = 2_000
UNITS, PUPILS, SHOCK = 10, 60, 0.12
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


def interrupted_counts(rows: Rows) -> Answer:
    """Columns aces, time, smokban, stdpop, month: quasi-Poisson with a step, a trend and two harmonics.

    `rr` is the step as a rate ratio with its 95 % interval, `trend_year` a year's trend, `slope_change_p` the p of a
    change of trend at the step, and `poisson_unadjusted` the step without season, as in Lopez Bernal et al. 2017.
    """
    counts, time, step, people, month = (
        np.array([float(row[name]) for row in rows])
        for name in ("aces", "time", "smokban", "stdpop", "month")
    )
    season = harmonics(month, 2)
    found = of_counts(counts, np.column_stack([step, time, season]), people)
    # F for one more column; with the scale estimated it is the t of that column, squared.
    slope = of_counts(counts, np.column_stack([step, time, step * time, season]), people)
    plain = of_counts(counts, np.column_stack([step, time]), people, scale=1.0)
    low, high = np.exp(found.conf_int()[1])
    return {
        "rr": float(np.exp(found.params[1])),
        "lo": float(low),
        "hi": float(high),
        "dispersion": float(found.scale),
        "trend_year": float(np.exp(12 * found.params[2])),
        "slope_change_p": float(slope.pvalues[3]),
        "poisson_unadjusted": [float(one) for one in np.exp([plain.params[1], *plain.conf_int()[1]])],
    }


def small_classes(rows: Rows) -> Answer:
    """Columns readk, mathk, stark: the effect of small classes and of an aide, with HC1 standard errors."""
    import statsmodels.api as sm

    known = [row for row in rows if "NA" not in (row["readk"], row["mathk"], row["stark"])]
    score = np.array([float(row["readk"]) + float(row["mathk"]) for row in known])
    kinds = ("small", "regular+aide")
    columns = np.array([[row["stark"] == kind for kind in kinds] for row in known], dtype=float)
    found = sm.OLS(score, sm.add_constant(columns)).fit(cov_type="HC1")
    (_, small, aide), (_, small_se, aide_se) = found.params, found.bse
    return {"small": float(small), "se": float(small_se), "aide": float(aide), "aide_se": float(aide_se)}


def quiet_years(rows: Rows) -> Answer:
    """No data: how many of 2 000 quiet years cry out, by the t of units and by pupils taken one by one."""
    units, pupils = false_alarms(runs=RUNS)
    return {"units": units, "pupils": pupils}


def false_alarms(*, runs: int, seed: int = 1) -> tuple[float, float]:
    """(units, pupils): a unit beside nine others, two years, nothing happens but that each unit has its year.

    Pupils vary by 1, a unit's year by 0.12, which is what 60 pupils do to a mean: 0.13.
    """
    chance = np.random.default_rng(seed)
    means = chance.normal(0, SHOCK, (runs, UNITS, 2)) + chance.normal(0, 1 / sqrt(PUPILS), (runs, UNITS, 2))
    changes = means[:, :, 1] - means[:, :, 0]
    units = sum(abs(size) > t * error for size, error, t in (differences(one[0], one[1:]) for one in changes))
    # Pupils as independent witnesses: the variance of four means, told by pupils only.
    error = sqrt(2 / PUPILS + 2 / (PUPILS * (UNITS - 1)))
    naive = np.abs(changes[:, 0] - changes[:, 1:].mean(axis=1)) > 1.959964 * error
    return units / runs, float(naive.mean())


METHODS: dict[str, Callable[[Rows], Answer]] = {
    "one_year_ahead": one_year_ahead,
    "interrupted_counts": interrupted_counts,
    "small_classes": small_classes,
    "quiet_years": quiet_years,
}
