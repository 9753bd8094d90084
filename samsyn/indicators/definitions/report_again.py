"""Closed cases with a new report about the same exposed pupil within ninety days."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R09", 1, date(2011, 7, 1)
TITLE = "Återfall inom 90 dagar"
QUESTION = "Anmäls samma elev som utsatt igen inom 90 dagar?"
WHY_IT_MATTERS = "Ett återfall säger att åtgärden inte räckte, eller att eleven nu vågar berätta."
FORMULA = (
    "Avslutade fall där samma elev anmälts som utsatt igen inom 90 dagar, delat med alla avslutade fall."
)
REFERENCE = "Skollagen (2010:800) 6 kap. 7 §; 90 dagar är eget val"
LIMITS = "En ny anmälan kan också betyda ökat förtroende. Få fall: visas bara för större grupper."
NEEDS = "Kränkningsanmälningar i systemet: om fallet är avslutat och om en ny anmälan kom inom 90 dagar."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "incident", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen med ny anmälan inom 90 dagar", "measure": "anmälda igen", "unit": "%"}
EXAMPLES = (
    Example(
        "Ett av två avslutade fall",
        together(
            told(FACT, 1, report=1, closed=True, again=True),
            told(FACT, 2, report=2, closed=True),
            told(FACT, 3, report=3, again=True),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("again"), nw.col("closed"))
