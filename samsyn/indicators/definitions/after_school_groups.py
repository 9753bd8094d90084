"""Pupils for each section of after-school care."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "F10", 1, date(2011, 7, 1)
TITLE = "Fritidshem: elever per avdelning"
QUESTION = "Hur stora är avdelningarna i fritidshemmet?"
WHY_IT_MATTERS = "Elevgrupperna ska ha en lämplig storlek."
FORMULA = "Inskrivna elever delat med avdelningar, den 15 oktober."
REFERENCE = "Skollagen (2010:800) 14 kap. 9 §"
LIMITS = "Avdelningar delar ofta lokaler och personal. Storleken säger inte hur många som är där samtidigt."
NEEDS = "Inskrivna elever och avdelningar per fritidshem. En egen lista."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "count", "groups"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_count", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "antalet elever per avdelning", "measure": "elever per avdelning", "unit": ""}
EXAMPLES = (
    Example(
        "120 elever och tre avdelningar: 40", told(FACT, 1, numerator=120, denominator=3), [expect(1, 120, 3)]
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("numerator"), nw.col("denominator"))
