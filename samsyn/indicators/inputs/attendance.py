"""Minutes offered and missed of each person and period."""

from samsyn.indicators.inputs import Input, enough_days


SUMMED = """
SELECT person, unit, name::word AS period, grade_year, offered_min, valid_min, invalid_min, unregistered_min
FROM person_month JOIN month_in USING (month_number) WHERE is_month
UNION ALL
SELECT person, unit, name::word AS period, max(grade_year) AS grade_year, sum(offered_min) AS offered_min,
    sum(valid_min) AS valid_min, sum(invalid_min) AS invalid_min, sum(unregistered_min) AS unregistered_min
FROM person_month JOIN month_in USING (month_number) WHERE NOT is_month GROUP BY ALL
"""
VIEW = "SELECT subject AS person, offered_min, valid_min, invalid_min, unregistered_min FROM subject"

INPUT = Input(
    facts=("attendance",),
    summed=SUMMED,
    columns=("offered_min", "valid_min", "invalid_min", "unregistered_min"),
    views=(VIEW,),
    enough=enough_days,
)
