"""Where and when that which is reported takes place."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import by_part
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R11", 1, date(2011, 7, 1)
TITLE = "Plats och tid för anmälda kränkningar"
QUESTION = "Var och när sker det som anmäls?"
WHY_IT_MATTERS = "En plats går att göra något åt. Underlag till planen mot kränkande behandling."
FORMULA = "Anmälningar fördelade efter plats och tid. Varje del delas med alla anmälningar."
REFERENCE = "Skollagen (2010:800) 6 kap. 7 och 8 §§"
LIMITS = "Platser där vuxna ser mer ger fler anmälningar. Läs bredvid elevernas egen kartläggning (T14)."
NEEDS = "Kränkningsanmälningar i systemet: plats och tid som kategori."
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "incident", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "platserna i anmälningarna", "measure": "plats och tid", "unit": "%"}
PARTS = ("lektion", "rast", "omklädning", "matsal", "väg", "nätet", "annat")
EXAMPLES = (
    Example(
        "Två på rasten, en på nätet",
        together(
            told(FACT, 1, report=1, place="rast"),
            told(FACT, 1, report=2, place="rast"),
            told(FACT, 2, report=3, place="nätet"),
        ),
        [expect(1, 2, 2, part="rast"), expect(2, 1, part="nätet")],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part, numerator = denominator: her rows of each part."""
    return by_part(rows.filter(nw.col("place").is_in(PARTS)), nw.col("place"))
