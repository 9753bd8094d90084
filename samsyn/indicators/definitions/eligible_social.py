"""Andel elever i åk 9 behöriga till ekonomi-, humanistiska och samhällsvetenskapsprogrammet."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, many
from samsyn.indicators.final_grades import eligible
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR06", 1, date(2011, 7, 1)
TITLE = "Behöriga till ekonomi, humaniora och samhällsvetenskap åk 9"
QUESTION = (
    "Hur stor andel av eleverna kan börja på ekonomi-, humanistiska eller samhällsvetenskapsprogrammet?"
)
WHY_IT_MATTERS = "Behörigheten avgör vilka program eleven kan välja bland."
FORMULA = (
    "Antal elever med minst E i svenska, engelska, matematik och nio andra ämnen. Bland de nio ska geografi, "
    "historia, religionskunskap och samhällskunskap finnas. Det delas med alla elever som skulle få slutbetyg."
)
REFERENCE = "Skollagen (2010:800) 16 kap. 31 §"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {
    "noun": "andelen behöriga till ekonomi, humaniora och samhällsvetenskap",
    "measure": "behöriga till ekonomi, humaniora och samhällsvetenskap",
    "unit": "%",
}
CORE = "SV E, EN E, MA E, GE E, HI E, RE E, SH E"
EXAMPLES = (
    Example("Kärnämnen, SO-ämnena och fem andra", grades(1, CORE) + many(1, "EEEEE"), [expect(1, 1)]),
    Example("Bara fyra andra", grades(1, CORE) + many(1, "EEEEF"), [expect(1, 0)]),
    Example(
        "F i historia går inte att väga upp",
        grades(1, CORE.replace("HI E", "HI F")) + many(1, "AAAAAAAAA"),
        [expect(1, 0)],
    ),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if eligible, denominator = 1."""
    named = law["eligibility.social_subjects"]
    return eligible(grades, law, others=law["eligibility.university_others"], named=named)
