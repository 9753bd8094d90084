"""Andel elever i åk 9 med godkänt i alla ämnen."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, many
from samsyn.indicators.final_grades import how_many, in_year_nine, is_passed, is_slot
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR03", 1, date(2011, 7, 1)
TITLE = "Godkänt i alla ämnen åk 9"
QUESTION = "Hur stor andel av eleverna når minst E i alla ämnen de läser?"
WHY_IT_MATTERS = "Alla elever ska ges det stöd de behöver för att nå godkända betyg."
FORMULA = "Antal elever med minst E i alla ämnen de läser, delat med alla elever som skulle få slutbetyg."
REFERENCE = "Skollagen (2010:800) 3 kap. 2 § och 10 kap. 20 §; streck räknas som inte godkänt"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "andelen med godkänt i alla ämnen", "measure": "med godkänt i alla ämnen", "unit": "%"}
PASSED_ROW = "NO E, BI 2, FY 2, KE 2, SO 2, SH E, GE Z, HI Z, RE Z, MA C, EN A"
EXAMPLES = (
    Example("Ej undervisade ämnen (2, Z) är utanför", grades(1, PASSED_ROW), [expect(1, 1)]),
    Example("Samma rad med streck i teknik", grades(1, PASSED_ROW + ", TK 9"), [expect(1, 0)]),
    Example("Ett F räcker för nej", many(1, "AAAF") + many(2, "EEEE"), [expect(1, 0), expect(2, 1)]),
    Example("Anpassad studiegång räknas som inte godkänt", many(1, "AA3"), [expect(1, 0)]),
    Example(
        "… om huvudmannen inte har valt att lägga ämnet utanför",
        many(1, "AA3"),
        [expect(1, 1)],
        law={"grade.adapted_course_counts_as": "outside"},
    ),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if every subject of her education is passed, denominator = 1."""
    subjects = how_many(in_year_nine(grades), slots=is_slot(law), passed=is_passed(law))
    all_passed = (nw.col("slots") > 0) & (nw.col("passed") == nw.col("slots"))
    return subjects.select("person", numerator=all_passed.cast(nw.Float64)).with_columns(
        denominator=nw.lit(1.0)
    )
