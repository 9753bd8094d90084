"""Inquiries that began within two working days."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R05", 1, date(2011, 7, 1)
TITLE = "Utredning startad i tid"
QUESTION = "Börjar utredningen inom två arbetsdagar?"
WHY_IT_MATTERS = "Skyndsamt betyder att barnet inte ska vänta."
FORMULA = (
    "Anmälningar där utredningen startat inom det interna tidsmålet, delat med alla anmälningar där "
    "tiden har gått."
)
REFERENCE = "Skollagen (2010:800) 6 kap. 10 §: skyndsamt; två arbetsdagar är ett internt tidsmål"
LIMITS = "Måttet säger inte vad utredningen ledde till."
NEEDS = "Kränkningsanmälningar i systemet: dagar från anmälan till start, och dagar sedan anmälan."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "incident", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen utredningar startade i tid", "measure": "startade i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "En färsk anmälan är ännu utanför",
        together(
            told(FACT, 1, report=1, days_to_started=2, days_since=20),
            told(FACT, 2, report=2, days_since=20),
            told(FACT, 3, report=3, days_since=1),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows,
        nw.col("days_to_started") <= law["report.started_days"],
        nw.col("days_since") >= law["report.started_days"],
    )
