"""Decisions with measures that were followed up with the exposed pupil after two to four weeks."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R07", 1, date(2011, 7, 1)
TITLE = "Uppföljd med eleven"
QUESTION = "Frågar vi den utsatta eleven två till fyra veckor efter beslutet?"
WHY_IT_MATTERS = "Bara eleven vet om det har slutat."
FORMULA = (
    "Beslut med åtgärder där eleven följts upp två till fyra veckor efter beslutet, delat med alla "
    "beslut med åtgärder."
)
REFERENCE = "Skollagen (2010:800) 6 kap. 7 och 10 §§; två till fyra veckor är ett internt tidsmål"
LIMITS = "Måttet säger att frågan är ställd, inte vad eleven svarade."
NEEDS = "Kränkningsanmälningar i systemet: om åtgärder beslutades och dagar till uppföljningen."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "incident", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen uppföljda med eleven", "measure": "uppföljda med eleven", "unit": "%"}
EXAMPLES = (
    Example(
        "Efter 14 och 28 dagar räknas, efter 13 gör det inte",
        together(
            told(FACT, 1, report=1, measures=True, days_to_follow_up=14),
            told(FACT, 2, report=2, measures=True, days_to_follow_up=28),
            told(FACT, 3, report=3, measures=True, days_to_follow_up=13),
            told(FACT, 4, report=4),
        ),
        [expect(1, 1), expect(2, 1), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows,
        (nw.col("days_to_follow_up") >= law["report.follow_up_from_days"])
        & (nw.col("days_to_follow_up") <= law["report.follow_up_to_days"]),
        nw.col("measures"),
    )
