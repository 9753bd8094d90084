"""Pupils who left without a degree or changed programme or school during the year."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "G08", 1, date(2011, 7, 1)
TITLE = "Avbrott och byten på gymnasiet"
QUESTION = "Hur många elever lämnar utbildningen eller byter?"
WHY_IT_MATTERS = "Ett byte kan vara rätt. Ett avbrott utan plan är ofta ett misslyckat stöd."
FORMULA = (
    "Elever som slutat utan examen, bytt program eller bytt skola under läsåret, delat med eleverna "
    "den 15 oktober."
)
REFERENCE = "Skollagen (2010:800) 15 kap. 15 § och 29 kap. 9 § (aktivitetsansvaret)"
LIMITS = "Byten och avbrott är olika saker. Läs dem var för sig innan du drar en slutsats."
NEEDS = (
    "En rad per elev den 15 oktober: om eleven slutat utan examen, eller bytt program eller skola. "
    "Programmet finns inte i elevregistret än."
)
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "upper_leaver", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "andelen avbrott och byten", "measure": "avbrott och byten", "unit": "%"}
EXAMPLES = (
    Example(
        "En slutade, en bytte, två är kvar",
        together(told(FACT, 1, left=True), told(FACT, 2, moved=True), told(FACT, 3), told(FACT, 4)),
        [expect(1, 1), expect(2, 1), expect(3, 0), expect(4, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("left") | nw.col("moved"))
