"""Evaluated measures judged as need met or clearly better."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S07", 1, date(2011, 7, 1)
TITLE = "Verkan av åtgärdsprogram"
QUESTION = "Hjälper åtgärderna?"
WHY_IT_MATTERS = "Det är verkan som räknas för eleven."
FORMULA = (
    "Åtgärder som bedömts som ”behovet är mött” eller ”klart bättre”, delat med alla utvärderade åtgärder."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 9 §; skalan är egen"
LIMITS = "Bedömningen görs av dem som gav stödet. Läs underlaget bredvid siffran."
NEEDS = "Stödärenden i systemet: bedömd verkan på en tregradig skala, med underlag."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "support_measure", ("school_year",), "sensitive", "unit"
SUBJECT = {"noun": "andelen åtgärder med verkan", "measure": "med verkan", "unit": "%"}
EXAMPLES = (
    Example(
        "Två av tre utvärderade",
        together(
            told(FACT, 1, evaluated=True, effect="behovet är mött"),
            told(FACT, 2, evaluated=True, effect="klart bättre"),
            told(FACT, 3, evaluated=True, effect="inte bättre"),
            told(FACT, 4),
        ),
        [expect(1, 1), expect(2, 1), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("effect").is_in(["behovet är mött", "klart bättre"]), nw.col("evaluated"))
