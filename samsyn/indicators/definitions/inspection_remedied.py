"""Shortcomings found by supervision that were remedied by the authority's day."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "C06", 1, date(2011, 7, 1)
TITLE = "Brister från tillsyn åtgärdade i tid"
QUESTION = "Åtgärdas tillsynens brister före den dag myndigheten satt?"
WHY_IT_MATTERS = "Bristerna gäller elevers rättigheter, och dagen är myndighetens."
FORMULA = "Brister åtgärdade före myndighetens dag, delat med alla brister vars dag har passerat."
REFERENCE = "Skollagen (2010:800) 26 kap. 10–11 §§ och 4 kap. 7 §"
LIMITS = "Åtgärdad enligt oss är inte alltid åtgärdad enligt myndigheten."
NEEDS = (
    "En rad per brist: myndighetens dag och när den var åtgärdad. Listan Tillsyn med bara antal räcker inte."
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "shortcoming", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen brister åtgärdade i tid", "measure": "åtgärdade i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "En vars dag inte kommit är utanför",
        together(told(FACT, 1, due=True, remedied=True), told(FACT, 2, due=True), told(FACT, 3)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("remedied"), nw.col("due"))
