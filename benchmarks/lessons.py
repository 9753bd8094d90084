"""Lessons and memberships by the million, written as facts the ordinary way."""

from datetime import date

import duckdb
import pyarrow as pa

from benchmarks.school import FIRST_DAY, LAST_DAY, YEAR, school_days


A_DAY = 5
CLASS_SIZE = 25

# One in ten is away a lot; the minutes are whole numbers, so that sums are exact in any order.
LESSONS = """
WITH away AS (
    SELECT person, unit, grade_year, day, lesson,
        hash(person, day, lesson) % 1000 < 30 + 400 * (hash(person) % 10 == 0)::int AS gone,
        hash(lesson, person, day) % 4 == 0 AS invalid, hash(day, lesson, unit, person) % 100 < 3 AS unknown
    FROM pupil CROSS JOIN school_day CROSS JOIN range({parts_of_lessons}) l(lesson)
)
SELECT person, unit, grade_year, day AS period_start, day AS period_end, {minutes}::DOUBLE AS offered_min,
    CASE WHEN gone AND NOT invalid THEN {minutes} ELSE 0 END::DOUBLE AS valid_min,
    CASE WHEN gone AND invalid THEN {minutes} ELSE 0 END::DOUBLE AS invalid_min,
    CASE WHEN unknown THEN {minutes} ELSE 0 END::DOUBLE AS unregistered_min
FROM away CROSS JOIN range({copies})
"""


def pupils_of(units: list[int], count: int) -> pa.Table:
    """Persons spread over units, grades and classes of twenty-five."""
    persons = range(1, count + 1)
    unit = [units[number % len(units)] for number in persons]
    a_grade = -(-count // len(units) // 9)
    place = [number // len(units) for number in persons]
    grade = [1 + one // a_grade % 9 for one in place]
    return pa.table(
        {
            "person": pa.array(persons, pa.int64()),
            "unit": pa.array(unit, pa.int32()),
            "grade_year": pa.array(grade, pa.int16()),
            "class_group": pa.array(
                [at * 1000 + one // CLASS_SIZE for at, one in zip(unit, place, strict=True)], pa.int64()
            ),
            "sex": pa.array(["F" if number % 2 else "M" for number in persons], pa.string()),
        }
    )


def write_memberships(pupils: pa.Table) -> None:
    """Everybody all the year."""
    count = len(pupils)
    same = {
        "school_type": pa.array(["GR"] * count),
        "grade_scheme": pa.array(["se-9"] * count),
        "class_name": pa.array([f"K{group}" for group in pupils["class_group"].to_pylist()]),
        "protected": pa.array([False] * count),
        "starts_on": pa.array([FIRST_DAY] * count, pa.date32()),
        "ends_on": pa.array([None] * count, pa.date32()),
    }
    table = pupils
    for name, column in same.items():
        table = table.append_column(name, column)
    _write("membership", table)


def write_lessons(pupils: pa.Table, *, minutes: int = 60, parts: int = 1) -> int:
    """One batch a month; with `parts` each lesson is that many equal rows, and every sum the same."""
    days = [day for day in school_days() if FIRST_DAY <= day <= LAST_DAY]
    rows = 0
    for month in sorted({(day.year, day.month) for day in days}):
        inside = [day for day in days if (day.year, day.month) == month]
        table = _lessons(pupils, inside, minutes // parts, parts)
        _write("attendance", table)
        rows += len(table)
    return rows


def _lessons(pupils: pa.Table, days: list[date], minutes: int, copies: int) -> pa.Table:
    with duckdb.connect() as engine:
        engine.register("pupil", pupils)
        engine.register("school_day", pa.table({"day": pa.array(days, pa.date32())}))
        sql = LESSONS.format(parts_of_lessons=A_DAY, minutes=minutes, copies=copies)
        return engine.sql(sql).to_arrow_table()


def _write(kind: str, table: pa.Table) -> None:
    from samsyn.core.actions import INSTALLATION
    from samsyn.facts.actions import NewBatch, write_batch
    from samsyn.facts.parquet import put_down

    waiting = put_down(kind, table, YEAR)
    write_batch(by=INSTALLATION, batch=NewBatch(kind=kind, source="bench", school_year=YEAR), table=waiting)
