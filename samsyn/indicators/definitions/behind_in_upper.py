"""Pupils with a failed or not started required course."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure, together
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import share


ID, VERSION, VALID_FROM = "G07", 1, date(2011, 7, 1)
TITLE = "Eftersläpning på gymnasiet (egna siffror)"
QUESTION = "Hur många elever har en kurs eller nivå att ta igen?"
WHY_IT_MATTERS = "Den första missade kursen är ofta början på fler."
FORMULA = "Elever med minst ett F eller en obligatorisk kurs som inte påbörjats i tid, delat med alla elever."
REFERENCE = "Skollagen (2010:800) 16 kap. 26–28 §§; gymnasieförordningen (2010:2039) 9 kap."
LIMITS = "En kurs kan vara planerad till senare. Läs per program."
GRAIN = "En rad per enhet och period: antal elever av antal elever. Listan Egna siffror."
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("term", "school_year"), "ordinary", "unit"
SUBJECT = {"noun": "andelen elever med eftersläpning", "measure": "med eftersläpning", "unit": "%"}
EXAMPLES = (
    Example(
        "30 av 200 elever, och 80 procent av 15 personer",
        together(figure(1, "G07", 30, 200), figure(2, "G07", 80, persons=15), figure(3, "P01", 1, 2)),
        [expect(1, 30, 200, persons=200), expect(2, 12, 15, persons=15)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: pupils of pupils."""
    return share(figures, "G07")
