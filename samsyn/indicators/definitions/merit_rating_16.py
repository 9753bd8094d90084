"""Meritvärde åk 9, 16 ämnen: the older measure, kept for long series and SALSA years."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, many
from samsyn.indicators.final_grades import given, in_year_nine, points_of_best
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR02", 1, date(2011, 7, 1)
TITLE = "Genomsnittligt meritvärde åk 9 (16 ämnen)"
QUESTION = "Hur höga betyg får våra elever, räknat som före 2014?"
WHY_IT_MATTERS = "Det äldre måttet gör det möjligt att följa resultaten längre tillbaka."
FORMULA = (
    "Varje elevs sexton bästa betyg ger poäng: A 20, B 17,5, C 15, D 12,5, E 10 och F 0. Meritvärdet "
    "är elevernas genomsnitt. Elever utan något betyg är inte med."
)
REFERENCE = "Gymnasieförordningen (2010:2039) 7 kap. 4 §"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "points", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "meritvärdet (16 ämnen)", "measure": "meritvärde (16 ämnen)", "unit": "poäng"}
EXAMPLES = (
    Example("Sexton betyg", many(1, "AABBBCCCCCDDDEEE"), [expect(1, 235)]),
    Example(
        "Språkval C tränger ut ett E i stället för att läggas till",
        many(1, "AABBBCCCCCDDDEEE") + grades(1, "M2 C"),
        [expect(1, 240)],
    ),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = points of the sixteen best, denominator = 1; persons with at least one grade."""
    graded = in_year_nine(grades).filter(given(law))
    merit = points_of_best(graded, law, extra=nw.lit(value=False))
    return merit.select("person", numerator=nw.col("points")).with_columns(denominator=nw.lit(1.0))
