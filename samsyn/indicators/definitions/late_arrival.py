"""Sen ankomst: minutes late of the teaching offered."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, minutes
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "N11", 1, date(2011, 7, 1)
TITLE = "Sen ankomst"
QUESTION = "Hur stor del av undervisningstiden går bort för att elever kommer sent?"
WHY_IT_MATTERS = "Sena ankomster stör undervisningen och kan vara början på frånvaro."
FORMULA = "Minuter som elever kom för sent, delat med alla minuter undervisning de erbjöds."
REFERENCE = "Skolförordningen (2011:185) 5 kap. 1 §; skollagen (2010:800) 7 kap. 17 §"
GRAIN = "Närvaro per lektion, där sen ankomst står för sig."
NEEDS = "Filer där sen ankomst står för sig. I dem vi läser i dag ingår den i frånvaron eller saknas."
BETTER, KIND, UNIT, COUNTED = "lower", "ratio", "percent", "minutes"
FACT, PERIODS, SENSITIVITY, FINEST = "attendance", ("month", "term", "school_year"), "ordinary", "class"
SUBJECT = {"noun": "den sena ankomsten", "measure": "sen ankomst", "unit": "%"}
LIMITS = "Måttet säger inget om varför eleverna kommer sent, eller om lektionen började i tid."
EXAMPLES = (
    Example(
        "90 av 6 000 minuter för sent: 1,5 procent",
        [minutes(1, 6000, 0, 0)[0] | {"late_min": 90.0}],
        [expect(1, 90, 6000)],
    ),
)


def values(attendance: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = minutes late, denominator = minutes offered."""
    return attendance.filter(nw.col("offered_min") > 0).select(
        "person", numerator=nw.col("late_min"), denominator=nw.col("offered_min")
    )
