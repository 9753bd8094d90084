"""Activities of pupil health by level."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import by_part
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E08", 1, date(2011, 7, 1)
TITLE = "Elevhälsans nivåer"
QUESTION = "Arbetar elevhälsan på individ, grupp och skolenhet?"
WHY_IT_MATTERS = "Arbetet ska bedrivas på alla tre nivåerna, tillsammans med lärarna."
FORMULA = "Punkter på elevhälsans möten och insatser i ärenden, per nivå, delat med alla."
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §"
LIMITS = "Antalet aktiviteter säger inte hur mycket tid de tog."
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "activities"
FACT, PERIODS, SENSITIVITY, FINEST = "health_activity", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "fördelningen av elevhälsans nivåer", "measure": "aktiviteter per nivå", "unit": "%"}
PARTS = ("individ", "grupp", "skolenhet")
EXAMPLES = (
    Example(
        "Två individ, en grupp",
        together(
            told(FACT, 1, level="individ"), told(FACT, 2, level="individ"), told(FACT, 3, level="grupp")
        ),
        [expect(1, 1, part="individ"), expect(2, 1, part="individ"), expect(3, 1, part="grupp")],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, part, numerator = denominator: her rows of each part."""
    return by_part(rows.filter(nw.col("level").is_in(PARTS)), nw.col("level"))
