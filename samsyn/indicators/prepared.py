"""Subjects: one row per person, unit and period, with what several indicators need, made once per refresh."""

from collections.abc import Collection
from typing import Any

from samsyn.facts.store import attendance_by_month, sql_of
from samsyn.indicators import kept_months
from samsyn.indicators.inputs import Input, inputs
from samsyn.indicators.law import Law
from samsyn.indicators.periods import number_of


def prepare(connection: Any, fact: str, school_years: Collection[str], *, days: bool = False) -> None:
    """Read the facts once, as far as all inputs on them share the work; `days` when some of them need days."""
    if fact == "attendance":
        summed = kept_months.kept(connection, _person_months(school_years, days=days))
        again = DAYS_AGAIN if days else ""
        connection.execute(PERSON_MONTHS.format(summed=summed, days=again))
    else:
        facts = sql_of(fact, school_years=school_years)
        connection.execute(f"CREATE OR REPLACE TEMP TABLE fact_{fact} AS {facts}")


def read_more(connection: Any, one: Input, school_years: Collection[str]) -> None:
    """What one input reads besides what it shares with others."""
    if one.kept:
        table, queries = one.kept
        rows = kept_months.kept(connection, queries(school_years))
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {rows}")
    if one.read:
        one.read(connection, school_years)


def destroy_what_is_out_of_use() -> None:
    """What was summed of batches that are no longer in force, or not in that way, is of no use any more."""
    wanted = [query for days in (True, False) for query in _person_months(None, days=days)]
    wanted += [query for one in inputs().values() if one.kept for query in one.kept[1](None)]
    kept_months.keep_only(wanted)


def put_subjects(connection: Any, one: Input, law: Law, *, has_spots: bool = True) -> None:
    """Tables `spot` and `subject`, and the views `input_0` … that definitions read; they see no true id.

    Spots are for sums; whoever reads single subjects does without them.
    """
    if one.before:
        connection.execute(one.before(law))
    connection.execute(f"CREATE OR REPLACE TEMP VIEW summed AS {one.summed}")
    columns = "".join(f"{name}, " for name in one.columns)
    placed = PLACED.format(columns=columns, syllabus=one.syllabus, enough=one.enough(law))
    connection.execute((SUBJECTS if has_spots else BARE_SUBJECTS).format(placed=placed))
    for place, view in enumerate(one.views):
        connection.execute(f"CREATE OR REPLACE TEMP VIEW input_{place} AS {view}")


def _person_months(school_years: Collection[str] | None, *, days: bool) -> list[str]:
    """One query for each part of the facts that comes and goes as one."""
    return [_summed(facts, month, days=days) for facts, month in attendance_by_month(school_years)]


def _summed(facts: str, month: str, *, days: bool) -> str:
    return SUMMED.format(facts=facts, month_number=number_of(month), days=DAYS if days else "")


# Ten million lessons become a few ten thousand person-months: the one heavy step (decisions D37).
# Where attendance is told by day or lesson, the days of the month are bits: with teaching, attended, away without
# leave. So a day costs no row of its own.
BIT = "(1 << (day(period_start) - 1)::INTEGER)::INTEGER"
DAYS = f"""
    , bit_or(CASE WHEN period_start = period_end AND offered_min > 0 THEN {BIT} ELSE 0 END) AS school_days,
    bit_or(CASE WHEN period_start = period_end AND offered_min > valid_min + invalid_min THEN {BIT} ELSE 0 END)
        AS attended_days,
    bit_or(CASE WHEN period_start = period_end AND invalid_min > 0 THEN {BIT} ELSE 0 END) AS invalid_days
"""
DAYS_AGAIN = """
    , bit_or(school_days) AS school_days, bit_or(attended_days) AS attended_days, bit_or(invalid_days) AS invalid_days
"""
PERSON_MONTHS = """
CREATE OR REPLACE TEMP TABLE person_month AS
SELECT person, unit, month_number, max(grade_year) AS grade_year, sum(offered_min) AS offered_min,
    sum(valid_min) AS valid_min, sum(invalid_min) AS invalid_min, sum(unregistered_min) AS unregistered_min {days}
FROM ({summed}) GROUP BY person, unit, month_number
"""
SUMMED = """
SELECT person, unit, {month_number} AS month_number, max(grade_year) AS grade_year, sum(offered_min) AS offered_min,
    sum(valid_min) AS valid_min, sum(invalid_min) AS invalid_min, sum(unregistered_min) AS unregistered_min {days}
FROM ({facts}) GROUP BY person, unit, 3
"""
PLACED = """
SELECT s.person, s.unit, s.period, {columns} coalesce(place.ladder, l.ladder::word) AS ladder,
    coalesce(place.grade_year, s.grade_year) AS grade_year, coalesce(place.class_name, ''::word) AS class_name,
    coalesce(place.sex, ''::word) AS sex, {syllabus} AS syllabus
FROM summed s LEFT JOIN place USING (person, unit, period) LEFT JOIN unit_ladder l USING (unit)
WHERE {enough}
"""
BARE_SUBJECTS = (
    "CREATE OR REPLACE TEMP TABLE subject AS SELECT row_number() OVER () AS subject, * FROM ({placed})"
)
# A spot is all that tells where a subject counts. Its number is the upper half of the subject's own,
# so that values are summed by spot without being joined to anything.
SUBJECTS = """
CREATE OR REPLACE TEMP TABLE placed AS {placed};
CREATE OR REPLACE TEMP TABLE spot AS
SELECT row_number() OVER () AS spot, *
FROM (SELECT DISTINCT unit, period, ladder, grade_year, class_name, sex, syllabus FROM placed);
CREATE OR REPLACE TEMP TABLE subject AS
SELECT (s.spot << 32) + row_number() OVER () AS subject, p.*
FROM placed p JOIN spot s ON s.unit = p.unit AND s.period = p.period AND s.ladder IS NOT DISTINCT FROM p.ladder
    AND s.grade_year IS NOT DISTINCT FROM p.grade_year AND s.class_name = p.class_name AND s.sex = p.sex
    AND s.syllabus = p.syllabus
"""
