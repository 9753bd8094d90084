"""Staff for each rektor."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "P09", 1, date(2011, 7, 1)
TITLE = "Rektors spann"
QUESTION = "Hur många medarbetare leder varje rektor?"
WHY_IT_MATTERS = "Den som leder för många hinner inte vara nära. Byten av rektor gör att arbetet börjar om."
FORMULA = "Medarbetare delat med rektorer och biträdande rektorer. Läs bredvid: antal rektorsbyten på tre år."
REFERENCE = "Skollagen (2010:800) 2 kap. 9–10 §§"
LIMITS = "Ledningsorganisationen ser olika ut. Biträdande rektorer och arbetslagsledare kan väga upp."
NEEDS = "Medarbetare och rektorer per enhet. En egen lista från personalsystemet."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "count", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_count", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "antalet medarbetare per rektor", "measure": "medarbetare per rektor", "unit": ""}
EXAMPLES = (
    Example(
        "62 medarbetare och två rektorer: 31", told(FACT, 1, numerator=62, denominator=2), [expect(1, 62, 2)]
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("numerator"), nw.col("denominator"))
