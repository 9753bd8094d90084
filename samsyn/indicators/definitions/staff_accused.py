"""Reports against staff that somebody independent has investigated."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R12", 1, date(2011, 7, 1)
TITLE = "Personal som misstänkt: oberoende utredning"
QUESTION = "Utreds anmälningar mot personal av någon oberoende?"
WHY_IT_MATTERS = "Ingen ska utreda sig själv eller sin närmaste kollega."
FORMULA = (
    "Anmälningar där personal misstänks och en oberoende utredare har använts, delat med alla sådana "
    "anmälningar."
)
REFERENCE = "Skollagen (2010:800) 6 kap. 9 och 10 §§"
LIMITS = "Måttet säger inget om hur utredningen gjordes. Antalet är litet och visas bara för huvudmannen."
NEEDS = "Kränkningsanmälningar i systemet: om personal misstänks och om utredaren var oberoende."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "incident", ("school_year",), "sensitive", "unit"
SUBJECT = {"noun": "andelen utredda av oberoende", "measure": "oberoende utredda", "unit": "%"}
EXAMPLES = (
    Example(
        "En av två",
        together(
            told(FACT, 1, report=1, staff_accused=True, independent=True),
            told(FACT, 2, report=2, staff_accused=True),
            told(FACT, 3, report=3),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("independent"), nw.col("staff_accused"))
