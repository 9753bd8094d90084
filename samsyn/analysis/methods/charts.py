"""Control charts and intervals as textbooks and published cases name their figures."""

from collections.abc import Callable, Sequence
from math import sqrt
from statistics import fmean

from samsyn.analysis.intervals import newcombe as newcombe_interval
from samsyn.analysis.intervals import wilson as wilson_interval
from samsyn.analysis.methods.rows import Answer, Rows
from samsyn.analysis.result import Mark, Rule
from samsyn.analysis.rules import anhoej_limits as anhoej_limits_of
from samsyn.analysis.rules import marks
from samsyn.analysis.xmr import TEXTBOOK_CONSTANT, Limits, xmr_limits


VALUE_COLUMNS = ("value", "y", "cost")
LABELS = {
    (Rule.OUTSIDE, 1): "Above UCL",
    (Rule.OUTSIDE, -1): "Below LCL",
    (Rule.TREND, 1): "7 Point Trend (Increasing)",
    (Rule.TREND, -1): "7 Point Trend (Decreasing)",
    (Rule.TWO_OF_THREE, 1): "2 in 3 Above CL",
    (Rule.TWO_OF_THREE, -1): "2 in 3 Below CL",
    (Rule.SHIFT, 1): "7 Points Above CL",
    (Rule.SHIFT, -1): "7 Points Below CL",
}


def values_of(rows: Rows) -> list[float]:
    """The measurements: the column called value, y or cost; empty cells are left out.

    A file with several series names them in the column `case`; the first one is taken.
    """
    column = next((name for name in VALUE_COLUMNS if rows and name in rows[0]), None)
    if column is None:
        message = f"Filen saknar en kolumn med mätvärden. Döp den till {' eller '.join(VALUE_COLUMNS)}."
        raise ValueError(message)
    first = rows[0].get("case")
    return [float(row[column]) for row in rows if row[column] and row.get("case") == first]


def named(limits: Limits) -> Answer:
    """The same figures under the names of both schools: mean/lpl/upl and cl/lcl/ucl."""
    return {
        "mean": limits.middle,
        "lpl": limits.lower,
        "upl": limits.upper,
        "cl": limits.middle,
        "lcl": limits.lower,
        "ucl": limits.upper,
        "mrbar": limits.moving_range,
    }


def label(mark: Mark | None) -> str:
    """The words of NHSRplotthedots."""
    return LABELS[mark.rule, mark.side] if mark else "Common Cause"


def xmr(rows: Rows) -> Answer:
    """XmR, constant 2.66, Nelson's screening; also `screened`, `unscreened` and `labels`."""
    values = values_of(rows)
    screened, unscreened = xmr_limits(values), xmr_limits(values, screen=False)
    joined = [False] + [True] * (len(values) - 1)
    return {
        **named(screened),
        "screened": named(screened),
        "unscreened": named(unscreened),
        "labels": [label(mark) for mark in marks(values, screened, joined)],
    }


def i_chart(rows: Rows) -> Answer:
    """Individuals chart of the textbooks: 3/1.128, no screening."""
    return named(xmr_limits(values_of(rows), screen=False, constant=TEXTBOOK_CONSTANT))


def p_chart(rows: Rows) -> Answer:
    """Columns count, size: [centre, lower, upper] at mean size; `revised` without the points outside."""
    counts = [(float(row["count"]), float(row["size"])) for row in rows]
    initial = p_limits(counts)
    kept = [(x, n) for x, n in counts if initial[1] <= x / n <= initial[2]]
    return {"initial": initial, "revised": p_limits(kept)}


def p_limits(counts: Sequence[tuple[float, float]]) -> list[float]:
    share = sum(x for x, _ in counts) / sum(n for _, n in counts)
    reach = 3 * sqrt(share * (1 - share) / fmean(n for _, n in counts))
    return [share, share - reach, share + reach]


def wilson(rows: Rows) -> Answer:
    """Columns x, n: 95 % interval lo, hi per row."""
    intervals = [wilson_interval(float(row["x"]), float(row["n"])) for row in rows]
    return {"rows": [{"lo": one.low, "hi": one.high} for one in intervals]}


def newcombe(rows: Rows) -> Answer:
    """Columns x1, n1, x2, n2: 95 % interval lo, hi of share 1 − share 2 per row."""
    pairs = [[float(row[name]) for name in ("x1", "n1", "x2", "n2")] for row in rows]
    intervals = [newcombe_interval((x1, n1), (x2, n2)) for x1, n1, x2, n2 in pairs]
    return {"rows": [{"lo": one.low, "hi": one.high} for one in intervals]}


def anhoej_limits(rows: Rows) -> Answer:
    """Column n: longest_run_max and crossings_min per row."""
    limits = [anhoej_limits_of(int(row["n"])) for row in rows]
    return {"rows": [{"longest_run_max": run, "crossings_min": least} for run, least in limits]}


METHODS: dict[str, Callable[[Rows], Answer]] = {
    "xmr": xmr,
    "i_chart": i_chart,
    "p_chart": p_chart,
    "wilson": wilson,
    "newcombe": newcombe,
    "anhoej_limits": anhoej_limits,
}
