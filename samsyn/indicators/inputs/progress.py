"""Grades of each person and school year, and the same person's grades in the springs of the three years before."""

from collections.abc import Collection
from typing import Any

from samsyn.core.school_year import SchoolYear
from samsyn.facts.store import relation
from samsyn.indicators.inputs import Input
from samsyn.indicators.inputs.grade import SUMMED, VIEW


YEARS_BACK = 3
# The place where she went then does not matter.
EARLIER = """
SELECT s.subject AS person, left(s.period::VARCHAR, 4)::INTEGER - left(e.school_year, 4)::INTEGER AS years_before,
    e.grade_year, e.subject, coalesce(e.language, '') AS language, e.place, e.grade
FROM earlier_grade e JOIN subject s ON s.person = e.person
WHERE years_before BETWEEN 1 AND 3
"""


def _read(connection: Any, school_years: Collection[str]) -> None:
    starts = {SchoolYear.named(year).starts for year in school_years}
    years = {str(SchoolYear(start - back)) for start in starts for back in range(1, YEARS_BACK + 1)}
    rows = relation(connection, "grade", school_years=sorted(years)).filter(
        "kind = 'final' OR (kind = 'term' AND term LIKE 'VT%')"
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE earlier_grade AS {rows.sql_query()}")


INPUT = Input(
    facts=("grade",),
    summed=SUMMED,
    columns=(),
    views=(VIEW, EARLIER),
    read=_read,
    syllabus="syllabus",
    years_back=YEARS_BACK,
)
