"""Units that have documented all four steps of active measures this year."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R15", 1, date(2011, 7, 1)
TITLE = "Aktiva åtgärder dokumenterade"
QUESTION = "Har enheten dokumenterat årets aktiva åtgärder i alla fyra steg?"
WHY_IT_MATTERS = "Att undersöka, analysera, åtgärda och följa upp ska göras och skrivas ned varje år."
FORMULA = "Enheter där alla fyra stegen är dokumenterade i år, delat med alla enheter."
REFERENCE = "Diskrimineringslagen (2008:567) 3 kap. 2–3, 16 och 20 §§"
LIMITS = "Måttet säger att det är dokumenterat, inte att det hjälpte."
NEEDS = "En rad per skolenhet: hur många av de fyra stegen som är dokumenterade under året."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "units"
FACT, PERIODS, SENSITIVITY, FINEST = "yearly_plan", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "andelen enheter med dokumenterade aktiva åtgärder",
    "measure": "med alla fyra steg",
    "unit": "%",
}
EXAMPLES = (
    Example(
        "Fyra steg och tre steg",
        together(told(FACT, 1, steps=4), told(FACT, 2, steps=3), told(FACT, 3)),
        [expect(1, 1), expect(2, 0), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("steps") >= 4)
