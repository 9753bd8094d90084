"""Insatser that say on what knowledge they rest."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "Q06", 1, date(2011, 7, 1)
TITLE = "Kunskapsgrund angiven"
QUESTION = "Vet vi varför vi tror att insatsen hjälper?"
WHY_IT_MATTERS = "Utbildningen ska vila på vetenskaplig grund och beprövad erfarenhet."
FORMULA = (
    "Insatser där det står vad de bygger på och varför de passar här, delat med alla insatser som "
    "börjat under läsåret."
)
REFERENCE = "Skollagen (2010:800) 1 kap. 5 §"
LIMITS = "En källa är ingen garanti. Läs om den liknar er situation."
GRAIN = "Insatserna i systemet."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "records"
FACT, PERIODS, SENSITIVITY, FINEST = "intervention_record", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen insatser med kunskapsgrund", "measure": "med kunskapsgrund", "unit": "%"}
EXAMPLES = (
    Example(
        "En av två", together(told(FACT, 1, knowledge=True), told(FACT, 2)), [expect(1, 1), expect(2, 0)]
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("knowledge"))
