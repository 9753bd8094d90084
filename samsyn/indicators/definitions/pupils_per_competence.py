"""Pupils per full-time post of each competence of pupil health."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E14", 1, date(2011, 7, 1)
TITLE = "Tillgång per kompetens"
QUESTION = "Hur många elever går det på varje tjänst i elevhälsan?"
WHY_IT_MATTERS = "Tillgången sätter gränsen för vad elevhälsan hinner."
FORMULA = "Elever delat med heltidstjänster, för varje kompetens för sig."
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §; jämförelsetalen i SOU 2021:11 är förslag, inte lag"
LIMITS = "Tjänster säger inte vad tiden går till. Förslagen i SOU 2021:11 gäller inte."
NEEDS = "Heltidstjänster per kompetens och elever per enhet. En egen lista."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "count", "posts"
FACT, PERIODS, SENSITIVITY, FINEST = "unit_count", ("term", "school_year"), "ordinary", "unit"
SUBJECT = {"noun": "antalet elever per tjänst i elevhälsan", "measure": "elever per tjänst", "unit": ""}
EXAMPLES = (
    Example(
        "800 elever och två kuratorer",
        told(FACT, 1, part="kurator", numerator=800, denominator=2),
        [expect(1, 800, 2)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("numerator"), nw.col("denominator"))
