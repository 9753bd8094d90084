"""Analyses that only restate the result, without any possible cause."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "Q11", 1, date(2011, 7, 1)
TITLE = "Mallträffar"
QUESTION = "Hur många analyser upprepar bara resultatet?"
WHY_IT_MATTERS = "En analys utan tänkbar orsak leder inte till rätt insats."
FORMULA = (
    "Granskade avvikelser i avslutade konferenser utan någon tänkbar förklaring, delat med alla "
    "sådana avvikelser."
)
REFERENCE = "Skollagen (2010:800) 4 kap. 3 §"
LIMITS = "Måttet räknar förklaringar, inte hur väl de är prövade."
GRAIN = "Konferensernas avvikelser och förklaringar i systemet."
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "records"
FACT, PERIODS, SENSITIVITY, FINEST = "analysis_record", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen analyser utan förklaring", "measure": "utan förklaring", "unit": "%"}
EXAMPLES = (
    Example(
        "En utan förklaring, en med två",
        together(told(FACT, 1, causes=0), told(FACT, 2, causes=2)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("causes") == 0)
