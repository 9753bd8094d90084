"""Cases in which the pupil's own voice is noted."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E13", 1, date(2011, 7, 1)
TITLE = "Elevens röst"
QUESTION = "Finns elevens egna ord i ärendet?"
WHY_IT_MATTERS = "Barnet har rätt att komma till tals i allt som rör det."
FORMULA = (
    "Ärenden om en elev, öppna någon gång i perioden, där elevens egen röst är antecknad, delat med alla "
    "sådana ärenden."
)
REFERENCE = "Skollagen (2010:800) 1 kap. 10 §; barnkonventionen artikel 12"
LIMITS = "En rad är inte ett samtal. Måttet visar var frågan är glömd."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "health_case", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen ärenden med elevens röst", "measure": "med elevens röst", "unit": "%"}
EXAMPLES = (
    Example(
        "En av två; en klass har ingen egen röst",
        together(
            told(FACT, 1, worked=True, about_a_pupil=True, voice=True),
            told(FACT, 2, worked=True, about_a_pupil=True),
            told(FACT, 3, worked=True),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("voice"), nw.col("worked") & nw.col("about_a_pupil"))
