"""What came after a vocational education: one row per participant and time of asking."""

from samsyn.indicators.inputs import Input


SUMMED = """
SELECT person, unit, p.name::word AS period, NULL::SMALLINT AS grade_year
FROM fact_follow_up f JOIN period p ON p.name = f.school_year GROUP BY ALL
"""
VIEW = """
SELECT s.subject AS person, f.completed_on, f.months, f.outcome, f.in_field
FROM fact_follow_up f JOIN subject s ON s.person = f.person AND s.unit = f.unit AND s.period = f.school_year
"""

INPUT = Input(facts=("follow_up",), summed=SUMMED, columns=(), views=(VIEW,))
