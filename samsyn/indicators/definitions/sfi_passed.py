"""Beginners in Swedish for immigrants who pass a course within two years."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "V05", 1, date(2011, 7, 1)
TITLE = "Godkänt i sfi"
QUESTION = "Blir de som börjar sfi godkända inom två år?"
WHY_IT_MATTERS = "Svenska är vägen till arbete och vidare studier."
FORMULA = "Deltagare med godkänt i sin kurs inom två år, delat med alla nybörjare."
REFERENCE = "Skollagen (2010:800) 20 kap. 4 §; förordningen (2011:1108) om vuxenutbildning"
LIMITS = "Deltagare flyttar och får arbete. Kolada N18409 räknar minst två kurser och är ett annat mått."
NEEDS = (
    "En rad per nybörjare: om en kurs är godkänd inom två år. Finns i komvux elevsystem, men ingen "
    "fil läses in än."
)
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "course_participation", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "andelen godkända i sfi", "measure": "godkända i sfi", "unit": "%"}
EXAMPLES = (
    Example("En av två", together(told(FACT, 1, passed=True), told(FACT, 2)), [expect(1, 1), expect(2, 0)]),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("passed"))
