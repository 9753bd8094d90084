"""Pupils with a failed or not started required course."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "G07", 1, date(2011, 7, 1)
TITLE = "Eftersläpning på gymnasiet"
QUESTION = "Hur många elever har en kurs eller nivå att ta igen?"
WHY_IT_MATTERS = "Den första missade kursen är ofta början på fler."
FORMULA = "Elever med minst ett F eller en obligatorisk kurs som inte påbörjats i tid, delat med alla elever."
REFERENCE = "Skollagen (2010:800) 16 kap. 26–28 §§; gymnasieförordningen (2010:2039) 9 kap."
LIMITS = "En kurs kan vara planerad till senare. Läs per program."
NEEDS = "Betyg och studieplan per elev. Finns i elevsystemet, men ingen fil läses in än."
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "upper_progress", ("term", "school_year"), "ordinary", "class"
SUBJECT = {"noun": "andelen elever med eftersläpning", "measure": "med eftersläpning", "unit": "%"}
EXAMPLES = (
    Example(
        "Ett F, en ej påbörjad och en utan",
        together(
            told(FACT, 1, required_failed=1, not_started=0),
            told(FACT, 2, required_failed=0, not_started=1),
            told(FACT, 3, required_failed=0, not_started=0),
        ),
        [expect(1, 1), expect(2, 1), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, (nw.col("required_failed") > 0) | (nw.col("not_started") > 0))
