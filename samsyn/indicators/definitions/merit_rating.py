"""Meritvärde åk 9, 17 ämnen: the sixteen best grades and the modern language read as språkval."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, many
from samsyn.indicators.final_grades import LANGUAGE_CHOICE, given, in_year_nine, points_of_best
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR01", 1, date(2015, 6, 1)
TITLE = "Genomsnittligt meritvärde åk 9 (17 ämnen)"
QUESTION = "Hur höga betyg får våra elever när de slutar grundskolan?"
WHY_IT_MATTERS = "Meritvärdet avgör vilka utbildningar eleven kan antas till."
FORMULA = (
    "Varje elevs sexton bästa betyg ger poäng: A 20, B 17,5, C 15, D 12,5, E 10 och F 0. Språkval "
    "läggs till som ett sjuttonde. Meritvärdet är elevernas genomsnitt. Elever utan något betyg är "
    "inte med."
)
REFERENCE = "Gymnasieförordningen (2010:2039) 7 kap. 4 §"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "points", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "meritvärdet", "measure": "meritvärde", "unit": "poäng"}
EXAMPLES = (
    Example("Sexton betyg", many(1, "AABBBCCCCCDDDEEE"), [expect(1, 235)]),
    Example(
        "Språkval C som sjuttonde betyg",
        many(1, "AABBBCCCCCDDDEEE") + grades(1, "M2 C"),
        [expect(1, 250)],
    ),
    Example(
        "Modersmål B tränger ut ett E, språkval D läggs till",
        many(1, "AABBBCCCCCDDDEEE") + grades(1, "ML B, M2 D"),
        [expect(1, 255)],
    ),
    Example("Bara streck: utanför medelvärdet", many(1, "99") + many(2, "EF9"), [expect(2, 10)]),
    Example("Terminsbetyg räknas inte", grades(1, "MA A", kind="term"), []),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = merit points, denominator = 1; only persons with a grade in at least one subject."""
    graded = in_year_nine(grades).filter(given(law))
    merit = points_of_best(graded, law, extra=nw.col("place") == LANGUAGE_CHOICE)
    return merit.select("person", numerator=nw.col("points")).with_columns(denominator=nw.lit(1.0))
