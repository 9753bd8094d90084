"""Open cases by age in school days."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import band, by_part
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E06", 1, date(2011, 7, 1)
TITLE = "Öppna ärenden över tid"
QUESTION = "Hur gamla är de öppna ärendena?"
WHY_IT_MATTERS = "Ett lager som växer syns innan någon hinner säga det."
FORMULA = (
    "Ärenden som är öppna periodens sista dag, fördelade efter skoldagar sedan oron: högst 30, 31–60, 61–90 och "
    "fler än 90."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §; banden är egna"
LIMITS = "Ett gammalt ärende kan vara ett pågående stöd. Läs med rörelsen (E02)."
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "health_case", ("month", "term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "åldern på öppna ärenden", "measure": "öppna ärenden", "unit": "%"}
PARTS = ("0–30", "31–60", "61–90", "91+")
LIMITS_OF_BANDS = (30, 60, 90)
EXAMPLES = (
    Example(
        "Ett på 30 dagar, ett på 91, ett avslutat",
        together(
            told(FACT, 1, is_open=True, days_since=30),
            told(FACT, 2, is_open=True, days_since=91),
            told(FACT, 3, days_since=12),
        ),
        [expect(1, 1, part="0–30"), expect(2, 1, part="91+")],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part, numerator = denominator: her rows of each part."""
    return by_part(rows.filter("is_open"), band(nw.col("days_since"), LIMITS_OF_BANDS, PARTS))
