"""What the measures on staff share: a figure told as two counts or as a share, and how many persons are behind it."""

from typing import Any

import narwhals as nw


UNTOLD = 1  # persons behind a figure that nobody has told the number of: too few to leave the unit


def share(figures: nw.LazyFrame[Any], name: str, *, of_people: bool = True) -> nw.LazyFrame[Any]:
    """person, numerator, denominator, persons of a share; ”60 %” of somebody told to be 25 is 15 of 25."""
    rows = _named(figures, name, of_people=of_people)
    told = nw.col("denominator").is_null()
    part = nw.when(told).then(nw.col("numerator") / 100 * nw.col("weight")).otherwise(nw.col("numerator"))
    return _worth(rows, part)


def per_one(figures: nw.LazyFrame[Any], name: str, *, of_people: bool = True) -> nw.LazyFrame[Any]:
    """The same of a figure such as pupils per teacher, or of an index."""
    rows = _named(figures, name, of_people=of_people)
    told = nw.col("denominator").is_null()
    part = nw.when(told).then(nw.col("numerator") * nw.col("weight")).otherwise(nw.col("numerator"))
    return _worth(rows, part)


def _named(figures: nw.LazyFrame[Any], name: str, *, of_people: bool) -> nw.LazyFrame[Any]:
    """`weight` is the denominator, or the persons where only the figure itself is told."""
    rows = figures.filter(nw.col("figure") == name)
    persons, whole = nw.col("persons").cast(nw.Float64), nw.col("denominator")
    counted = nw.coalesce(persons, whole.floor()) if of_people else persons
    return rows.with_columns(
        persons=nw.coalesce(counted, nw.lit(float(UNTOLD))),
        weight=nw.coalesce(whole, persons, nw.lit(1.0)),
    )


def _worth(rows: nw.LazyFrame[Any], part: nw.Expr) -> nw.LazyFrame[Any]:
    return rows.filter(nw.col("weight") > 0).select(
        "person", numerator=part, denominator=nw.col("weight"), persons=nw.col("persons").cast(nw.Int64)
    )
