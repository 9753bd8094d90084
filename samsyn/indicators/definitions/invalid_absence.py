"""Ogiltig frånvaro: the share of offered time that pupils were away without leave."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, minutes
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "N03", 1, date(2011, 7, 1)
TITLE = "Ogiltig frånvaro"
QUESTION = "Hur stor del av undervisningstiden är eleverna borta utan giltigt skäl?"
WHY_IT_MATTERS = "Ogiltig frånvaro är ofta ett tidigt tecken på att något inte fungerar i skolan."
FORMULA = "Minuter med ogiltig frånvaro, delat med alla minuter undervisning eleverna erbjöds."
REFERENCE = "Skollagen (2010:800) 7 kap. 17 och 19 a §§; skolförordningen (2011:185) 6 kap. 11 §"
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "minutes"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("month", "term", "school_year"), "ordinary", "class"
SUBJECT = {"noun": "den ogiltiga frånvaron", "measure": "ogiltig frånvaro", "unit": "%"}
EXAMPLES = (Example("300 av 6 000 minuter", minutes(1, 6000, 600, 300, 240), [expect(1, 300, 6000)]),)


def values(attendance: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = minutes away without leave, denominator = minutes offered."""
    return attendance.filter(nw.col("offered_min") > 0).select(
        "person", numerator=nw.col("invalid_min"), denominator=nw.col("offered_min")
    )
