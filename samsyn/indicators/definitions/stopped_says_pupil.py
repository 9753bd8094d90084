"""Followed-up cases in which the pupil says that it has stopped."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R08", 1, date(2011, 7, 1)
TITLE = "Upphört enligt eleven"
QUESTION = "Har kränkningarna upphört, enligt eleven själv?"
WHY_IT_MATTERS = "Det är resultatet som räknas för barnet."
FORMULA = "Uppföljda fall där eleven säger att det har upphört, delat med alla uppföljda fall."
REFERENCE = "Skollagen (2010:800) 6 kap. 7 §"
LIMITS = "En elev kan svara ja för att slippa prata. Bara uppföljda fall är med: läs R07 först."
NEEDS = "Kränkningsanmälningar i systemet: elevens svar vid uppföljningen."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "incident", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen där det har upphört", "measure": "upphört enligt eleven", "unit": "%"}
EXAMPLES = (
    Example(
        "Den som inte följts upp är utanför",
        together(
            told(FACT, 1, report=1, days_to_follow_up=20, stopped=True),
            told(FACT, 2, report=2, days_to_follow_up=20),
            told(FACT, 3, report=3),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("stopped"), ~nw.col("days_to_follow_up").is_null())
