"""Pupils whose level went down less those whose level went up, among those with a worry at the start."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "E02", 1, date(2011, 7, 1)
TITLE = "Rörelse mellan orosnivåer"
QUESTION = "Minskar oron för fler än den ökar för?"
WHY_IT_MATTERS = "Rörelsen säger mer än nivån: den visar om något händer."
FORMULA = (
    "Elever vars nivå sjönk minus elever vars nivå steg, delat med elever som hade nivå 1 eller "
    "högre vid periodens början. Ett avslutat ärende är nivå 0. I procentenheter."
)
REFERENCE = "Skollagen (2010:800) 2 kap. 25 §"
LIMITS = (
    "Nivån sätts av en människa och säger hur fort vuxna ska agera, aldrig hur en elev är. Nya "
    "elever med oro är inte med. Ett par elever gör stor skillnad."
)
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "pupil_level", ("term", "school_year"), "sensitive", "unit"
SUBJECT = {"noun": "rörelsen mellan orosnivåer", "measure": "rörelse", "unit": "%"}
EXAMPLES = (
    Example(
        "En ned, en upp, en oförändrad; den utan oro vid start är utanför",
        together(
            told(FACT, 1, before=3, level=1),
            told(FACT, 2, before=2, level=3),
            told(FACT, 3, before=1, level=1),
            told(FACT, 4, before=0, level=2),
        ),
        [expect(1, 1), expect(2, -1), expect(3, 0)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 down, -1 up or 0, denominator = 1; only those with a level at the start."""
    return ratio(
        rows.filter(nw.col("before") >= 1),
        nw.when(nw.col("level") < nw.col("before"))
        .then(nw.lit(1.0))
        .otherwise(nw.when(nw.col("level") > nw.col("before")).then(nw.lit(-1.0)).otherwise(nw.lit(0.0))),
        nw.lit(1.0),
    )
