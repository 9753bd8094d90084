"""Pupils who have been reported as exposed, each once."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R02", 1, date(2011, 7, 1)
TITLE = "Unika utsatta elever"
QUESTION = "Hur stor andel av eleverna har anmälts som utsatta?"
WHY_IT_MATTERS = "Samma elev kan ha flera anmälningar. Måttet visar hur många barn det gäller."
FORMULA = "Elever med minst en anmälan som utsatta, delat med alla elever."
REFERENCE = "Skollagen (2010:800) 6 kap. 10 §"
LIMITS = "Bara det som anmälts syns. Läs det tillsammans med T08 (litar på vuxna) och T01 (trygghet)."
NEEDS = "Kränkningsanmälningar i systemet: en rad per anmälan med den utsatta eleven, och alla elever."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "incident", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen elever som anmälts som utsatta", "measure": "anmälda som utsatta", "unit": "%"}
EXAMPLES = (
    Example(
        "En av tre elever",
        together(told(FACT, 1, report=1), told(FACT, 2), told(FACT, 3)),
        [expect(1, 1), expect(2, 0), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, ~nw.col("report").is_null())
