"""Andel elever i åk 9 behöriga till yrkesprogram: svenska, engelska, matematik and five more."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, many, together
from samsyn.indicators.final_grades import eligible
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR04", 1, date(2011, 7, 1)
TITLE = "Behöriga till yrkesprogram åk 9"
QUESTION = "Hur stor andel av eleverna kan börja på ett nationellt program?"
WHY_IT_MATTERS = "Utan behörighet väntar ett introduktionsprogram, och risken att inte nå examen är stor."
FORMULA = (
    "Antal elever med minst E i svenska, engelska, matematik och fem andra ämnen, delat med alla "
    "elever som skulle få slutbetyg. Svenska som andraspråk räknas som svenska."
)
REFERENCE = "Skollagen (2010:800) 16 kap. 30 §"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "andelen behöriga till yrkesprogram", "measure": "behöriga till yrkesprogram", "unit": "%"}
CORE = "SV E, SVA 2, EN E, MA E"
EXAMPLES = (
    Example("Kärnämnen och fem andra, F i resten", grades(1, CORE) + many(1, "EEEEEFFFF"), [expect(1, 1)]),
    Example("Bara fyra andra", grades(1, CORE) + many(1, "EEEEFFFFF"), [expect(1, 0)]),
    Example(
        "Svenska som andraspråk går lika bra; utan matematik går det inte",
        together(
            grades(1, "SV 2, SVA D, EN E, MA E"),
            many(1, "EEEEE"),
            grades(2, "SV A, EN A, MA F"),
            many(2, "AAAAAAAA"),
        ),
        [expect(1, 1), expect(2, 0)],
    ),
    Example("Elever med bara streck hör till underlaget", many(1, "999"), [expect(1, 0)]),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 if eligible, denominator = 1."""
    return eligible(grades, law, others=law["eligibility.vocational_others"])
