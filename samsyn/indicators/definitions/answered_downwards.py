"""Units whose conclusions got a written answer from the huvudman within thirty days."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "Q10", 1, date(2011, 7, 1)
TITLE = "Återkoppling till enheten"
QUESTION = "Får enheten ett skriftligt svar av huvudmannen inom trettio dagar?"
WHY_IT_MATTERS = "Den som skickar in ett underlag och aldrig får svar slutar skriva ärligt."
FORMULA = (
    "Enheter vars slutsatser fått skriftligt besked inom det interna tidsmålet, delat med alla där "
    "tiden har gått."
)
REFERENCE = "Skollagen (2010:800) 4 kap. 3–4 §§; trettio dagar är ett internt tidsmål"
LIMITS = "Ett svar är inte alltid ett bra svar."
GRAIN = "Huvudmannens konferenser och deras besked till enheterna."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "records"
FACT, PERIODS, SENSITIVITY, FINEST = "reply_record", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "andelen enheter med svar i tid", "measure": "svar i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "Trettio dagar räknas; ett obesvarat vars tid har gått är sent",
        together(
            told(FACT, 1, days_to_answer=30, days_since=60),
            told(FACT, 2, days_since=60),
            told(FACT, 3, days_since=5),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows,
        nw.col("days_to_answer") <= law["reply.days"],
        (nw.col("days_since") >= law["reply.days"]) | ~nw.col("days_to_answer").is_null(),
    )
