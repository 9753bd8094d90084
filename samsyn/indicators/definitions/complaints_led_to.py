"""Closed complaints that led to a measure."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "C04", 1, date(2011, 7, 1)
TITLE = "Klagomål som ledde till åtgärd"
QUESTION = "Leder klagomål till något?"
WHY_IT_MATTERS = "Brister som visar sig ska åtgärdas."
FORMULA = "Avslutade klagomål med minst en åtgärd, delat med alla avslutade klagomål."
REFERENCE = "Skollagen (2010:800) 4 kap. 7 och 8 §§"
LIMITS = "Varken alla eller inga är ett rimligt mål. Alla klagomål är inte befogade."
NEEDS = "Klagomålsärenden i systemet: om ärendet är avslutat och om det ledde till en åtgärd."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "complaint", ("school_year",), "sensitive", "unit"
SUBJECT = {"noun": "andelen klagomål som ledde till åtgärd", "measure": "ledde till åtgärd", "unit": "%"}
EXAMPLES = (
    Example(
        "Ett av två avslutade",
        together(told(FACT, 1, closed=True, measure=True), told(FACT, 2, closed=True), told(FACT, 3)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("measure"), nw.col("closed"))
