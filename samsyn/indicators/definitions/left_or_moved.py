"""Pupils who left without a degree or changed programme or school during the year."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, figure, together
from samsyn.indicators.law import Law
from samsyn.indicators.staff_figures import share


ID, VERSION, VALID_FROM = "G08", 1, date(2011, 7, 1)
TITLE = "Avbrott och byten på gymnasiet (egna siffror)"
QUESTION = "Hur många elever lämnar utbildningen eller byter?"
WHY_IT_MATTERS = "Ett byte kan vara rätt. Ett avbrott utan plan är ofta ett misslyckat stöd."
FORMULA = (
    "Elever som slutat utan examen, bytt program eller bytt skola under läsåret, delat med eleverna "
    "den 15 oktober."
)
REFERENCE = "Skollagen (2010:800) 15 kap. 15 § och 29 kap. 9 § (aktivitetsansvaret)"
LIMITS = "Byten och avbrott är olika saker. Läs dem var för sig innan du drar en slutsats."
GRAIN = "En rad per enhet och period: antal elever av antal elever. Listan Egna siffror."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_figure", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen avbrott och byten", "measure": "avbrott och byten", "unit": "%"}
EXAMPLES = (
    Example(
        "16 av 200 elever, och 80 procent av 15 personer",
        together(figure(1, "G08", 16, 200), figure(2, "G08", 80, persons=15), figure(3, "P01", 1, 2)),
        [expect(1, 16, 200, persons=200), expect(2, 12, 15, persons=15)],
    ),
)


def values(figures: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """One row per figure: pupils of pupils."""
    return share(figures, "G08")
