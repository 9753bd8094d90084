"""Units with a plan against degrading treatment that is whole and at most a year old."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R14", 1, date(2011, 7, 1)
TITLE = "Giltig årlig plan mot kränkande behandling"
QUESTION = "Har enheten en plan som är högst ett år gammal och hel?"
WHY_IT_MATTERS = "Planen ska göras varje år, med barnens och elevernas medverkan."
FORMULA = (
    "Enheter vars plan är beslutad för högst 365 dagar sedan och har alla tre delarna, delat med "
    "alla enheter."
)
REFERENCE = "Skollagen (2010:800) 6 kap. 8 §; förordningen (2006:1083)"
LIMITS = "En giltig plan är inte samma sak som ett gott arbete."
NEEDS = "En rad per skolenhet: dagar sedan planen beslutades och hur många av de tre delarna den har."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "units"
FACT, PERIODS, SENSITIVITY, FINEST = "yearly_plan", ("month", "term", "school_year"), "ordinary", "unit"
SUBJECT = {"noun": "andelen enheter med giltig plan", "measure": "med giltig plan", "unit": "%"}
EXAMPLES = (
    Example(
        "365 dagar räknas; två delar av tre räcker inte; en enhet utan plan",
        together(
            told(FACT, 1, days_since_decided=365, parts=3),
            told(FACT, 2, days_since_decided=10, parts=2),
            told(FACT, 3),
        ),
        [expect(1, 1), expect(2, 0), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, (nw.col("days_since_decided") <= law["plan.valid_days"]) & (nw.col("parts") >= 3))
