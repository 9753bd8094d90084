"""Andel elever i åk 9 behöriga till naturvetenskaps- och teknikprogrammet."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, many
from samsyn.indicators.final_grades import eligible
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR07", 1, date(2011, 7, 1)
TITLE = "Behöriga till naturvetenskap och teknik åk 9"
QUESTION = "Hur stor andel av eleverna kan börja på naturvetenskaps- eller teknikprogrammet?"
WHY_IT_MATTERS = "Behörigheten avgör vilka program eleven kan välja bland."
FORMULA = (
    "Antal elever med minst E i svenska, engelska, matematik och nio andra ämnen. Bland de nio ska biologi, "
    "fysik och kemi finnas. Det delas med alla elever som skulle få slutbetyg."
)
REFERENCE = "Skollagen (2010:800) 16 kap. 31 §"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {
    "noun": "andelen behöriga till naturvetenskap och teknik",
    "measure": "behöriga till naturvetenskap och teknik",
    "unit": "%",
}
CORE = "SVA E, EN E, MA E, BI E, FY E, KE E"
EXAMPLES = (
    Example("Kärnämnen, NO-ämnena och sex andra", grades(1, CORE) + many(1, "EEEEEE"), [expect(1, 1)]),
    Example("Bara fem andra", grades(1, CORE) + many(1, "EEEEEF"), [expect(1, 0)]),
    Example(
        "Streck i kemi går inte att väga upp",
        grades(1, CORE.replace("KE E", "KE 9")) + many(1, "AAAAAAAAA"),
        [expect(1, 0)],
    ),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if eligible, denominator = 1."""
    named = law["eligibility.science_subjects"]
    return eligible(grades, law, others=law["eligibility.university_others"], named=named)
