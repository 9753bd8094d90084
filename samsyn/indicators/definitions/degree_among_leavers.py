"""Degrees among those who leave with a degree or a certificate."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure, together
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import share


ID, VERSION, VALID_FROM = "G04", 1, date(2011, 7, 1)
TITLE = "Examen av dem med slutbetyg (egna siffror)"
QUESTION = "Hur stor andel av dem som går ut får examen?"
WHY_IT_MATTERS = "Studiebevis i stället för examen stänger många dörrar."
FORMULA = "Elever med examen, delat med elever med examen eller studiebevis."
REFERENCE = "Skollagen (2010:800) 16 kap. 26–28 §§"
LIMITS = "De som slutat i förtid är inte med. Läs med G01 och G08."
GRAIN = "En rad per enhet och period: antal elever av antal elever. Listan Egna siffror."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen med examen", "measure": "med examen", "unit": "%"}
EXAMPLES = (
    Example(
        "90 av 100 som gått ut, och 80 procent av 15 personer",
        together(figure(1, "G04", 90, 100), figure(2, "G04", 80, persons=15), figure(3, "P01", 1, 2)),
        [expect(1, 90, 100, persons=100), expect(2, 12, 15, persons=15)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: pupils of pupils."""
    return share(figures, "G04")
