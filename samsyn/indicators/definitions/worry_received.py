"""Worries that somebody responsible has acknowledged within a school day."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E03", 1, date(2011, 7, 1)
TITLE = "Från oro till kvittens"
QUESTION = "Får den som lämnat en oro besked inom en skoldag?"
WHY_IT_MATTERS = "Den som inte får kvittens slutar berätta."
FORMULA = (
    "Oro som kom i perioden och har fått svar av en ansvarig inom det interna tidsmålet, delat med all oro "
    "där tiden har gått."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §; en skoldag är ett internt tidsmål"
LIMITS = "Kvittens är inte åtgärd. Läs vidare i E04."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "worry", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen kvitterade inom en skoldag", "measure": "kvitterade i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "En okvitterad vars dag har gått är sen",
        together(
            told(FACT, 1, days_to_received=1, days_since=10),
            told(FACT, 2, days_since=10),
            told(FACT, 3, days_since=0),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows,
        nw.col("days_to_received") <= law["worry.received_days"],
        nw.col("days_since") >= law["worry.received_days"],
    )
