"""Pupils who say that they are exposed beyond those who are reported."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "R13", 1, date(2011, 7, 1)
TITLE = "Mörkertal"
QUESTION = "Hur många elever säger sig vara utsatta utan att det är anmält?"
WHY_IT_MATTERS = (
    "Skillnaden mellan vad elever säger i enkäten och vad som anmäls visar hur mycket som inte når fram."
)
FORMULA = "Andelen elever som i enkäten säger sig vara utsatta, minus andelen som anmälts. I procentenheter."
REFERENCE = "Skollagen (2010:800) 6 kap. 7 och 10 §§"
LIMITS = "Enkäten är anonym och gäller ofta en annan tid. Måttet är ett spann, aldrig ett exakt tal."
NEEDS = (
    "Elevernas svar om utsatthet i en enkät för samma läsår, och anmälningarna per elev. Båda på "
    "enhetens nivå."
)
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "unseen", ("school_year",), "sensitive", "unit"
SUBJECT = {"noun": "mörkertalet", "measure": "mörkertal", "unit": "%"}
EXAMPLES = (
    Example(
        "Två säger sig utsatta och en är anmäld, av fyra elever: 25 procentenheter",
        together(
            told(FACT, 1, said_exposed=True, reported=True),
            told(FACT, 2, said_exposed=True),
            told(FACT, 3),
            told(FACT, 4),
        ),
        [expect(1, 0), expect(2, 1), expect(3, 0), expect(4, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(
        rows,
        nw.when(nw.col("said_exposed")).then(nw.lit(1.0)).otherwise(nw.lit(0.0))
        - nw.when(nw.col("reported")).then(nw.lit(1.0)).otherwise(nw.lit(0.0)),
        nw.lit(1.0),
    )
