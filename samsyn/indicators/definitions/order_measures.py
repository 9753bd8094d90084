"""Documented order measures per hundred pupils."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "T13", 1, date(2011, 7, 1)
TITLE = "Ordningsåtgärder per 100 elever"
QUESTION = "Hur ofta behövs disciplinära åtgärder?"
WHY_IT_MATTERS = (
    "Måttet visar hur studieron hävdas. Fler åtgärder kan betyda mer oro, eller att skolan börjat anteckna."
)
FORMULA = (
    "Antal dokumenterade åtgärder (utvisning, kvarsittning, omplacering, avstängning med flera), "
    "delat med alla elever, gånger 100."
)
REFERENCE = "Skollagen (2010:800) 5 kap. 7–23 §§; dokumentation 24 §"
LIMITS = (
    "En låg siffra kan vara god studiero eller dålig dokumentation. Vilka åtgärder som ska "
    "dokumenteras ändras 2026."
)
NEEDS = "En rad per elev: antal dokumenterade åtgärder under perioden. Elever utan åtgärder ska vara med."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "count", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "order_measure", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {
    "noun": "antalet ordningsåtgärder per 100 elever",
    "measure": "åtgärder per 100 elever",
    "unit": "",
}
EXAMPLES = (
    Example(
        "Två åtgärder på fyra elever: 50 per 100",
        together(
            told(FACT, 1, measures=2),
            told(FACT, 2, measures=0),
            told(FACT, 3, measures=0),
            told(FACT, 4, measures=0),
        ),
        [expect(1, 200), expect(2, 0), expect(3, 0), expect(4, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("measures") * 100, nw.lit(1.0))
