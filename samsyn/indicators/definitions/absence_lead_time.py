"""School days from the signal to the finished investigation, in bands."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import band, by_part
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "N16", 1, date(2011, 7, 1)
TITLE = "Tid från signal till klar frånvaroutredning"
QUESTION = "Hur lång tid tar det från signalen till en klar utredning?"
WHY_IT_MATTERS = "En utredning som drar ut på tiden blir frånvaro som drar ut på tiden."
FORMULA = (
    "Utredningarna fördelas efter antalet skoldagar från signalen: högst 5, 6–15, 16–30, fler än 30, "
    "och de som pågår. Medianen ligger i det band där hälften är passerade."
)
REFERENCE = "Skollagen (2010:800) 7 kap. 19 a §; banden är egna"
LIMITS = "Tiden säger inte om utredningen var bra. Pågående visas för sig, annars skulle de långa saknas."
NEEDS = "En rad per utredning: skoldagar från signalen till klar, tomt medan den pågår."
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "absence_case", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "tiden till klar frånvaroutredning", "measure": "dagar till klar utredning", "unit": "%"}
PARTS = ("0–5", "6–15", "16–30", "31+", "pågår")
LIMITS_OF_BANDS = (5, 15, 30)
EXAMPLES = (
    Example(
        "Fem, femton, sexton och en pågående",
        together(
            told(FACT, 1, days_to_done=5),
            told(FACT, 2, days_to_done=15),
            told(FACT, 3, days_to_done=16),
            told(FACT, 4, days_since=40),
        ),
        [
            expect(1, 1, part="0–5"),
            expect(2, 1, part="6–15"),
            expect(3, 1, part="16–30"),
            expect(4, 1, part="pågår"),
        ],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part, numerator = denominator: her rows of each part."""
    return by_part(rows, band(nw.col("days_to_done"), LIMITS_OF_BANDS, PARTS))
