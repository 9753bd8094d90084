"""Measures whose named adult still works at the unit."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S13", 1, date(2011, 7, 1)
TITLE = "Vuxengap"
QUESTION = "Finns den ansvariga vuxna kvar på skolan?"
WHY_IT_MATTERS = "När en vuxen byts mitt i året tappas stödet lätt bort."
FORMULA = (
    "Åtgärder vars namngivna ansvariga fortfarande arbetar på enheten, delat med alla pågående åtgärder."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 9 §"
LIMITS = "Måttet säger att personen finns kvar, inte att stödet ges."
NEEDS = "Stödärenden i systemet: den ansvariga i varje åtgärd, jämförd med vilka som har uppdrag på enheten."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "support_measure", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen åtgärder med ansvarig kvar", "measure": "ansvarig finns kvar", "unit": "%"}
EXAMPLES = (
    Example(
        "En av två",
        together(told(FACT, 1, responsible_here=True), told(FACT, 2)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("responsible_here"))
