"""Andel streck: grades that could not be set for lack of basis."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, many, together
from samsyn.indicators.final_grades import given, how_many, in_year_nine
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR12", 1, date(2011, 7, 1)
TITLE = "Andel streck i slutbetygen åk 9"
QUESTION = "Hur ofta saknas underlag för att sätta betyg?"
WHY_IT_MATTERS = "Streck följer oftast av frånvaro och visar att eleven inte fått visa vad hon kan."
FORMULA = "Antal streck, delat med alla betyg och streck i slutbetygen."
REFERENCE = "Skollagen (2010:800) 10 kap. 20 §"
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "marks"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "andelen streck", "measure": "streck", "unit": "%"}
EXAMPLES = (
    Example(
        "Två streck av fyra; ämnen som inte lästs (2, 3) är utanför",
        together(many(1, "AF99"), many(2, "AE23")),
        [expect(1, 2, 4), expect(2, 0, 2)],
    ),
    Example("Den som inte har något ämne att få betyg i är utanför", many(1, "33"), []),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = marks without basis, denominator = grades and marks together."""
    no_basis = nw.col("grade") == law["grade.no_basis"]
    counts = how_many(in_year_nine(grades), numerator=no_basis, denominator=no_basis | given(law))
    return counts.filter(nw.col("denominator") > 0)
