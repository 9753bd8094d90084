"""Hours of pupil health that go to supervision and consultation of teachers."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E17", 1, date(2011, 7, 1)
TITLE = "Konsultation till lärare"
QUESTION = "Hur stor del av elevhälsans tid går till att stödja lärare?"
WHY_IT_MATTERS = "Arbetet ska ske tillsammans med lärarna och når då fler elever."
FORMULA = (
    "Planerade timmar handledning och konsultation till lärare, delat med elevhälsans alla planerade timmar."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §"
LIMITS = "Bara registrerad tid syns. Det finns inget rätt värde."
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "hours"
FACT, PERIODS, SENSITIVITY, FINEST = "health_activity", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "andelen tid till konsultation", "measure": "konsultation", "unit": "%"}
EXAMPLES = (
    Example(
        "Tre av tio timmar",
        together(told(FACT, 1, hours=3, to_teachers=True), told(FACT, 2, hours=7)),
        [expect(1, 3, 3), expect(2, 0, 7)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(
        rows, nw.when(nw.col("to_teachers")).then(nw.col("hours")).otherwise(nw.lit(0.0)), nw.col("hours")
    )
