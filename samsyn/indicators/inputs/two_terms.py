"""The same person's minutes in the autumn and in the spring of a school year, where the unit has both."""

from samsyn.indicators.inputs import Input, enough_days


AUTUMN = "month_number % 12 >= 7"  # from August
SUMMED = f"""
SELECT person, unit, name::word AS period, max(grade_year) AS grade_year,
    coalesce(sum(offered_min) FILTER ({AUTUMN}), 0) AS autumn_offered,
    coalesce(sum(valid_min + invalid_min) FILTER ({AUTUMN}), 0) AS autumn_away,
    coalesce(sum(offered_min) FILTER (NOT {AUTUMN}), 0) AS spring_offered,
    coalesce(sum(valid_min + invalid_min) FILTER (NOT {AUTUMN}), 0) AS spring_away
FROM person_month JOIN month_in USING (month_number)
GROUP BY person, unit, name
QUALIFY sum(coalesce(sum(offered_min) FILTER (NOT {AUTUMN}), 0)) OVER (PARTITION BY unit, name) > 0
"""  # noqa: S608 - our own names
COLUMNS = ("autumn_offered", "autumn_away", "spring_offered", "spring_away")

INPUT = Input(
    facts=("attendance",),
    summed=SUMMED,
    columns=COLUMNS,
    views=(f"SELECT subject AS person, {', '.join(COLUMNS)} FROM subject",),  # noqa: S608 - our own names
    enough=enough_days,
)
