"""Närvaro: the share of offered teaching time in which pupils took part."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, minutes, together
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "N01", 1, date(2011, 7, 1)
TITLE = "Närvaro"
QUESTION = "Hur stor del av den erbjudna undervisningstiden deltar eleverna i?"
WHY_IT_MATTERS = "Den som inte är där kan inte lära sig. Närvaro är det tidigaste tecknet vi har."
FORMULA = (
    "Minuter som eleverna var på lektion, delat med alla minuter undervisning de erbjöds. Lektioner "
    "utan registrering räknas inte."
)
REFERENCE = "Skollagen (2010:800) 7 kap. 17 och 19 a §§"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "minutes"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("month", "term", "school_year"), "ordinary", "class"
SUBJECT = {"noun": "närvaron", "measure": "närvaro", "unit": "%"}
EXAMPLES = (
    Example(
        "6 000 minuter, 600 giltig och 300 ogiltig frånvaro: 85 procent",
        minutes(1, 6000, 600, 300, 240),
        [expect(1, 5100, 6000)],
    ),
    Example(
        "Utan erbjuden tid finns inget att räkna",
        together(minutes(1, 0, 0, 0), minutes(2, 100, 0, 0)),
        [expect(2, 100, 100)],
    ),
)


def values(attendance: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = minutes present, denominator = minutes offered."""
    present = nw.col("offered_min") - nw.col("valid_min") - nw.col("invalid_min")
    return attendance.filter(nw.col("offered_min") > 0).select(
        "person", numerator=present, denominator=nw.col("offered_min")
    )
