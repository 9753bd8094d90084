"""Control charts and intervals as textbooks and published cases name their figures."""

from collections.abc import Callable, Sequence
from itertools import groupby
from math import sqrt
from statistics import fmean

from samsyn.analysis.counts import Counted, centre, limits_for, quantile, sigma_z
from samsyn.analysis.funnels import exact_limit
from samsyn.analysis.intervals import newcombe as newcombe_interval
from samsyn.analysis.intervals import wilson as wilson_interval
from samsyn.analysis.methods.rows import Answer, Rows
from samsyn.analysis.result import Data, Mark, Method, Rule
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


def anhoej_of(values: Sequence[float], middle: float) -> Answer:
    """Longest run and crossings of the middle, and what chance allows, under the names of qicharts2."""
    sides = [value > middle for value in values if value != middle]
    runs = [len(list(same)) for _side, same in groupby(sides)]
    longest, fewest = anhoej_limits_of(len(sides))
    return {
        "longest.run": max(runs),
        "longest.run.max": longest,
        "n.crossings": len(runs) - 1,
        "n.crossings.min": fewest,
    }


def counted_of(rows: Rows) -> list[Counted]:
    """Columns count and size, or r and n."""
    names = ("count", "size") if "count" in rows[0] else ("r", "n")
    pairs = [(float(row[names[0]]), float(row[names[1]])) for row in rows]
    return [Counted(x / n, n, place > 0) for place, (x, n) in enumerate(pairs)]


def points(rows: Rows, data: Data, method: Method) -> Answer:
    """Every point with its own limits, drawn as qicharts2 draws them (never under 0), and Anhøj's figures."""
    counted = counted_of(rows)
    limits = limits_for(method, counted, [one.n for one in counted], data)
    anhoej = anhoej_of([one.value for one in counted], limits[0].middle)
    return {
        "rows": [
            {"y": one.value, "cl": own.middle, "lcl": max(0.0, own.lower), "ucl": own.upper, **anhoej}
            for one, own in zip(counted, limits, strict=True)
        ]
    }


def p_points(rows: Rows) -> Answer:
    """Columns count, size: y, cl, lcl, ucl for each row of a p chart, and Anhøj's figures."""
    return points(rows, Data.PERSONS, Method.P)


def u_points(rows: Rows) -> Answer:
    """Columns count, size: y, cl, lcl, ucl for each row of a u chart, and Anhøj's figures."""
    return points(rows, Data.RATE, Method.U)


def p_prime(rows: Rows) -> Answer:
    """Columns r, n: Laney's p′ with sigma_z, the first row's limits, and how many are outside each chart."""
    counted = counted_of(rows)
    sizes, middle = [one.n for one in counted], centre(counted)
    found = {
        method: limits_for(method, counted, sizes, Data.PERSONS) for method in (Method.P, Method.P_PRIME)
    }
    first = found[Method.P_PRIME][0]
    return {
        "cl": middle,
        "sigma_z": sigma_z(counted, Data.PERSONS, middle),
        "lcl1": first.lower,
        "ucl1": first.upper,
        "p_chart_points_outside": count_outside(counted, found[Method.P]),
        "pprime_points_outside": count_outside(counted, found[Method.P_PRIME]),
    }


def count_outside(counted: Sequence[Counted], limits: Sequence[Limits]) -> int:
    return sum(not own.lower <= one.value <= own.upper for one, own in zip(counted, limits, strict=True))


def funnel_limits(rows: Rows) -> Answer:
    """Columns n, theta, p: qbinom, and limit interpolated as in Spiegelhalter 2005 A.1.1."""
    asked = [(float(row["p"]), int(row["n"]), float(row["theta"])) for row in rows]
    return {"rows": [{"qbinom": quantile(*one), "limit": exact_limit(*one)} for one in asked]}


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
    "p_points": p_points,
    "u_points": u_points,
    "p_prime": p_prime,
    "funnel_limits": funnel_limits,
    "wilson": wilson,
    "newcombe": newcombe,
    "anhoej_limits": anhoej_limits,
}
