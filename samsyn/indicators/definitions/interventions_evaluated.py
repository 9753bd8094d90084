"""Insatser followed up by their planned day."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "Q05", 1, date(2011, 7, 1)
TITLE = "Insatser uppföljda i tid"
QUESTION = "Följer vi upp insatserna den dag vi bestämt?"
WHY_IT_MATTERS = "Utan uppföljning vet ingen om insatsen ska fortsätta, ändras eller avslutas."
FORMULA = (
    "Uppföljningar av insatser som gjorts senast den planerade dagen, delat med dem vars dag har passerat."
)
REFERENCE = "Skollagen (2010:800) 4 kap. 3–4 §§"
LIMITS = "Måttet säger att uppföljningen är gjord, inte vad den visade."
GRAIN = "Insatserna och deras uppföljningar i systemet."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "records"
FACT, PERIODS, SENSITIVITY, FINEST = "follow_up_record", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen insatser uppföljda i tid", "measure": "uppföljda i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "En i tid, en sen och en som kommer",
        together(told(FACT, 1, due=True, in_time=True), told(FACT, 2, due=True), told(FACT, 3)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("in_time"), nw.col("due"))
