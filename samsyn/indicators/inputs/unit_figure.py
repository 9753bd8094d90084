"""Figures that the organisation counts per unit and period: each row is a subject of its own, and no person.

A figure counts in the period that it is told for. A calendar year and a single day (15 October) count in their
school year. What is told for months or terms is summed to a longer period that nothing is told for.
Where a total is told, its parts are passed by.
"""

from samsyn.indicators.inputs import Input


SUMMED = """
WITH told AS (
    SELECT f.*, p.name, CASE
        WHEN f.period_start = p.first_day AND f.period_end = p.last_day THEN 2
        WHEN p.rhythm = 'school_year' AND f.school_year = p.school_year
            AND (f.period_start = f.period_end OR f.period_end > f.period_start + 250) THEN 2
        ELSE 1 END AS fit
    FROM fact_unit_figure f JOIN period p ON p.school_year = f.school_year
        AND (f.period_start >= p.first_day AND f.period_end <= p.last_day
            OR p.rhythm = 'school_year' AND f.period_end > f.period_start + 250)
), kept AS (
    SELECT * FROM told WHERE NOT (fit = 1 AND period_start = period_end)
    WINDOW same AS (PARTITION BY unit, figure, source, name)
    QUALIFY fit = max(fit) OVER same AND (part = '') = bool_or(part = '') OVER same
)
SELECT -(row_number() OVER ())::BIGINT AS person, unit, name::word AS period, NULL::SMALLINT AS grade_year, figure,
    part, numerator, denominator, persons
FROM kept
"""
COLUMNS = ("figure", "part", "numerator", "denominator", "persons")

INPUT = Input(
    facts=("unit_figure",),
    summed=SUMMED,
    columns=COLUMNS,
    views=(f"SELECT subject AS person, {', '.join(COLUMNS)} FROM subject",),  # noqa: S608 - our own names
)
