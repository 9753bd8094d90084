"""Pupils on track for a degree: no F in what is required, and points enough within reach."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure, together
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import share


ID, VERSION, VALID_FROM = "G06", 1, date(2011, 7, 1)
TITLE = "Examensprognos (egna siffror)"
QUESTION = "Hur många elever är på väg mot examen?"
WHY_IT_MATTERS = "Prognosen visar vilka som behöver stöd medan det ännu hinner göra skillnad."
FORMULA = (
    "Elever utan F i det som krävs och med minst 2 250 poäng möjliga, delat med alla elever på "
    "nationella program. Per årskurs."
)
REFERENCE = "Skollagen (2010:800) 16 kap. 26–28 §§"
LIMITS = "Prognosen bygger på satta betyg och säger inget om vad som hinner läsas om."
GRAIN = "En rad per enhet och period: antal elever av antal elever. Listan Egna siffror."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("term", "school_year"), "ordinary", "unit"
SUBJECT = {"noun": "andelen på väg mot examen", "measure": "på väg mot examen", "unit": "%"}
EXAMPLES = (
    Example(
        "150 av 200 elever, och 80 procent av 15 personer",
        together(figure(1, "G06", 150, 200), figure(2, "G06", 80, persons=15), figure(3, "P01", 1, 2)),
        [expect(1, 150, 200, persons=200), expect(2, 12, 15, persons=15)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: pupils of pupils."""
    return share(figures, "G06")
