"""Andel höga betyg: A and B of all grades in year nine."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, many, together
from samsyn.indicators.final_grades import given, how_many, in_year_nine
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR26", 1, date(2011, 7, 1)
TITLE = "Andel höga betyg åk 9"
QUESTION = "Hur stor del av slutbetygen är A eller B?"
WHY_IT_MATTERS = "Elever som lätt når kriterierna ska få ledning och stimulans att nå längre."
FORMULA = "Antal betyg A och B, delat med alla betyg A–F i slutbetygen. Streck är utanför."
REFERENCE = "Skollagen (2010:800) 3 kap. 2 §; egen indelning"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "marks"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "andelen höga betyg", "measure": "höga betyg", "unit": "%"}
EXAMPLES = (
    Example(
        "Två av fyra betyg är A eller B; streck är utanför",
        together(many(1, "ABCF9"), many(2, "EE")),
        [expect(1, 2, 4), expect(2, 0, 2)],
    ),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = grades A and B, denominator = grades A–F."""
    high = nw.col("grade").is_in(law["grade.high"])
    counts = how_many(in_year_nine(grades), numerator=high, denominator=given(law))
    return counts.filter(nw.col("denominator") > 0)
