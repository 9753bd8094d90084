"""Complaints per thousand pupils; neither many nor few is good in itself."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "C01", 1, date(2011, 7, 1)
TITLE = "Klagomål per 1 000 elever"
QUESTION = "Hur ofta kommer klagomål?"
WHY_IT_MATTERS = "Fler klagomål kan betyda fler fel, eller att fler vet hur man gör."
FORMULA = "Antal klagomål delat med alla elever, gånger 1 000. Per område."
REFERENCE = "Skollagen (2010:800) 4 kap. 8 §"
LIMITS = "Måttet säger inte om klagomålen var befogade. En minskning är inte i sig en förbättring."
NEEDS = "Antal klagomål per enhet, period och område (listan Klagomål finns) och antal elever."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "count", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_count", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "antalet klagomål per 1 000 elever", "measure": "klagomål per 1 000 elever", "unit": ""}
EXAMPLES = (
    Example(
        "Tolv klagomål och 400 elever: 30 per 1 000",
        told(FACT, 1, numerator=12, denominator=400),
        [expect(1, 12000, 400)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("numerator") * 1000, nw.col("denominator"))
