"""Closed cases with a new worry within six months."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E11", 1, date(2011, 7, 1)
TITLE = "Återaktualisering"
QUESTION = "Kommer oron tillbaka inom sex månader?"
WHY_IT_MATTERS = "Ett ärende som öppnas igen säger att något var kvar."
FORMULA = (
    "Avslutade ärenden där en ny oro om samma elev eller grupp kom inom sex månader, delat med alla "
    "avslutade ärenden vars sex månader tog slut under läsåret."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §; sex månader är eget val"
LIMITS = "En ny oro kan gälla något helt annat, eller visa att eleven vågar säga till."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "health_case", ("school_year",), "sensitive", "unit"
SUBJECT = {"noun": "andelen återaktualiserade", "measure": "återaktualiserade", "unit": "%"}
EXAMPLES = (
    Example(
        "En av två avslutade",
        together(told(FACT, 1, tested=True, again=True), told(FACT, 2, tested=True), told(FACT, 3)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("again"), nw.col("tested"))
