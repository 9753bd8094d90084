"""Complaints with a final answer within fifteen working days, open ones among them."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "C03", 1, date(2011, 7, 1)
TITLE = "Klagomål besvarade i tid"
QUESTION = "Får den som klagar ett svar inom femton arbetsdagar?"
WHY_IT_MATTERS = "Huvudmannen ska skyndsamt utreda och återkoppla."
FORMULA = (
    "Klagomål med slutlig återkoppling inom det interna tidsmålet, delat med alla klagomål där tiden "
    "har gått, öppna som stängda."
)
REFERENCE = "Skollagen (2010:800) 4 kap. 8 §: skyndsamt; femton arbetsdagar är ett internt tidsmål"
LIMITS = "Ett snabbt svar är inte alltid ett bra svar. Läs bredvid: median och det äldsta öppna."
NEEDS = "Klagomålsärenden i systemet: arbetsdagar till svar. Listan Klagomål med bara antal räcker inte."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "complaint", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen besvarade i tid", "measure": "besvarade i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "Femton dagar räknas; ett öppet vars tid har gått är sent",
        together(
            told(FACT, 1, days_to_answered=15, days_since=40),
            told(FACT, 2, days_to_answered=16, days_since=40),
            told(FACT, 3, days_since=40),
            told(FACT, 4, days_since=3),
        ),
        [expect(1, 1), expect(2, 0), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows,
        nw.col("days_to_answered") <= law["complaint.answered_days"],
        nw.col("days_since") >= law["complaint.answered_days"],
    )
