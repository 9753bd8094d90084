"""Evaluated individual interventions whose goal was reached or partly reached."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E10", 1, date(2011, 7, 1)
TITLE = "Insatser med effekt"
QUESTION = "Hjälper insatserna?"
WHY_IT_MATTERS = "Utan svar på den frågan upprepas det som inte fungerar."
FORMULA = "Insatser där målet nåtts eller det blivit bättre, delat med alla som följdes upp under läsåret."
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §; 4 kap. 4 §"
LIMITS = (
    "Effekten bedöms av dem som gjorde insatsen och har ingen jämförelse. Per insatstyp bara för huvudmannen."
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "health_intervention", ("school_year",), "sensitive", "unit"
SUBJECT = {"noun": "andelen insatser med effekt", "measure": "med effekt", "unit": "%"}
EXAMPLES = (
    Example(
        "Två av tre",
        together(
            told(FACT, 1, evaluated=True, outcome="målet nått"),
            told(FACT, 2, evaluated=True, outcome="delvis"),
            told(FACT, 3, evaluated=True, outcome="inte nått"),
            told(FACT, 4),
        ),
        [expect(1, 1), expect(2, 1), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("outcome").is_in(["målet nått", "delvis"]), nw.col("evaluated"))
