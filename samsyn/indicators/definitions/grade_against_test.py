"""Betyg mot nationella prov: whether the grade is higher than, the same as, or lower than the test grade."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, result_rows, together
from samsyn.indicators.final_grades import worth
from samsyn.indicators.law import Law
from samsyn.indicators.national_tests import HIGHER, LOWER, SAME, beside_grades
from samsyn.indicators.subjects import TESTS, group_of_test


ID, VERSION, VALID_FROM = "KR18", 1, date(2012, 7, 1)
TITLE = "Betyg mot nationella prov i {group}"
FAMILY_TITLE = "Betyg mot nationella prov"
QUESTION = "Hur ofta är betyget högre, samma eller lägre än provbetyget?"
WHY_IT_MATTERS = "Stora skillnader är en anledning att prata om hur betygen sätts och vad provet visar."
FORMULA = (
    "Antal elever med högre, samma och lägre betyg än provbetyg. Var och en delas med alla elever som har båda. "
    "I årskurs 9 gäller det slutbetyget, i årskurs 6 vårterminens betyg."
)
LIMITS = "Provet ska särskilt beaktas men inte ensamt avgöra betyget. Skillnader är väntade."
REFERENCE = "Skollagen (2010:800) 10 kap. 20 a §"
BETTER, KIND, UNIT, COUNTED = "neutral", "parts", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "national_test", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "betyget mot provet i {group}", "measure": "betyg mot prov i {group}", "unit": "%"}
GROUPS = TESTS
PARTS = (HIGHER, SAME, LOWER)
EXAMPLES = (
    Example(
        "Högre, samma och lägre; den som saknar det ena är utanför",
        together(
            result_rows(1, "MA D"),
            result_rows(2, "MA C"),
            result_rows(3, "MA B"),
            result_rows(4, "MA 99"),
            result_rows(5, "MA A"),
        ),
        [
            expect(1, 1, part=HIGHER, group="ma_9"),
            expect(2, 1, part=SAME, group="ma_9"),
            expect(3, 1, part=LOWER, group="ma_9"),
        ],
        also=(
            together(
                grades(1, "MA C"),
                grades(2, "MA C"),
                grades(3, "MA C"),
                grades(4, "MA C"),
                grades(5, "MA 9"),
                grades(5, "MA A", kind="term", term="VT26"),
            ),
        ),
    ),
)


def values(results: nw.LazyFrame[Any], grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, group = the test, part = higher, same or lower, numerator = denominator = 1."""
    both = beside_grades(results, grades, law).with_columns(more=worth(law, "grade") - worth(law, "result"))
    part = (
        nw.when(nw.col("more") > 0)
        .then(nw.lit(HIGHER))
        .otherwise(nw.when(nw.col("more") < 0).then(nw.lit(LOWER)).otherwise(nw.lit(SAME)))
    )
    return both.select(
        "person", group=group_of_test(), part=part, numerator=nw.lit(1.0), denominator=nw.lit(1.0)
    )
