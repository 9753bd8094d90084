"""School days from a worry until its case is closed, in bands."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import band, by_part
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E05", 1, date(2011, 7, 1)
TITLE = "Från oro till avslut"
QUESTION = "Hur länge pågår ett ärende?"
WHY_IT_MATTERS = "Tiden visar om ärenden blir liggande."
FORMULA = (
    "Ärenden som började i perioden fördelas efter skoldagar från oron till avslut: högst 20, 21–60, "
    "61–120, fler än 120, och de som pågår."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §; banden är egna"
LIMITS = "Tiden säger inte om stödet var rätt. Ett långt ärende kan vara rätt. Pågående visas för sig."
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "health_case", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "tiden till avslut", "measure": "skoldagar till avslut", "unit": "%"}
PARTS = ("0–20", "21–60", "61–120", "121+", "pågår")
LIMITS_OF_BANDS = (20, 60, 120)
EXAMPLES = (
    Example(
        "Tjugo, sextioen och en pågående; den som började tidigare är utanför",
        together(
            told(FACT, 1, begun=True, days_to_closed=20),
            told(FACT, 2, begun=True, days_to_closed=61),
            told(FACT, 3, begun=True, days_since=30),
            told(FACT, 4, days_to_closed=9),
        ),
        [expect(1, 1, part="0–20"), expect(2, 1, part="61–120"), expect(3, 1, part="pågår")],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part, numerator = denominator: her rows of each part."""
    return by_part(rows.filter("begun"), band(nw.col("days_to_closed"), LIMITS_OF_BANDS, PARTS))
