"""Individual interventions evaluated by their planned day."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import share
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E09", 1, date(2011, 7, 1)
TITLE = "Utvärderade insatser för elever"
QUESTION = "Utvärderas insatserna den dag som bestämts?"
WHY_IT_MATTERS = "En insats som ingen följer upp kan pågå utan att hjälpa."
FORMULA = "Uppföljningar gjorda senast den planerade dagen, delat med alla som skulle göras i perioden."
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §; 4 kap. 4 §"
LIMITS = "Måttet säger att det är gjort, inte vad resultatet blev."
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "cases"
FACT, PERIODS, SENSITIVITY, FINEST = "health_intervention", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen utvärderade insatser", "measure": "utvärderade i tid", "unit": "%"}
EXAMPLES = (
    Example(
        "En kommande är utanför",
        together(told(FACT, 1, due=True, in_time=True), told(FACT, 2, due=True), told(FACT, 3)),
        [expect(1, 1), expect(2, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return share(rows, nw.col("in_time"), nw.col("due"))
