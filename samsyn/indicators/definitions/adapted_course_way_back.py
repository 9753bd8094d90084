"""Pupils with an adapted course of study who have a dated way back."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S10", 1, date(2011, 7, 1)
TITLE = "Anpassad studiegång med väg tillbaka"
QUESTION = "Har elever med anpassad studiegång en planerad väg tillbaka?"
WHY_IT_MATTERS = "Anpassad studiegång ska ge så likvärdig utbildning som möjligt, och inte bli en väg ut."
FORMULA = (
    "Elever med anpassad studiegång som har en daterad plan för återgång, delat med alla elever med "
    "anpassad studiegång."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 12 §"
LIMITS = "En plan är inte en återgång. Få elever: visas bara för huvudmannen."
NEEDS = "Stödärenden i systemet: anpassad studiegång per elev, och om en väg tillbaka är daterad."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "pupil_support", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen med planerad väg tillbaka", "measure": "med väg tillbaka", "unit": "%"}
EXAMPLES = (
    Example(
        "En av två",
        together(
            told(FACT, 1, adapted_course=True, way_back=True),
            told(FACT, 2, adapted_course=True),
            told(FACT, 3),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("way_back"), nw.col("adapted_course"))
