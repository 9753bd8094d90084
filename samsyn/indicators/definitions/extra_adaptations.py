"""Pupils with noted extra adaptations, as long as the law has them."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.changes import Change
from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S09", 1, date(2014, 7, 1)
VALID_TO = date(2028, 6, 30)
HISTORY = (
    Change(1, date(2014, 7, 1), "2014/15 till 2027/28", "Begreppet infördes 2014 och upphör 1 juli 2028."),
)
TITLE = "Extra anpassningar"
QUESTION = "Hur stor andel av eleverna har antecknade extra anpassningar?"
WHY_IT_MATTERS = "Anpassningar är det första stödet. De behöver inget beslut och antecknas olika."
FORMULA = "Elever med antecknade extra anpassningar, delat med alla elever."
REFERENCE = "Skollagen (2010:800) 3 kap. 5 §; upphör 1 juli 2028"
LIMITS = "Bara det som antecknas syns. Jämför aldrig skolor som antecknar olika."
NEEDS = "Stödärenden i systemet: en rad per elev, om enheten antecknar extra anpassningar."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "pupil_support", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen elever med extra anpassningar", "measure": "med extra anpassningar", "unit": "%"}
EXAMPLES = (
    Example(
        "En av två", together(told(FACT, 1, adaptations=True), told(FACT, 2)), [expect(1, 1), expect(2, 0)]
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("adaptations"))
