"""Minutes of each person, period and weekday, where attendance is known by day or lesson."""

from collections.abc import Collection

from samsyn.facts.store import attendance_by_month
from samsyn.indicators.inputs import Input, enough_days
from samsyn.indicators.periods import number_of


ONE = """
SELECT person, unit, {month_number} AS month_number, isodow(period_start) AS weekday, max(grade_year) AS grade_year,
    sum(offered_min) AS offered_min, sum(valid_min + invalid_min) AS away_min
FROM ({facts}) WHERE period_start = period_end AND offered_min > 0 GROUP BY ALL
"""
SUMMED = """
SELECT person, unit, name::word AS period, max(grade_year) AS grade_year
FROM person_weekday JOIN month_in USING (month_number) GROUP BY person, unit, name
"""
VIEW = """
SELECT s.subject AS person, w.weekday::VARCHAR AS weekday, sum(w.offered_min) AS offered_min,
    sum(w.away_min) AS away_min
FROM person_weekday w JOIN month_in m USING (month_number)
JOIN subject s ON s.person = w.person AND s.unit = w.unit AND s.period = m.name::word
GROUP BY s.subject, w.weekday
"""


def _queries(school_years: Collection[str] | None) -> list[str]:
    """One for each month that comes and goes as one."""
    return [
        ONE.format(facts=facts, month_number=number_of(month))
        for facts, month in attendance_by_month(school_years)
    ]


INPUT = Input(
    facts=("attendance",),
    summed=SUMMED,
    columns=(),
    views=(VIEW,),
    enough=enough_days,
    kept=("person_weekday", _queries),
    has_days=True,
)
