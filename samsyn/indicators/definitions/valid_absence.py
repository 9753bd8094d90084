"""Giltig frånvaro: the share of offered time that pupils were away with leave."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, minutes
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "N02", 1, date(2011, 7, 1)
TITLE = "Giltig frånvaro"
QUESTION = "Hur stor del av undervisningstiden är eleverna borta med giltigt skäl?"
WHY_IT_MATTERS = "Också giltig frånvaro är förlorad undervisning och ska utredas när den är stor."
FORMULA = (
    "Minuter med giltig frånvaro, delat med alla minuter undervisning eleverna erbjöds. Beviljad "
    "ledighet är giltig frånvaro."
)
REFERENCE = "Skollagen (2010:800) 7 kap. 18 och 19 a §§"
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "minutes"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("month", "term", "school_year"), "ordinary", "class"
SUBJECT = {"noun": "den giltiga frånvaron", "measure": "giltig frånvaro", "unit": "%"}
EXAMPLES = (Example("600 av 6 000 minuter", minutes(1, 6000, 600, 300, 240), [expect(1, 600, 6000)]),)


def values(attendance: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = minutes away with leave, denominator = minutes offered."""
    return attendance.filter(nw.col("offered_min") > 0).select(
        "person", numerator=nw.col("valid_min"), denominator=nw.col("offered_min")
    )
