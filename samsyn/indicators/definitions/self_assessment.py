"""How staff rate their own work, by area; compared with themselves over time only."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "F06", 1, date(2011, 7, 1)
TITLE = "Självskattning"
QUESTION = "Hur bedömer personalen sitt eget arbete?"
WHY_IT_MATTERS = "Samtalet om varför vi bedömer olika är viktigare än siffran."
FORMULA = "Medelvärdet av personalens skattning per område, på skalan 1–7."
REFERENCE = "Skollagen (2010:800) 4 kap. 4 §; Skolverkets BRUK eller egen personalenkät"
LIMITS = "Jämför bara med er själva över tid. Andra enheter skattar med andra mått."
NEEDS = "Skattningar per område och enhet, utan namn. En egen lista."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "count", "answers"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_count", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "självskattningen", "measure": "självskattning", "unit": ""}
EXAMPLES = (
    Example(
        "Tolv skattningar med summan 60: 5,0",
        told(FACT, 1, part="lek", numerator=60, denominator=12),
        [expect(1, 60, 12)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("numerator"), nw.col("denominator"))
