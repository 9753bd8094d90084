"""Absence in upper secondary school."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect, minutes
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "G12", 1, date(2011, 7, 1)
TITLE = "Frånvaro på gymnasiet"
QUESTION = "Hur stor del av undervisningstiden är gymnasieeleverna borta?"
WHY_IT_MATTERS = "Frånvaro är det tidigaste tecknet på avbrott. Regeln om studiehjälp är en annan sak."
FORMULA = "Giltig och ogiltig frånvaro i minuter, delat med erbjudna minuter, för elever i gymnasieskolan."
REFERENCE = "Skollagen (2010:800) 15 kap. 16 §"
LIMITS = "Myndiga elever anmäler sig själva. Jämför inte med grundskolan."
NEEDS = "Närvaro per elev tillsammans med skolform. Tills dess visar N01–N06 samma sak för en gymnasieenhet."
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "minutes"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("month", "term", "school_year"), "ordinary", "class"
SUBJECT = {"noun": "frånvaron på gymnasiet", "measure": "frånvaro", "unit": "%"}
EXAMPLES = (Example("900 av 6 000 minuter", minutes(1, 6000, 600, 300), [expect(1, 900, 6000)]),)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("valid_min") + nw.col("invalid_min"), nw.col("offered_min"))
