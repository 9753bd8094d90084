"""Decisions on investigating absence within five school days of the signal."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "N14", 1, date(2011, 7, 1)
TITLE = "Frånvaroutredning startad i tid"
QUESTION = "Tar rektor ställning inom fem skoldagar när en elev är borta mycket?"
WHY_IT_MATTERS = "Frånvaro växer fort. Ett beslut i tid gör skillnad."
FORMULA = (
    "Elever där rektor inom det interna tidsmålet beslutat att utreda, eller med skäl att det är "
    "obehövligt, delat med alla elever vars frånvaro gett en signal och där tiden har gått."
)
REFERENCE = "Skollagen (2010:800) 7 kap. 19 a §; fem skoldagar är ett internt tidsmål"
LIMITS = "Måttet säger inte vad utredningen ledde till. Läs det med återgång (N17)."
NEEDS = "En rad per signal: skoldagar till beslut, och skoldagar sedan signalen."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "absence_case", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen beslutade i tid", "measure": "beslutade i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "Fem dagar räknas som i tid; en färsk signal är utanför",
        together(
            told(FACT, 1, days_to_decision=5, days_since=30),
            told(FACT, 2, days_to_decision=6, days_since=30),
            told(FACT, 3, days_since=9),
            told(FACT, 4, days_since=2),
        ),
        [expect(1, 1), expect(2, 0), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows,
        nw.col("days_to_decision") <= law["absence.decision_days"],
        nw.col("days_since") >= law["absence.decision_days"],
    )
