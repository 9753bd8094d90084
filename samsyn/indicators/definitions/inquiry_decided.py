"""Inquiries decided within ten school days, open ones among them."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R06", 1, date(2011, 7, 1)
TITLE = "Utredning klar i tid"
QUESTION = "Är utredningen klar inom tio skoldagar?"
WHY_IT_MATTERS = "En utredning som drar ut på tiden lämnar både den utsatta och den utpekade i ovisshet."
FORMULA = (
    "Anmälningar med beslut inom det interna tidsmålet, delat med alla anmälningar där tiden har "
    "gått, öppna som stängda."
)
REFERENCE = "Skollagen (2010:800) 6 kap. 10 §: skyndsamt; tio skoldagar är ett internt tidsmål"
LIMITS = (
    "Läs alltid bredvid: den äldsta öppna utredningen och medianen. En snabb utredning är inte alltid en bra."
)
NEEDS = "Kränkningsanmälningar i systemet: skoldagar till beslut, och dagar sedan anmälan."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "incident", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen utredningar klara i tid", "measure": "klara i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "En öppen utredning vars tid har gått är sen",
        together(
            told(FACT, 1, report=1, days_to_decided=10, days_since=30),
            told(FACT, 2, report=2, days_to_decided=11, days_since=30),
            told(FACT, 3, report=3, days_since=30),
            told(FACT, 4, report=4, days_since=4),
        ),
        [expect(1, 1), expect(2, 0), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows,
        nw.col("days_to_decided") <= law["report.decided_days"],
        nw.col("days_since") >= law["report.decided_days"],
    )
