"""Points of those admitted; says who applies, not how good the teaching is."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.counting import ratio
from samsyn.indicators.examples import Example, expect, together
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import told


ID, VERSION, VALID_FROM = "G11", 1, date(2011, 7, 1)
TITLE = "Antagningspoäng"
QUESTION = "Vilka poäng har de som antas?"
WHY_IT_MATTERS = "Poängen beskriver söktrycket, inte kvaliteten."
FORMULA = "Genomsnittet av de antagnas meritvärde. Den lägsta poängen visas bredvid."
REFERENCE = (
    "Gymnasieförordningen (2010:2039) 7 kap.; Skolverkets Planned Educations, admissionPointsMin och "
    "admissionPointsAverage"
)
LIMITS = "Höga poäng säger vilka som söker, inget om undervisningen. Publiceras per program, inte per skola."
NEEDS = (
    "Skolverkets antagningspoäng per program och skolenhet. Siffrorna läses in, men visas bara under "
    "Publicerat än."
)
BETTER, KIND, UNIT, COUNTED = "neutral", "ratio", "points", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "admission", ("school_year",), "ordinary", "unit"
SUBJECT = {"noun": "antagningspoängen", "measure": "antagningspoäng", "unit": "poäng"}
EXAMPLES = (
    Example(
        "240 och 220: i genomsnitt 230",
        together(told(FACT, 1, points=240), told(FACT, 2, points=220)),
        [expect(1, 240), expect(2, 220)],
    ),
)


def values(rows: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator and denominator, as FORMULA says."""
    return ratio(rows, nw.col("points"), nw.lit(1.0))
