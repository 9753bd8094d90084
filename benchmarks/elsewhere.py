"""The same attendance cells made by others: plain SQL in PostgreSQL, and pandas.

Both get the shared person-month table that our own engine uses, so that the comparison is of engines and not of
plans, and both skip what few pupils need (moves between classes and units).
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any


RHYTHMS = {
    "month": "to_char(month, 'YYYY-MM')",
    "term": "CASE WHEN extract(month from month) >= 8 THEN 'HT' ELSE 'VT' END || extract(year from month)",
    "school_year": "'year'",
}
WORTH = {
    "attendance": ("offered - valid - invalid", "offered", "offered > 0"),
    "valid_absence": ("valid", "offered", "offered > 0"),
    "invalid_absence": ("invalid", "offered", "offered > 0"),
    "absent_15_percent": ("((valid + invalid) * 100 >= offered * 15)::int", "1.0", "offered > 0"),
    "absent_50_percent": ("((valid + invalid) * 100 >= offered * 50)::int", "1.0", "offered > 0"),
    "registration_rate": ("offered", "offered + unregistered", "offered + unregistered > 0"),
}

# --- PostgreSQL ----------------------------------------------------------------------------------------------

COLUMNS = "person, unit, grade_year, period_start, period_end, offered_min, valid_min, invalid_min, unregistered_min"
TABLES = """
CREATE UNLOGGED TABLE lesson (person bigint, unit int, grade_year smallint, period_start date, period_end date,
    offered_min float8, valid_min float8, invalid_min float8, unregistered_min float8);
CREATE UNLOGGED TABLE member (person bigint, unit int, grade_year smallint, class_name text, sex text);
CREATE UNLOGGED TABLE above (unit int, top int)
"""
PERSON_MONTH = """
CREATE TEMP TABLE person_month AS
SELECT person, unit, date_trunc('month', period_start)::date AS month, sum(offered_min) AS offered,
    sum(valid_min) AS valid, sum(invalid_min) AS invalid, sum(unregistered_min) AS unregistered
