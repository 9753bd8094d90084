"""Andel elever i åk 9 behöriga till estetiska programmet: svenska, engelska, matematik and nine more."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, many
from samsyn.indicators.final_grades import eligible
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR05", 1, date(2011, 7, 1)
TITLE = "Behöriga till estetiska programmet åk 9"
QUESTION = "Hur stor andel av eleverna kan börja på estetiska programmet?"
WHY_IT_MATTERS = "Behörigheten avgör vilka program eleven kan välja bland."
FORMULA = (
    "Antal elever med minst E i svenska, engelska, matematik och nio andra ämnen, vilka som helst. "
    "Det delas med alla elever som skulle få slutbetyg. Svenska som andraspråk räknas som svenska."
)
REFERENCE = "Skollagen (2010:800) 16 kap. 31 §"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {
    "noun": "andelen behöriga till estetiska programmet",
    "measure": "behöriga till estetiska programmet",
    "unit": "%",
}
CORE = "SV E, EN E, MA E"
EXAMPLES = (
    Example("Kärnämnen och nio andra", grades(1, CORE) + many(1, "EEEEEEEEE"), [expect(1, 1)]),
    Example(
        "Fem andra räcker bara till yrkesprogram", grades(1, CORE) + many(1, "EEEEEFFFF"), [expect(1, 0)]
    ),
    Example(
        "Utan kemi, men med nio andra",
        grades(1, CORE + ", KE F, BI E, FY E") + many(1, "EEEEEEE"),
        [expect(1, 1)],
    ),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if eligible, denominator = 1."""
    return eligible(grades, law, others=law["eligibility.university_others"])
