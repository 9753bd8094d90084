"""Results of national tests of each person and school year, and her grades of the same year."""

from collections.abc import Collection
from typing import Any

from samsyn.facts.store import relation
from samsyn.indicators.inputs import Input


SUMMED = """
SELECT person, unit, p.name::word AS period, max(grade_year) AS grade_year
FROM fact_national_test f JOIN period p ON p.name = f.school_year GROUP BY ALL
"""
TESTS = """
SELECT s.subject AS person, f.grade_year, f.subject, f.part, f.result, f.points
FROM fact_national_test f JOIN subject s ON s.person = f.person AND s.unit = f.unit AND s.period = f.school_year
"""
GRADES = """
SELECT s.subject AS person, f.kind, f.term, f.grade_year, f.subject, f.place, f.grade
FROM fact_grade f JOIN subject s ON s.person = f.person AND s.unit = f.unit AND s.period = f.school_year
"""


def _read(connection: Any, school_years: Collection[str]) -> None:
    rows = relation(connection, "grade", school_years=school_years).filter("kind <> 'forecast'")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE fact_grade AS {rows.sql_query()}")


INPUT = Input(facts=("national_test", "grade"), summed=SUMMED, columns=(), views=(TESTS, GRADES), read=_read)
