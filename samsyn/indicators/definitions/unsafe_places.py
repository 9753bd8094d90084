"""The places and times that pupils point out as unsafe, in a survey of one's own."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import by_part
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "T14", 1, date(2011, 7, 1)
TITLE = "Otrygga platser och tider"
QUESTION = "Var och när känner sig elever otrygga?"
WHY_IT_MATTERS = "Det går att göra något åt en plats. Elevernas karta är bästa underlaget."
FORMULA = "Svaren fördelas efter den plats som eleven pekar ut. Varje plats delas med alla svar."
REFERENCE = "Skollagen (2010:800) 6 kap. 7 och 8 §§; diskrimineringslagen (2008:567) 3 kap. 16–17 §§"
LIMITS = (
    "En plats som många pekar ut behöver inte vara farligast, bara mest använd. Platser med få svar "
    "visas inte."
)
NEEDS = "En egen trygghetskartläggning: ett svar per elev med den plats som pekas ut, utan namn."
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "own_answer", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "platserna som elever pekar ut", "measure": "otrygga platser", "unit": "%"}
PARTS = ("korridor", "omklädning", "skolgård", "matsal", "väg", "nätet", "annan", "ingen")
EXAMPLES = (
    Example(
        "Två pekar ut korridoren, en ingen plats",
        together(
            told(FACT, 1, place="korridor"), told(FACT, 2, place="korridor"), told(FACT, 3, place="ingen")
        ),
        [expect(1, 1, part="korridor"), expect(2, 1, part="korridor"), expect(3, 1, part="ingen")],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part, numerator = denominator: her rows of each part."""
    return by_part(rows.filter(nw.col("place").is_in(PARTS)), nw.col("place"))
