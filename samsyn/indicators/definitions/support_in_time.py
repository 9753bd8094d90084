"""Investigations of special support finished within twenty school days."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S04", 1, date(2011, 7, 1)
TITLE = "Andel utredda i tid"
QUESTION = "Är utredningen av särskilt stöd klar inom tjugo skoldagar?"
WHY_IT_MATTERS = "Lagen säger skyndsamt. Ett eget mål gör det möjligt att följa."
FORMULA = "Utredningar klara inom det interna tidsmålet, delat med alla utredningar där tiden har gått."
REFERENCE = "Skollagen (2010:800) 3 kap. 7 §: skyndsamt; tjugo skoldagar är ett internt tidsmål"
LIMITS = "En snabb utredning är inte alltid tillräcklig."
NEEDS = "Stödärenden i systemet: skoldagar till klar utredning, och skoldagar sedan anmälan."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "support_case", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen utredda i tid", "measure": "utredda i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "Tjugo dagar räknas; en ny anmälan är utanför",
        together(
            told(FACT, 1, days_to_done=20, days_since=50),
            told(FACT, 2, days_to_done=21, days_since=50),
            told(FACT, 3, days_since=50),
            told(FACT, 4, days_since=5),
        ),
        [expect(1, 1), expect(2, 0), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows,
        nw.col("days_to_done") <= law["support.done_days"],
        nw.col("days_since") >= law["support.done_days"],
    )
