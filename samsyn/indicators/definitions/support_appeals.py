"""Appealed decisions on special support that were changed."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "S11", 1, date(2011, 7, 1)
TITLE = "Överklaganden som ändrades"
QUESTION = "Hur ofta ändras våra beslut om särskilt stöd?"
WHY_IT_MATTERS = "Ett ändrat beslut är något att lära av."
FORMULA = "Överklagade beslut som ändrades, delat med alla överklagade beslut."
REFERENCE = "Skollagen (2010:800) 28 kap. 16 §"
LIMITS = "Få ärenden: visas bara för huvudmannen. Att ingen överklagar säger inte att alla är nöjda."
NEEDS = "Stödärenden i systemet: om beslutet överklagades och om det ändrades."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "support_case", ("school_year",), "sensitive", "unit"
SUBJECT = {"noun": "andelen överklaganden som ändrades", "measure": "ändrade beslut", "unit": "%"}
EXAMPLES = (
    Example(
        "Ett av två",
        together(told(FACT, 1, appealed=True, changed=True), told(FACT, 2, appealed=True), told(FACT, 3)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("changed"), nw.col("appealed"))
