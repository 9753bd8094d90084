"""Pupils in adapted compulsory school who develop as planned in everything they read."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "KR30", 1, date(2011, 7, 1)
TITLE = "Anpassad grundskola: kunskapsutveckling"
QUESTION = "Utvecklas eleverna i anpassad grundskola som planerat i alla ämnen eller ämnesområden?"
WHY_IT_MATTERS = "Alla elever har rätt att utvecklas så långt som möjligt."
FORMULA = (
    "Elever som bedöms utvecklas som planerat i alla ämnen eller områden de läser, delat med alla "
    "elever i anpassad grundskola."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 2 § och 11 kap. 2 §"
LIMITS = "Grupperna är oftast mindre än tio elever och visas då inte. Skriv hellre en analys i text."
NEEDS = "En rad per elev: antal ämnen eller områden och i hur många utvecklingen går som planerat."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "adapted_progress", ("school_year",), "sensitive", "unit"
SUBJECT = {"noun": "andelen som utvecklas som planerat", "measure": "utvecklas som planerat", "unit": "%"}
EXAMPLES = (
    Example(
        "Alla sju områden, och sex av sju",
        together(told(FACT, 1, areas=7, as_planned=7), told(FACT, 2, areas=7, as_planned=6)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("as_planned") >= nw.col("areas"), nw.col("areas") > 0)
