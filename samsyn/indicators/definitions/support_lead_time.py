"""School days from the report to the rektor to the finished investigation of special support, in bands."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import band, by_part
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S03", 1, date(2011, 7, 1)
TITLE = "Tid från anmälan till klar utredning av särskilt stöd"
QUESTION = "Hur länge får en elev vänta på en utredning?"
WHY_IT_MATTERS = "Varje vecka utan utredning är en vecka utan rätt stöd."
FORMULA = (
    "Utredningarna fördelas efter skoldagar från anmälan till rektor till klar: högst 10, 11–20, "
    "21–40, fler än 40, och de som pågår."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 7 §: skyndsamt; banden är egna"
LIMITS = "Tiden säger inte om utredningen var bra. Pågående utredningar visas för sig, och lov räknas inte."
NEEDS = "Stödärenden i systemet: skoldagar från anmälan till klar utredning, tomt medan den pågår."
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "support_case", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {
    "noun": "tiden till klar utredning av särskilt stöd",
    "measure": "skoldagar till klar",
    "unit": "%",
}
PARTS = ("0–10", "11–20", "21–40", "41+", "pågår")
LIMITS_OF_BANDS = (10, 20, 40)
EXAMPLES = (
    Example(
        "Tio, tjugo, fyrtioen och en pågående",
        together(
            told(FACT, 1, days_to_done=10),
            told(FACT, 2, days_to_done=20),
            told(FACT, 3, days_to_done=41),
            told(FACT, 4, days_since=60),
        ),
        [
            expect(1, 1, part="0–10"),
            expect(2, 1, part="11–20"),
            expect(3, 1, part="41+"),
            expect(4, 1, part="pågår"),
        ],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part, numerator = denominator: her rows of each part."""
    return by_part(rows, band(nw.col("days_to_done"), LIMITS_OF_BANDS, PARTS))
