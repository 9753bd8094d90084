"""Subjects: one row per person, unit and period, with what several indicators need, made once per refresh."""

from collections.abc import Collection
from typing import Any

from samsyn.facts.store import attendance_by_month, relation
from samsyn.indicators.law import Law


def prepare(connection: Any, fact: str, school_years: Collection[str]) -> None:
    """Read the facts once, as far as all indicators on them share the work."""
    if fact == "attendance":
        summed = [_summed(facts, month) for facts, month in attendance_by_month(school_years)]
        connection.execute(PERSON_MONTHS.format(summed=" UNION ALL ".join(summed)))
    else:
        facts = relation(connection, fact, school_years=school_years)
        connection.execute(f"CREATE OR REPLACE TEMP TABLE fact AS {facts.sql_query()}")


def _summed(facts: str, month: str) -> str:
    """What is known to be of one month is not asked for its month, row by row."""
    number = "year(period_start) * 12 + month(period_start) - 1"
    if month:
        number = f"{int(month[:4]) * 12 + int(month[5:]) - 1}::BIGINT"
    return SUMMED.format(facts=facts, month_number=number)


def put_subjects(connection: Any, fact: str, law: Law) -> None:
    """Tables `spot` and `subject`, and the view `input` that definitions read; they see no true id."""
    if fact == "attendance":
        enough = f"place.weekdays IS NULL OR place.weekdays >= {int(law['absence.fewest_school_days'])}"
        connection.execute(ATTENDANCE)
        connection.execute(SUBJECTS.format(minutes=MINUTES, syllabus="''", enough=enough))
        connection.execute(ATTENDANCE_INPUT)
    else:
        connection.execute(GRADES.format(other=TAKES_THE_OTHER))
        connection.execute(SUBJECTS.format(minutes="", syllabus="syllabus", enough="true"))
        connection.execute(GRADES_INPUT)


TAKES_THE_OTHER = "2"  # SCB's code where the pupil follows the other syllabus in Swedish
MINUTES = "offered_min, valid_min, invalid_min, unregistered_min,"
# Ten million lessons become a few ten thousand person-months: the one heavy step (decisions D37).
PERSON_MONTHS = """
CREATE OR REPLACE TEMP TABLE person_month AS
SELECT person, unit, month_number, max(grade_year) AS grade_year, sum(offered_min) AS offered_min,
    sum(valid_min) AS valid_min, sum(invalid_min) AS invalid_min, sum(unregistered_min) AS unregistered_min
FROM ({summed}) GROUP BY ALL
"""
SUMMED = """
SELECT person, unit, {month_number} AS month_number, max(grade_year) AS grade_year, sum(offered_min) AS offered_min,
    sum(valid_min) AS valid_min, sum(invalid_min) AS invalid_min, sum(unregistered_min) AS unregistered_min
FROM ({facts}) GROUP BY ALL
"""
ATTENDANCE = """
CREATE OR REPLACE TEMP VIEW summed AS
SELECT person, unit, name::word AS period, grade_year, offered_min, valid_min, invalid_min, unregistered_min
FROM person_month JOIN month_in USING (month_number) WHERE is_month
UNION ALL
SELECT person, unit, name::word AS period, max(grade_year) AS grade_year, sum(offered_min) AS offered_min,
    sum(valid_min) AS valid_min, sum(invalid_min) AS invalid_min, sum(unregistered_min) AS unregistered_min
FROM person_month JOIN month_in USING (month_number) WHERE NOT is_month GROUP BY ALL
"""
ATTENDANCE_INPUT = """
CREATE OR REPLACE TEMP VIEW input AS
SELECT subject AS person, offered_min, valid_min, invalid_min, unregistered_min FROM subject
"""
GRADES = """
CREATE OR REPLACE TEMP VIEW summed AS
SELECT f.person, f.unit, p.name::word AS period, max(f.grade_year) AS grade_year,
    CASE WHEN bool_or(f.subject = 'SVA' AND f.grade NOT IN ('', '{other}')) THEN 'SVA' ELSE 'SV' END AS syllabus
FROM fact f JOIN period p ON p.name = f.school_year
GROUP BY ALL
"""
GRADES_INPUT = """
CREATE OR REPLACE TEMP VIEW input AS
SELECT s.subject AS person, f.kind, f.term, f.grade_year, f.subject, f.language, f.place, f.grade,
    f.given_on
FROM fact f JOIN subject s ON s.person = f.person AND s.unit = f.unit AND s.period = f.school_year
"""
# A spot is all that tells where a subject counts. Its number is the upper half of the subject's own,
# so that values are summed by spot without being joined to anything.
SUBJECTS = """
CREATE OR REPLACE TEMP TABLE placed AS
SELECT s.person, s.unit, s.period, {minutes} coalesce(place.ladder, l.ladder::word) AS ladder,
    coalesce(place.grade_year, s.grade_year) AS grade_year, coalesce(place.class_name, ''::word) AS class_name,
    coalesce(place.sex, ''::word) AS sex, {syllabus} AS syllabus
FROM summed s LEFT JOIN place USING (person, unit, period) LEFT JOIN unit_ladder l USING (unit)
WHERE {enough};
CREATE OR REPLACE TEMP TABLE spot AS
SELECT row_number() OVER () AS spot, *
FROM (SELECT DISTINCT unit, period, ladder, grade_year, class_name, sex, syllabus FROM placed);
CREATE OR REPLACE TEMP TABLE subject AS
SELECT (s.spot << 32) + row_number() OVER () AS subject, p.*
FROM placed p JOIN spot s ON s.unit = p.unit AND s.period = p.period AND s.ladder IS NOT DISTINCT FROM p.ladder
    AND s.grade_year IS NOT DISTINCT FROM p.grade_year AND s.class_name = p.class_name AND s.sex = p.sex
    AND s.syllabus = p.syllabus
"""
