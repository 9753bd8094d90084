"""Pupils with a running action programme; neither many nor few is good in itself."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S01", 1, date(2011, 7, 1)
TITLE = "Andel elever med åtgärdsprogram"
QUESTION = "Hur stor andel av eleverna har ett åtgärdsprogram?"
WHY_IT_MATTERS = "Måttet visar hur ofta särskilt stöd beslutas. Varken hög eller låg andel är bra i sig."
FORMULA = (
    "Elever med ett pågående åtgärdsprogram på dagen, delat med alla elever. Räknas 15 oktober och "
    "en gång per termin."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 7–9 §§"
LIMITS = "En låg andel kan vara goda anpassningar, eller behov som inte utreds. Läs med stödtäckning (S08)."
NEEDS = "Stödärenden i systemet: en rad per elev på dagen: om ett åtgärdsprogram pågår."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "pupil_support", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen elever med åtgärdsprogram", "measure": "med åtgärdsprogram", "unit": "%"}
EXAMPLES = (
    Example(
        "En av fyra",
        together(told(FACT, 1, plan=True), told(FACT, 2), told(FACT, 3), told(FACT, 4)),
        [expect(1, 1), expect(2, 0), expect(3, 0), expect(4, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("plan"))
