"""Lessons, memberships and grades by the million, written as facts the ordinary way."""

from datetime import date, timedelta

import duckdb
import pyarrow as pa

from benchmarks.school import FIRST_DAY, LAST_DAY, YEAR, school_days


A_DAY = 5
CLASS_SIZE = 25
GRADES = 9
A_YEAR = timedelta(weeks=52)  # weekdays stay weekdays, and the days in their school year
SUBJECTS = ["BL", "EN", "HKK", "IDH", "MA", "MU", "BI", "FY", "KE", "GE", "HI", "RE", "SH", "SL", "SV", "TK"]

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


def earlier(pupils: pa.Table, years: int) -> pa.Table:
    """The same schools some years before: everybody in a lower grade, and others where the lowest were."""
    with duckdb.connect() as engine:
        engine.register("pupil", pupils)
        return engine.sql(
            f"""
            SELECT * REPLACE (
                person + CASE WHEN grade_year <= {years} THEN 1000000 ELSE 0 END AS person,
                ((grade_year - 1 - {years} + {GRADES}) % {GRADES} + 1)::SMALLINT AS grade_year)
            FROM pupil
            """
        ).to_arrow_table()


def named(years: int) -> str:
    """The school year so many years before the last one."""
    starts = int(YEAR[:4]) - years
    return f"{starts}/{(starts + 1) % 100:02d}"


def write_memberships(pupils: pa.Table, *, years: int = 0) -> None:
    """Everybody all the year."""
    count = len(pupils)
    same = {
        "school_type": pa.array(["GR"] * count),
        "grade_scheme": pa.array(["se-9"] * count),
        "class_name": pa.array([f"K{group}" for group in pupils["class_group"].to_pylist()]),
        "protected": pa.array([False] * count),
        "starts_on": pa.array([FIRST_DAY - years * A_YEAR] * count, pa.date32()),
        "ends_on": pa.array([None] * count, pa.date32()),
    }
    table = pupils
    for name, column in same.items():
        table = table.append_column(name, column)
    _write("membership", table, years)


def months(years: int = 0) -> list[list[date]]:
    """The school days of a year, month by month."""
    days = [day - years * A_YEAR for day in school_days() if FIRST_DAY <= day <= LAST_DAY]
    names = sorted({(day.year, day.month) for day in days})
    return [[day for day in days if (day.year, day.month) == month] for month in names]


def write_lessons(pupils: pa.Table, *, minutes: int = 60, parts: int = 1) -> int:
    """One batch a month; with `parts` each lesson is that many equal rows, and every sum the same."""
    return sum(write_month(pupils, days, minutes=minutes, parts=parts) for days in months())


def write_month(
    pupils: pa.Table,
    days: list[date],
    *,
    minutes: int = 60,
    parts: int = 1,
    a_day: int = A_DAY,
    years: int = 0,
) -> int:
    """One batch of lessons on these days; return how many rows."""
    table = _lessons(pupils, days, minutes // parts, parts, a_day)
    _write("attendance", table, years)
    return len(table)


def _lessons(pupils: pa.Table, days: list[date], minutes: int, copies: int, a_day: int) -> pa.Table:
    with duckdb.connect() as engine:
        engine.register("pupil", pupils)
        engine.register("school_day", pa.table({"day": pa.array(days, pa.date32())}))
        sql = LESSONS.format(parts_of_lessons=a_day, minutes=minutes, copies=copies)
        return engine.sql(sql).to_arrow_table()


def write_grades(pupils: pa.Table, *, years: int = 0) -> int:
    """Marks in sixteen subjects at the end of each term in grades 6 to 9, and final ones in grade 9."""
    year = named(years)
    starts = int(year[:4])
    with duckdb.connect() as engine:
        engine.register("pupil", pupils)
        engine.register("subject", pa.table({"subject": SUBJECTS}))
        table = engine.sql(
            MARKS.format(year=year, starts=starts, autumn=starts % 100, spring=(starts + 1) % 100)
        )
        rows = table.to_arrow_table()
    _write("grade", rows, years)
    return len(rows)


MARKS = """
WITH term(kind, term, given_on, lowest) AS (VALUES
    ('term', 'HT{autumn:02d}', DATE '{starts}-12-31', 6),
    ('term', 'VT{spring:02d}', DATE '{starts}-07-31' + INTERVAL 1 YEAR, 6),
    ('final', 'VT{spring:02d}', DATE '{starts}-07-31' + INTERVAL 1 YEAR, 9))
SELECT person, unit, '{year}' AS school_year, kind, grade_year, subject, NULL::VARCHAR AS language,
    'ordinary' AS place, substr('AABBBCCCCDDDDEEEEF', 1 + (hash(person, subject, term) % 18)::INT, 1) AS grade,
    term, given_on::DATE AS given_on
FROM pupil CROSS JOIN subject CROSS JOIN term WHERE grade_year >= lowest
"""


def _write(kind: str, table: pa.Table, years: int = 0) -> None:
    from samsyn.core.actions import INSTALLATION
    from samsyn.facts.actions import NewBatch, write_batch
    from samsyn.facts.parquet import put_down

    year = named(years)
    waiting = put_down(kind, table, year)
    write_batch(by=INSTALLATION, batch=NewBatch(kind=kind, source="bench", school_year=year), table=waiting)
