"""Subjects: one row per person, unit and period, with what several indicators need, made once per refresh."""

from collections.abc import Collection
from typing import Any

from samsyn.facts.store import relation
from samsyn.indicators.law import Law


PLACED = """
    coalesce(place.ladder, unit_ladder.ladder) AS ladder, coalesce(place.sex, '') AS sex,
    coalesce(place.class_name, '') AS class_name
"""


def prepare(connection: Any, fact: str, school_years: Collection[str]) -> None:
    """Read the facts once, as far as all indicators on them share the work."""
    facts = relation(connection, fact, school_years=school_years)
    if fact == "attendance":
        connection.execute(PERSON_MONTHS.format(facts=facts.sql_query()))
    else:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE fact AS {facts.sql_query()}")


def put_subjects(connection: Any, fact: str, rhythm: str, law: Law) -> None:
    """Table `subject` for one rhythm, and the view `input` that definitions read; they see no true id."""
    if fact == "attendance":
        fewest = int(law["absence.fewest_school_days"])
        connection.execute(ATTENDANCE.format(rhythm=rhythm, placed=PLACED, fewest=fewest))
        connection.execute(ATTENDANCE_INPUT)
    else:
        connection.execute(GRADES.format(rhythm=rhythm, placed=PLACED))
        connection.execute(GRADES_INPUT)


# Ten million lessons become a few ten thousand person-months: the one heavy step (decisions D37).
PERSON_MONTHS = """
CREATE OR REPLACE TEMP TABLE person_month AS
SELECT person, unit, year(period_start) * 12 + month(period_start) - 1 AS month_number,
    max(grade_year) AS grade_year, sum(offered_min) AS offered_min, sum(valid_min) AS valid_min,
    sum(invalid_min) AS invalid_min, sum(unregistered_min) AS unregistered_min
FROM ({facts}) GROUP BY ALL
"""
ATTENDANCE = """
CREATE OR REPLACE TEMP TABLE subject AS
WITH summed AS (
    SELECT m.person, m.unit, p.name AS period, max(m.grade_year) AS grade_year,
        sum(offered_min) AS offered_min, sum(valid_min) AS valid_min,
        sum(invalid_min) AS invalid_min, sum(unregistered_min) AS unregistered_min
    FROM person_month m
    JOIN month_in p ON p.rhythm = '{rhythm}' AND p.month_number = m.month_number
    GROUP BY ALL
)
SELECT row_number() OVER () AS subject, summed.* EXCLUDE (grade_year),
    coalesce(place.grade_year, summed.grade_year) AS grade_year, {placed}
FROM summed
LEFT JOIN place USING (person, unit, period)
LEFT JOIN unit_ladder USING (unit)
WHERE place.weekdays IS NULL OR place.weekdays >= {fewest}
"""
ATTENDANCE_INPUT = """
CREATE OR REPLACE TEMP VIEW input AS
SELECT subject AS person, offered_min, valid_min, invalid_min, unregistered_min FROM subject
"""
GRADES = """
CREATE OR REPLACE TEMP TABLE subject AS
WITH summed AS (
    SELECT f.person, f.unit, p.name AS period, max(f.grade_year) AS grade_year
    FROM fact f JOIN period p ON p.rhythm = '{rhythm}' AND p.school_year = f.school_year
    GROUP BY ALL
)
SELECT row_number() OVER () AS subject, summed.* EXCLUDE (grade_year),
    coalesce(place.grade_year, summed.grade_year) AS grade_year, {placed}
FROM summed
LEFT JOIN place USING (person, unit, period)
LEFT JOIN unit_ladder USING (unit)
"""
GRADES_INPUT = """
CREATE OR REPLACE TEMP VIEW input AS
SELECT s.subject AS person, f.kind, f.grade_year, f.subject, f.language, f.place, f.grade
FROM fact f JOIN subject s ON s.person = f.person AND s.unit = f.unit AND s.period = f.school_year
"""