FROM lesson GROUP BY 1, 2, 3
"""
SUMS = "count(*), sum(x), sum(w), sum(x*x), sum(x*w), sum(w*w), sum(x/w), sum((x/w)*(x/w)), count(distinct person)"


def load_postgres(cursor: Any, lessons: Any, members: Any, above: list[tuple[int, int]]) -> None:
    """Copy the same rows into tables, with the index that helps most and fresh statistics."""
    for statement in TABLES.split(";"):
        cursor.execute(statement)
    for table, rows in (("lesson", _rows(lessons)), ("member", _rows(members)), ("above", iter(above))):
        with cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    cursor.execute("CREATE INDEX ON lesson (unit, person, period_start)")
    cursor.execute("ANALYZE lesson, member, above")
    cursor.execute("SET work_mem = '256MB'")


def postgres_cells(cursor: Any) -> dict[str, float]:
    """Make all cells; the sum of minutes present per rhythm is returned to be compared."""
    cursor.execute(PERSON_MONTH)
    cursor.execute(
        "CREATE TEMP TABLE cell (rhythm text, indicator text, period text, tbl int, top int, "
        "grade_year int, class_name text, sex text, n float8, x float8, w float8, xx float8, "
        "xw float8, ww float8, r float8, rr float8, persons float8)"
    )
    for rhythm, period in RHYTHMS.items():
        cursor.execute(_subjects(period))
        cursor.execute(f"INSERT INTO cell {_cells(rhythm)}")
        cursor.execute("DROP TABLE subject")
    cursor.execute("SELECT rhythm, sum(x) FROM cell WHERE indicator = 'attendance' AND tbl = 7 GROUP BY 1")
    sums = dict(cursor.fetchall())
    cursor.execute("SELECT count(*) FROM cell")
    return sums | {"cells": cursor.fetchone()[0]}


def _subjects(period: str) -> str:
    return f"""
    CREATE TEMP TABLE subject AS
    SELECT s.*, m.grade_year, m.class_name, m.sex FROM (
        SELECT person, unit, {period} AS period, sum(offered) AS offered, sum(valid) AS valid,
            sum(invalid) AS invalid, sum(unregistered) AS unregistered
        FROM person_month GROUP BY 1, 2, 3) s JOIN member m USING (person, unit)
    """


def _cells(rhythm: str) -> str:
    worth = " UNION ALL ".join(
        f"SELECT '{name}' AS indicator, period, unit, person, grade_year, class_name, sex, {x} AS x, {w} AS w "
        f"FROM subject WHERE {there}"
        for name, (x, w, there) in WORTH.items()
    )
    sets = ", ".join(
        f"(indicator, period, top{more})" for more in ("", ", grade_year", ", class_name", ", sex")
    )
    return f"""
    SELECT '{rhythm}', indicator, period, grouping(grade_year, class_name, sex), top, grade_year, class_name, sex,
        {SUMS}
    FROM ({worth}) v JOIN above a ON a.unit = v.unit GROUP BY GROUPING SETS ({sets})
    """


def _rows(reader: Any) -> Iterator[tuple[Any, ...]]:
    for batch in reader:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


# --- pandas --------------------------------------------------------------------------------------------------

MINUTES = ["offered_min", "valid_min", "invalid_min", "unregistered_min"]
KEYS = {"total": [], "grade": ["grade_year"], "class": ["class_name"], "sex": ["sex"]}


def pandas_cells(lessons: list[Path], members: list[Path], above: list[tuple[int, int]]) -> dict[str, float]:
    """Read the Parquet files and make all cells; sums and count as in PostgreSQL."""
    import pandas as pd

    read = pd.concat(
        [pd.read_parquet(file, columns=["person", "unit", "period_start", *MINUTES]) for file in lessons]
    )
    day = pd.to_datetime(read["period_start"])
    read["month"] = day.dt.year * 12 + day.dt.month - 1
    months = read.groupby(["person", "unit", "month"], as_index=False)[MINUTES].sum()
    people = pd.concat([pd.read_parquet(file) for file in members])
    place = people[["person", "unit", "grade_year", "class_name", "sex"]]
    tops = pd.DataFrame(above, columns=["unit", "top"])
    found: dict[str, float] = {"cells": 0}
    for rhythm in RHYTHMS:
        months["period"] = _period(months["month"], rhythm)
        summed = months.groupby(["person", "unit", "period"], as_index=False)[MINUTES].sum()
        subjects = summed.merge(place, on=["person", "unit"])
        for name, by in product(WORTH, KEYS):
            cells = _summed(_worth(subjects, name).merge(tops, on="unit"), KEYS[by])
            found["cells"] += len(cells)
            if (name, by) == ("attendance", "total"):
                found[rhythm] = float(cells["x"].sum())
    return found


def _period(months: Any, rhythm: str) -> Any:
    if rhythm == "month":
        return months
    return (months % 12 >= 7).astype(int) if rhythm == "term" else months * 0


def _worth(subjects: Any, name: str) -> Any:
    offered, away = subjects["offered_min"], subjects["valid_min"] + subjects["invalid_min"]
    one = offered * 0 + 1.0
    x, w = {
        "attendance": (offered - away, offered),
        "valid_absence": (subjects["valid_min"], offered),
        "invalid_absence": (subjects["invalid_min"], offered),
        "absent_15_percent": ((away * 100 >= offered * 15).astype(float), one),
        "absent_50_percent": ((away * 100 >= offered * 50).astype(float), one),
        "registration_rate": (offered, offered + subjects["unregistered_min"]),
    }[name]
    kept = subjects[["person", "unit", "period", "grade_year", "class_name", "sex"]].assign(x=x, w=w)
    kept = kept[kept["w"] > 0]
    ratio = kept["x"] / kept["w"]
    return kept.assign(xx=kept["x"] ** 2, xw=kept["x"] * kept["w"], ww=kept["w"] ** 2, r=ratio, rr=ratio**2)


def _summed(worth: Any, keys: list[str]) -> Any:
    grouped = worth.groupby(["period", "top", *keys])
    sums = grouped[["x", "w", "xx", "xw", "ww", "r", "rr"]].sum()
    return sums.assign(n=grouped.size(), persons=grouped["person"].nunique())
