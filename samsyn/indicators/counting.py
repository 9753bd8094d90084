"""How definitions count rows of things that happen to somebody: shares of them, and bands of days."""

from collections.abc import Sequence
from typing import Any

import narwhals as nw


Rows = nw.LazyFrame[Any]


def share(rows: Rows, reached: nw.Expr, among: nw.Expr | None = None) -> Rows:
    """person, numerator = her rows that are `among` and `reached`, denominator = those that are `among`.

    What is not known is not reached and not among. Who has no row among them is outside.
    """
    inside = nw.lit(True) if among is None else among.fill_null(value=False)
    both = reached.fill_null(value=False) & inside
    marked = rows.with_columns(
        numerator=both.cast(nw.Float64),
        denominator=nw.lit(1.0) if among is None else inside.cast(nw.Float64),
    )
    return _summed(marked, "person").filter(nw.col("denominator") > 0)


def ratio(rows: Rows, numerator: nw.Expr, denominator: nw.Expr) -> Rows:
    """person, and both sums over her rows; rows without a denominator are outside."""
    told = rows.with_columns(numerator=numerator.cast(nw.Float64), denominator=denominator.cast(nw.Float64))
    return _summed(told.filter(nw.col("denominator") > 0), "person")


def by_part(rows: Rows, part: nw.Expr) -> Rows:
    """person, part, numerator = denominator = how many of her rows are of that part."""
    told = rows.with_columns(part=part, numerator=nw.lit(1.0), denominator=nw.lit(1.0))
    return _summed(told, "person", "part").select("person", "part", "numerator", "denominator")


def band(days: nw.Expr, limits: Sequence[int], parts: Sequence[str]) -> nw.Expr:
    """Which part a number of days lies in, up to and including each limit; the last part is for what goes on still."""
    found = nw.lit(parts[len(limits)])
    for limit, name in sorted(zip(limits, parts, strict=False), reverse=True):
        found = nw.when(days <= limit).then(nw.lit(name)).otherwise(found)
    return nw.when(days.is_null()).then(nw.lit(parts[-1])).otherwise(found)


def _summed(rows: Rows, *by: str) -> Rows:
    return rows.group_by(*by).agg(nw.col("numerator").sum(), nw.col("denominator").sum())
