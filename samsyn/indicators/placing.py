"""Where a person counts: one rule for all indicators, put beside the values by the engine (architecture 4).

A value is about one person in one unit and period. It is placed by that unit's membership snapshot of the
school year: the class and grade of the last day, not after the end of the period, on which the person was
enrolled. A person in two units counts in each by what happened there, and once at the organiser.
Fritidshem beside school is no second pupil. Who has no membership at all (no roster is read) counts in the
unit and above, in no class. For attendance a person counts in a period after ten weekdays of enrolment in it;
weekdays stand for school days, which month rows do not tell.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from samsyn.facts.store import sql_of
from samsyn.indicators.periods import MONTH, Period, month_numbers
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import ancestors


BESIDE_SCHOOL = ("FTH", "OPPFTH")
# What a grade counts in: grade 1 of gymnasieskolan is not grade 1 of grundskolan.
LADDERS = {
    **dict.fromkeys(("GR", "FKLASS", "SAM", "SPEC"), "GR"),
    "GY": "GY",
    "GRS": "GS",
    "GYS": "GA",
}
LADDER_ORDER = ("GR", "GY", "GS", "GA")
OPEN_END = date(9999, 12, 31)


def put_units(connection: Any) -> None:
    """Tables `unit_ladder` (unit, ladder) and `above` (unit, top): every unit below another."""
    over = ancestors()
    put_ladders(connection, over)
    pairs = [(unit, at) for unit, line in over.items() for at in line if at != unit]
    _put(connection, "above", pairs, {"unit": pa.int32(), "top": pa.int32()})


def put_ladders(connection: Any, over: Mapping[int, Sequence[int]]) -> None:
    """Table `unit_ladder`; each unit with itself and those above it is told."""
    forms = dict(Unit.objects.values_list("pk", "school_types"))
    below: dict[int, set[str]] = {pk: set() for pk in over}
    for unit, line in over.items():
        for at in line:
            below.setdefault(at, set()).update(forms.get(unit) or ())
    ladders = [(unit, _ladder(kinds)) for unit, kinds in below.items()]
    _put(connection, "unit_ladder", ladders, {"unit": pa.int32(), "ladder": pa.string()})


def _ladder(kinds: set[str]) -> str:
    found = {LADDERS[kind] for kind in kinds if kind in LADDERS}
    return next((one for one in LADDER_ORDER if one in found), "GR")


def put_periods(connection: Any, periods: Iterable[Period]) -> None:
    """Tables `period`, what is to be made, and `month_in`, the months that each is made of."""
    periods = list(periods)
    rows = [(one.rhythm, one.name, one.school_year, one.first_day, one.last_day) for one in periods]
    columns = {"rhythm": pa.string(), "name": pa.string(), "school_year": pa.string()}
    _put(connection, "period", rows, columns | {"first_day": pa.date32(), "last_day": pa.date32()})
    months = [(one.name, number, one.rhythm == MONTH) for one in periods for number in month_numbers(one)]
    columns = {"name": pa.string(), "month_number": pa.int64(), "is_month": pa.bool_()}
    _put(connection, "month_in", months, columns)


def _put(connection: Any, name: str, rows: list[tuple[Any, ...]], columns: dict[str, pa.DataType]) -> None:
    filled = [pa.array([row[place] for row in rows], kind) for place, kind in enumerate(columns.values())]
    table = pa.table(filled, names=list(columns))
    connection.register("put_down", table)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM put_down")
    connection.unregister("put_down")


def put_places(
    connection: Any, school_years: Collection[str], *, unit_ids: Collection[int] | None = None
) -> None:
    """Table `place`: for each person, unit and period where she counts and how many weekdays she was enrolled."""
    ladder = " ".join(f"WHEN '{kind}' THEN '{ladder}'" for kind, ladder in LADDERS.items())
    beside = ", ".join(f"'{kind}'" for kind in BESIDE_SCHOOL)
    snapshots = {year: sql_of("membership", school_years=[year], unit_ids=unit_ids) for year in school_years}
    parts = [
        f"SELECT '{year}' AS school_year, * FROM ({rows})"  # noqa: S608 - our own names
        for year, rows in snapshots.items()
    ]
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE told AS
        SELECT school_year, person, unit, CASE school_type {ladder} ELSE '' END AS ladder,
            CASE WHEN school_type = 'FKLASS' THEN 0 ELSE grade_year END AS grade_year,
            CASE WHEN protected THEN '' ELSE coalesce(class_name, '') END AS class_name,
            sex, starts_on, coalesce(ends_on, DATE '{OPEN_END}') AS ends_on
        FROM ({" UNION ALL ".join(parts)}) WHERE school_type NOT IN ({beside})
        """  # noqa: S608 - our own names
    )
    connection.execute(WORDS)
    connection.execute(WEEKDAYS)
    connection.execute(PLACE)


# The few texts there are, as small numbers to the engine: they are joined and grouped many times faster.
WORDS = f"""
CREATE OR REPLACE TEMP TYPE word AS ENUM (
    SELECT name FROM period UNION SELECT ladder FROM told UNION SELECT class_name FROM told
    UNION SELECT sex FROM told UNION SELECT unnest({["", *LADDER_ORDER]}));
CREATE OR REPLACE TEMP TABLE member AS
SELECT * REPLACE (ladder::word AS ladder, class_name::word AS class_name, sex::word AS sex) FROM told
"""  # noqa: S608 - our own names
# Whole weeks since a Monday times five, and the days of the broken week up to Friday.
WEEKDAYS = """
CREATE OR REPLACE TEMP MACRO weekdays_until(day) AS
    5 * ((day - DATE '1900-01-01') // 7) + least((day - DATE '1900-01-01') % 7 + 1, 5)
"""
DAYS_THERE = """CASE WHEN m.ends_on >= p.first_day
    THEN weekdays_until(least(m.ends_on, p.last_day)) - weekdays_until(greatest(m.starts_on, p.first_day) - 1)
    ELSE 0 END"""
HERE = """FROM (SELECT * FROM member {which} JOIN mover USING (person, unit, school_year)) m
    JOIN period p ON p.school_year = m.school_year AND m.starts_on <= p.last_day"""
# Nearly everybody has one row in the snapshot; only those who moved need their rows weighed.
PLACE = f"""
CREATE OR REPLACE TEMP TABLE mover AS
SELECT person, unit, school_year FROM member GROUP BY ALL HAVING count(*) > 1;
CREATE OR REPLACE TEMP TABLE place AS
SELECT m.person, m.unit, p.name::word AS period, {DAYS_THERE} AS weekdays, m.ladder, m.grade_year,
    m.class_name, m.sex
{HERE.format(which="ANTI")};
INSERT INTO place
WITH placed AS (
    SELECT m.person, m.unit, p.name::word AS period, sum({DAYS_THERE}) AS weekdays,
        arg_max(
            {{'ladder': m.ladder, 'grade_year': m.grade_year, 'class_name': m.class_name, 'sex': m.sex}},
            (least(m.ends_on, p.last_day), m.starts_on, m.class_name::VARCHAR)
        ) AS spot
    {HERE.format(which="SEMI")}
    GROUP BY ALL
)
SELECT person, unit, period, weekdays, spot.ladder, spot.grade_year, spot.class_name, spot.sex
FROM placed
"""  # noqa: S608 - our own names
