"""Pupils on track for a degree: no F in what is required, and points enough within reach."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "G06", 1, date(2011, 7, 1)
TITLE = "Examensprognos"
QUESTION = "Hur många elever är på väg mot examen?"
WHY_IT_MATTERS = "Prognosen visar vilka som behöver stöd medan det ännu hinner göra skillnad."
FORMULA = (
    "Elever utan F i det som krävs och med minst 2 250 poäng möjliga, delat med alla elever på "
    "nationella program. Per årskurs."
)
REFERENCE = "Skollagen (2010:800) 16 kap. 26–28 §§"
LIMITS = "Prognosen bygger på satta betyg och säger inget om vad som hinner läsas om."
NEEDS = (
    "Betyg per elev och kurs eller nivå, med poäng och om den krävs. Finns i elevsystemet, men ingen "
    "fil läses in än."
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "upper_progress", ("term", "school_year"), "ordinary", "class"
SUBJECT = {"noun": "andelen på väg mot examen", "measure": "på väg mot examen", "unit": "%"}
EXAMPLES = (
    Example(
        "Precis 2 250 räknas; ett F i obligatoriskt räcker för nej",
        together(
            told(FACT, 1, required_failed=0, points_possible=2250),
            told(FACT, 2, required_failed=1, points_possible=2400),
            told(FACT, 3, required_failed=0, points_possible=2200),
        ),
        [expect(1, 1), expect(2, 0), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, (nw.col("required_failed") == 0) & (nw.col("points_possible") >= law["degree.points"]))
