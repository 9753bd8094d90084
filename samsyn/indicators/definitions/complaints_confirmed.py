"""Complaints confirmed within two working days."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "C02", 1, date(2011, 7, 1)
TITLE = "Klagomål bekräftade i tid"
QUESTION = "Får den som klagar veta att klagomålet har kommit fram?"
WHY_IT_MATTERS = "Bekräftelsen är det första tecknet på att någon lyssnar."
FORMULA = "Klagomål som bekräftats inom det interna tidsmålet, delat med alla klagomål där tiden har gått."
REFERENCE = "Skollagen (2010:800) 4 kap. 8 §; två arbetsdagar är ett internt tidsmål"
LIMITS = "Bekräftelse är inte svar."
NEEDS = "Klagomålsärenden i systemet: arbetsdagar till bekräftelse."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "complaint", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen bekräftade i tid", "measure": "bekräftade i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "Två dagar räknas; ett nytt är utanför",
        together(
            told(FACT, 1, days_to_confirmed=2, days_since=9),
            told(FACT, 2, days_since=9),
            told(FACT, 3, days_since=1),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(
        rows,
        nw.col("days_to_confirmed") <= law["complaint.confirmed_days"],
        nw.col("days_since") >= law["complaint.confirmed_days"],
    )
