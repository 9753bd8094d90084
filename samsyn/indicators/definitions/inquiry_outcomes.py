"""How inquiries end: shown, not shown, other; there is no right share."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import by_part
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R10", 1, date(2011, 7, 1)
TITLE = "Bedömning i utredningarna"
QUESTION = "Hur ofta bedöms det som en kränkning?"
WHY_IT_MATTERS = "Fördelningen visar hur utredarna bedömer. Den har inget målvärde."
FORMULA = "Avslutade utredningar fördelas på: kränkning visad, inte visad, annat. Varje del delas med alla."
REFERENCE = "Skollagen (2010:800) 6 kap. 10 §"
LIMITS = (
    "Inget värde är rätt. Stora skillnader mellan skolor är en fråga om hur man bedömer, inte om skolorna."
)
NEEDS = "Kränkningsanmälningar i systemet: bedömningen i varje utredning."
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "incident", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "bedömningen i utredningarna", "measure": "bedömning", "unit": "%"}
PARTS = ("visad", "inte visad", "annat")
EXAMPLES = (
    Example(
        "En visad, en inte visad, en pågår",
        together(
            told(FACT, 1, report=1, outcome="visad"),
            told(FACT, 2, report=2, outcome="inte visad"),
            told(FACT, 3, report=3),
        ),
        [expect(1, 1, part="visad"), expect(2, 1, part="inte visad")],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part, numerator = denominator: her rows of each part."""
    return by_part(rows.filter(nw.col("outcome").is_in(PARTS)), nw.col("outcome"))
