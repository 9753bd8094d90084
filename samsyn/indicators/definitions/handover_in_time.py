"""Cases handed over in time when the one responsible changes."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E20", 1, date(2011, 7, 1)
TITLE = "Kontinuitet vid byte"
QUESTION = "Lämnas ärendet över när den ansvariga byts?"
WHY_IT_MATTERS = "När kuratorn slutar mitt i året får ärendet inte börja om från början."
FORMULA = (
    "Ärenden med en daterad överlämning inom det interna tidsmålet från bytet, delat med alla "
    "ärenden som bytt ansvarig."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §; fem dagar är ett internt tidsmål"
LIMITS = "En anteckning ersätter inte ett möte med eleven."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "health_case", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen överlämnade i tid", "measure": "överlämnade i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "Fem dagar räknas; utan byte är ärendet utanför",
        together(
            told(FACT, 1, new_responsible=True, days_to_handover=5),
            told(FACT, 2, new_responsible=True),
            told(FACT, 3),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("days_to_handover") <= law["worry.handover_days"], nw.col("new_responsible"))
