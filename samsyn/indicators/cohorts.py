"""The same pupils' grades now and before: from year 6 to year 9, and from one school year to the next."""

from typing import Any

import narwhals as nw

from samsyn.indicators.catalogue import Group
from samsyn.indicators.final_grades import given, worth
from samsyn.indicators.law import Law


SIX_TO_NINE, YEAR = "6_9", "year"
STEPS = (Group(SIX_TO_NINE, "från åk 6 till åk 9"), Group(YEAR, "sedan förra läsåret"))
SAME = ("person", "group", "subject", "language", "place")


def now(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """The spring's grades in years 7–9, year 9 twice: as the end of both steps."""
    final = (nw.col("kind") == "final") & (nw.col("grade_year") == 9)
    term = (
        (nw.col("kind") == "term") & nw.col("term").str.starts_with("VT") & nw.col("grade_year").is_in([7, 8])
    )
    rows = grades.filter((final | term) & given(law)).with_columns(
        language=nw.col("language").cast(nw.String).fill_null(""), points=worth(law)
    )
    columns = ["person", "subject", "language", "place", "points"]
    nine = rows.filter(nw.col("grade_year") == 9).select(*columns, group=nw.lit(SIX_TO_NINE))
    return nw.concat([nine, rows.select(*columns, group=nw.lit(YEAR))])


def now_and_before(grades: nw.LazyFrame[Any], earlier: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group, change: one row for each subject with a grade both times."""
    told = earlier.filter(given(law)).with_columns(before=worth(law))
    back = nw.col("years_before")
    columns = ["person", "subject", "language", "place", "before"]
    six = told.filter((back == 3) & (nw.col("grade_year") == 6)).select(*columns, group=nw.lit(SIX_TO_NINE))
    last = told.filter((back == 1) & nw.col("grade_year").is_in([6, 7, 8])).select(
        *columns, group=nw.lit(YEAR)
    )
    both = now(grades, law).join(nw.concat([six, last]), on=list(SAME))
    return both.select("person", "group", change=nw.col("points") - nw.col("before"))
