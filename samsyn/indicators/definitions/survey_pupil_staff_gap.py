"""Pupils' index of calm minus the teachers', the same school year."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "T11", 1, date(2011, 7, 1)
TITLE = "Skillnad mellan elevers och lärares bild av studiero"
QUESTION = "Ser elever och lärare studieron på samma sätt?"
WHY_IT_MATTERS = "När bilderna går isär är det ett ämne att tala om, inte ett fel."
FORMULA = "Elevernas index för studiero minus lärarnas, samma läsår."
REFERENCE = "Skolinspektionens Skolenkäten, elever och undervisande personal"
LIMITS = (
    "Elever och lärare får olika frågor. Skillnaden säger att bilderna skiljer sig, inte vem som har rätt."
)
NEEDS = (
    "Lärarnas index för studiero per skolenhet, samma läsår som elevernas. Skolenkätens fil för "
    "pedagogisk personal."
)
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "count", "points"
LEAST = -10.0  # an index is 0 to 10
FACT, PERIODS, SENSITIVITY, FINEST = "survey_gap", ("school_year",), "ordinary", "unit"
SUBJECT = {
    "noun": "skillnaden i bild av studiero",
    "measure": "skillnad mellan elever och lärare",
    "unit": "",
}
EXAMPLES = (
    Example(
        "Eleverna 5,5 och lärarna 7,0: skillnaden är −1,5",
        told(FACT, 1, pupils=5.5, staff=7.0),
        [expect(1, -1.5)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("pupils") - nw.col("staff"), nw.lit(1.0))
