"""Whole days of each person and period, where attendance is known by day or lesson; of month rows nothing is said.

A school day is one with teaching that somebody has registered. A person was away that day if she was at none of
it. Days are kept as bits of a month (prepared.py), so that only those who were away much are looked at day by day.
Runs and windows begin anew each school year.
"""

from samsyn.indicators.inputs import Input
from samsyn.indicators.law import Law


# Of those with fewer days than any rule asks for nothing is counted: they have 0.
DAYS = """
CREATE OR REPLACE TEMP TABLE absence_day AS
WITH known AS (
    SELECT person, unit, (month_number - 7) // 12 AS year FROM person_month WHERE school_days <> 0 GROUP BY ALL
    HAVING sum(bit_count(school_days & ~attended_days)) >= {long} OR sum(bit_count(invalid_days)) >= {times}
), day AS (
    SELECT person, unit, year, month_number,
        make_date((month_number // 12)::INTEGER, (month_number % 12 + 1)::INTEGER, (d + 1)::INTEGER) AS day,
        (attended_days >> d::INTEGER) & 1 = 0 AS is_away, (invalid_days >> d::INTEGER) & 1 = 1 AS is_invalid
    FROM (SELECT *, (month_number - 7) // 12 AS year FROM person_month) SEMI JOIN known USING (person, unit, year)
    CROSS JOIN range(31) r(d) WHERE (school_days >> d::INTEGER) & 1 = 1
), spell AS (
    SELECT *, count(*) FILTER (NOT is_away) OVER so_far AS spell,
        count(*) FILTER (is_invalid) OVER window_of_days AS near
    FROM day
    WINDOW so_far AS (PARTITION BY person, unit, year ORDER BY day), window_of_days AS (
        PARTITION BY person, unit, year ORDER BY day RANGE BETWEEN INTERVAL {before} DAYS PRECEDING AND CURRENT ROW)
)
SELECT person, unit, month_number, day, CASE WHEN is_invalid THEN near ELSE 0 END AS near, CASE WHEN is_away
    THEN count(*) FILTER (is_away) OVER (PARTITION BY person, unit, year, spell ORDER BY day) ELSE 0 END AS run
FROM spell
"""
SUMMED = """
SELECT b.person, b.unit, b.period, b.grade_year, b.days, coalesce(d.longest_run, 0) AS longest_run,
    coalesce(d.most_invalid, 0) AS most_invalid, coalesce(d.days_since, 0) AS days_since
FROM (
    SELECT person, unit, name::word AS period, max(grade_year) AS grade_year, sum(bit_count(school_days)) AS days
    FROM person_month JOIN month_in USING (month_number) WHERE school_days <> 0 GROUP BY person, unit, name
) b LEFT JOIN (
    SELECT person, unit, name::word AS period, max(run) AS longest_run, max(near) AS most_invalid,
        arg_max(run, day) AS days_since
    FROM absence_day JOIN month_in USING (month_number) GROUP BY person, unit, name
) d USING (person, unit, period)
"""
VIEW = """
SELECT subject AS person, days::DOUBLE AS school_days, longest_run::DOUBLE AS longest_run,
    most_invalid::DOUBLE AS most_invalid, days_since::DOUBLE AS days_since
FROM subject
"""


def _days(law: Law) -> str:
    return DAYS.format(
        long=int(law["absence.days_in_a_row"]),
        times=int(law["absence.invalid_days"]),
        before=int(law["absence.invalid_days_within"]) - 1,
    )


def _enough(law: Law) -> str:
    """Here the school days themselves are known."""
    return f"s.days >= {int(law['absence.fewest_school_days'])}"


INPUT = Input(
    facts=("attendance",),
    summed=SUMMED,
    columns=("days", "longest_run", "most_invalid", "days_since"),
    views=(VIEW,),
    enough=_enough,
    before=_days,
    has_days=True,
)
