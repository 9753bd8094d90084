"""Grades and forecasts of each person and school year, one row each."""

from samsyn.indicators.inputs import Input


TAKES_THE_OTHER = "2"  # SCB's code where the pupil follows the other syllabus in Swedish
SUMMED = f"""
SELECT person, unit, p.name::word AS period, max(grade_year) AS grade_year,
    CASE WHEN bool_or(subject = 'SVA' AND grade NOT IN ('', '{TAKES_THE_OTHER}')) THEN 'SVA' ELSE 'SV' END AS syllabus
FROM fact_grade f JOIN period p ON p.name = f.school_year GROUP BY ALL
"""  # noqa: S608 - our own names
VIEW = """
SELECT s.subject AS person, f.kind, f.term, f.grade_year, f.subject, f.language, f.place, f.grade, f.given_on
FROM fact_grade f JOIN subject s ON s.person = f.person AND s.unit = f.unit AND s.period = f.school_year
"""

INPUT = Input(facts=("grade",), summed=SUMMED, columns=(), views=(VIEW,), syllabus="syllabus")
