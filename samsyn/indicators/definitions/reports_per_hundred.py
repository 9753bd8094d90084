"""Reports of degrading treatment per hundred pupils; neither many nor few is good in itself."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R01", 1, date(2011, 7, 1)
TITLE = "Anmälda kränkningar per 100 elever"
QUESTION = "Hur ofta anmäls att en elev upplever sig kränkt?"
WHY_IT_MATTERS = (
    "Fler anmälningar kan betyda fler kränkningar, eller att fler vågar berätta och fler vuxna anmäler."
)
FORMULA = "Antal anmälningar delat med alla elever, gånger 100."
REFERENCE = "Skollagen (2010:800) 6 kap. 10 §"
LIMITS = (
    "Måttet säger inte hur många kränkningar som sker. En minskning är inte i sig en förbättring. "
    "Läs det tillsammans med T08 (litar på vuxna) och T01 (trygghet)."
)
NEEDS = "Kränkningsanmälningar i systemet: en rad per anmälan, och alla elever för nämnaren."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "count", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "incident", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {
    "noun": "antalet anmälda kränkningar per 100 elever",
    "measure": "anmälda per 100 elever",
    "unit": "",
}
EXAMPLES = (
    Example(
        "En anmälan bland fyra elever: 25 per 100",
        together(told(FACT, 1, report=7), told(FACT, 2), told(FACT, 3), told(FACT, 4)),
        [expect(1, 100), expect(2, 0), expect(3, 0), expect(4, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 100 for a pupil with a report, denominator = 1: the mean is reports per hundred pupils."""
    return ratio(
        rows, nw.when(nw.col("report").is_null()).then(nw.lit(0.0)).otherwise(nw.lit(100.0)), nw.lit(1.0)
    )
