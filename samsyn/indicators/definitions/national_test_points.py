"""Genomsnittlig provbetygspoäng på nationella prov i åk 6 och 9, one measure for each test."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, result_rows, together
from samsyn.indicators.final_grades import worth
from samsyn.indicators.law import Law
from samsyn.indicators.national_tests import with_grade
from samsyn.indicators.subjects import TESTS, group_of_test


ID, VERSION, VALID_FROM = "KR16", 1, date(2012, 7, 1)
TITLE = "Provbetygspoäng i {group}"
FAMILY_TITLE = "Provbetygspoäng på nationella prov"
QUESTION = "Hur går det för eleverna på de nationella proven?"
WHY_IT_MATTERS = "Proven är lika i hela landet och visar kunskaper vid ett och samma tillfälle."
FORMULA = (
    "Provbetygen ger poäng: A 20, B 17,5, C 15, D 12,5, E 10 och F 0. Poängen delas med antalet elever som har "
    "ett provbetyg. Den som inte gjort alla delprov har inget provbetyg."
)
LIMITS = "Läs först hur många som deltog. Proven blir olika svåra olika år."
REFERENCE = "Skolförordningen (2011:185) 9 kap. 20–24 §§; SCB:s filbeskrivning: 77, 88 och 99 är utanför"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "points", "points"
FACT, PERIODS, SENSITIVITY, FINEST = "national_test", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "provbetygspoängen i {group}", "measure": "provbetygspoäng i {group}", "unit": "poäng"}
GROUPS = TESTS
EXAMPLES = (
    Example(
        "C är 15 poäng; delprov, ej gjorda (99), borttappade (88) och ersatta (77) prov är utanför",
        together(
            result_rows(1, "MA C, EN 99, MA A 1"), result_rows(2, "MA 88, EN F"), result_rows(3, "MA 77")
        ),
        [expect(1, 15, group="ma_9"), expect(2, 0, group="en_9")],
        also=([],),
    ),
)


def values(results: nw.LazyFrame[Any], grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = the test, numerator = points, denominator = 1."""
    return with_grade(results, law).select(
        "person", group=group_of_test(), numerator=worth(law, "result"), denominator=nw.lit(1.0)
    )
