"""Prognos i alla ämnen: pupils whom their teachers judge to be on track in every subject at the checkpoint."""

from datetime import date
from typing import Any

import narwhals as nw

from samsyn.indicators.examples import Example, expect, grades, together
from samsyn.indicators.final_grades import given, how_many, is_passed
from samsyn.indicators.law import Law


ID, VERSION, VALID_FROM = "KR13", 1, date(2011, 7, 1)
TITLE = "Elever på väg i alla ämnen enligt prognos"
QUESTION = "Hur många elever är på väg mot minst E i alla ämnen?"
WHY_IT_MATTERS = "Prognosen visar vilka elever som behöver stöd medan det ännu hinner göra skillnad."
FORMULA = (
    "Elever i årskurs 6–9 som lärarna bedömer vara på väg i alla ämnen, delat med alla elever som har fått "
    "en prognos. Elevens senaste prognos under läsåret räknas."
)
REFERENCE = "Skollagen (2010:800) 3 kap. 4 §"
BETTER, KIND, UNIT, COUNTED = "higher", "ratio", "percent", "persons"
FACT, PERIODS, SENSITIVITY, FINEST = "grade", ("school_year",), "ordinary", "class"
SUBJECT = {"noun": "andelen på väg i alla ämnen", "measure": "prognos i alla ämnen", "unit": "%"}
ON_TRACK, AT_RISK = "J", "N"
EXAMPLES = (
    Example(
        "På väg i alla ämnen, och i riskzon i ett av två",
        together(
            grades(1, "ALL J", kind="forecast"),
            grades(2, "MA E, SV N", kind="forecast"),
            grades(3, "MA E, SV J", kind="forecast", grade_year=6),
            grades(4, "MA F, SV A", kind="forecast"),
        ),
        [expect(1, 1), expect(2, 0), expect(3, 1), expect(4, 0)],
    ),
    Example(
        "Den senaste prognosen räknas",
        together(
            grades(1, "MA N, SV J", kind="forecast", given_on=date(2026, 10, 9)),
            grades(1, "MA J, SV J", kind="forecast", given_on=date(2027, 3, 12)),
        ),
        [expect(1, 1)],
    ),
    Example("Betyg är inga prognoser", grades(1, "MA A"), []),
    Example("Årskurs 5 är utanför", grades(1, "ALL J", kind="forecast", grade_year=5), []),
)


def values(grades: nw.LazyFrame[Any], law: Law) -> nw.LazyFrame[Any]:
    """person, numerator = 1 when no forecast is below E, denominator = 1; rows without a year are counted too."""
    year = nw.col("grade_year")
    every = grades.filter((nw.col("kind") == "forecast") & (year.is_null() | ((year >= 6) & (year <= 9))))
    newest = every.group_by("person").agg(last=nw.col("given_on").max())
    told = every.join(newest, on="person").filter(nw.col("given_on") == nw.col("last"))
    on_track = is_passed(law) | (nw.col("grade") == ON_TRACK)
    counts = how_many(
        told, good=on_track, all=given(law) | (nw.col("grade") == ON_TRACK) | (nw.col("grade") == AT_RISK)
    )
    judged = counts.filter(nw.col("all") > 0)
    whole = (nw.col("good") == nw.col("all")).cast(nw.Float64)
    return judged.select("person", numerator=whole, denominator=nw.lit(1.0))
