"""The same cells made with what somebody would use instead: PostgreSQL alone, and pandas.

Both are written as one who knows them would: the lessons are summed once to person-months, and the six indicators
are taken from there. They are given the facts where they like to have them (PostgreSQL: an indexed and analysed
table; pandas: the same Parquet files), and make every table of every period and unit, like the engine.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd


FEWEST_DAYS = 10
KEYS = ["indicator", "period", "unit", "tbl", "grade_year", "class_name", "sex"]
SUMS = ["n", "x", "w", "xx", "xw", "ww", "r", "rr", "persons"]
TABLES = {"t": [], "g": ["grade_year"], "c": ["class_name"], "s": ["sex"]}

PREPARE = """
CREATE TABLE lesson (person bigint, unit int, grade_year smallint, period_start date, period_end date,
    offered_min float8, valid_min float8, invalid_min float8, unregistered_min float8);
CREATE TABLE place (person bigint, unit int, period text, weekdays float8, grade_year smallint,
    class_name text, sex text);
CREATE TABLE period (name text, first_month int, last_month int);
CREATE TABLE above (unit int, top int);
"""
INDEX = """
CREATE INDEX ON lesson (unit, person, period_start);
CREATE INDEX ON place (person, unit, period);
"""
# Six indicators as (name, numerator, denominator, which rows).
INDICATORS = (
    ("attendance", "offered_min - valid_min - invalid_min", "offered_min"),
    ("valid_absence", "valid_min", "offered_min"),
    ("invalid_absence", "invalid_min", "offered_min"),
    (
        "absent_15_percent",
        "CASE WHEN (valid_min + invalid_min) * 100 >= offered_min * 15 THEN 1.0 ELSE 0 END",
        "1.0",
    ),
    (
        "absent_50_percent",
        "CASE WHEN (valid_min + invalid_min) * 100 >= offered_min * 50 THEN 1.0 ELSE 0 END",
        "1.0",
    ),
    ("registration_rate", "offered_min", "offered_min + unregistered_min"),
)
IN_POSTGRESQL = """
CREATE TEMP TABLE person_month AS
SELECT person, unit, (extract(year FROM period_start) * 12 + extract(month FROM period_start))::int AS month_number,
    sum(offered_min) AS offered_min, sum(valid_min) AS valid_min, sum(invalid_min) AS invalid_min,
    sum(unregistered_min) AS unregistered_min
FROM lesson GROUP BY 1, 2, 3;
ANALYZE person_month;
CREATE TEMP TABLE subject AS
SELECT s.*, place.grade_year, place.class_name, place.sex
FROM (
    SELECT person, unit, p.name AS period, sum(offered_min) AS offered_min, sum(valid_min) AS valid_min,
        sum(invalid_min) AS invalid_min, sum(unregistered_min) AS unregistered_min
    FROM person_month m JOIN period p ON m.month_number BETWEEN p.first_month AND p.last_month
    GROUP BY 1, 2, 3
) s LEFT JOIN place USING (person, unit, period)
WHERE (place.weekdays IS NULL OR place.weekdays >= {fewest}) AND offered_min > 0;
CREATE TEMP TABLE worth AS
SELECT s.person, s.unit, s.period, s.grade_year, s.class_name, s.sex, v.*
FROM subject s CROSS JOIN LATERAL (VALUES {values}) v (indicator, x, w);
CREATE TEMP TABLE cell AS
SELECT indicator, period, unit,
    CASE grouping(grade_year, class_name, sex) WHEN 7 THEN 't' WHEN 3 THEN 'g' WHEN 5 THEN 'c' ELSE 's' END AS tbl,
    grade_year, class_name, sex, {sums}, count(*) AS persons
FROM worth
GROUP BY GROUPING SETS ((indicator, period, unit), (indicator, period, unit, grade_year),
    (indicator, period, unit, class_name), (indicator, period, unit, sex));
INSERT INTO cell
SELECT indicator, period, a.top,
    CASE grouping(grade_year, sex) WHEN 3 THEN 't' WHEN 1 THEN 'g' ELSE 's' END,
    grade_year, NULL, sex, {sums}, count(DISTINCT person)
FROM worth JOIN above a USING (unit)
GROUP BY GROUPING SETS ((indicator, period, a.top), (indicator, period, a.top, grade_year),
    (indicator, period, a.top, sex));
""".format(
    values=", ".join(f"('{name}', ({x})::float8, ({w})::float8)" for name, x, w in INDICATORS),
    fewest=FEWEST_DAYS,
    sums="count(*) AS n, sum(x) AS x, sum(w) AS w, sum(x * x) AS xx, sum(x * w) AS xw, sum(w * w) AS ww, "
    "sum(x / w) AS r, sum((x / w) * (x / w)) AS rr",
)


def in_pandas(
    files: list[Path], place: pd.DataFrame, periods: pd.DataFrame, above: pd.DataFrame
) -> pd.DataFrame:
    """All cells; `periods` holds name, first_month and last_month, `above` each unit with those over it."""
    minutes = ["offered_min", "valid_min", "invalid_min", "unregistered_min"]
    lessons = pd.read_parquet(files, columns=["person", "unit", "period_start", *minutes])
    days = pd.to_datetime(lessons.pop("period_start")).dt
    lessons["month_number"] = days.year * 12 + days.month
    months = lessons.groupby(["person", "unit", "month_number"], as_index=False, sort=False)[minutes].sum()
    subjects = pd.concat(_subjects(months, periods, minutes), ignore_index=True)
    subjects = subjects.merge(place, on=["person", "unit", "period"], how="left")
    subjects = subjects[
        (subjects.weekdays.isna() | (subjects.weekdays >= FEWEST_DAYS)) & (subjects.offered_min > 0)
    ]
    for name in ("period", "class_name", "sex"):  # texts are grouped many times faster as categories
        subjects[name] = subjects[name].astype("category")
    over = subjects.merge(above, on="unit")
    over = over.assign(unit=over.top)
    return pd.concat(_cells(subjects, over), ignore_index=True)


def _subjects(months: pd.DataFrame, periods: pd.DataFrame, minutes: list[str]) -> Iterator[pd.DataFrame]:
    for name, first, last in periods.itertuples(index=False):
        inside = months[months.month_number.between(first, last)]
        summed = inside.groupby(["person", "unit"], as_index=False, sort=False)[minutes].sum()
        yield summed.assign(period=name)


def _cells(own: pd.DataFrame, over: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for name, _, _ in INDICATORS:
        for rows, is_own in ((_worth(name, own), True), (_worth(name, over), False)):
            for table, extra in TABLES.items():
                if is_own or table != "c":
                    yield _table(rows, extra, is_own=is_own).assign(indicator=name, tbl=table)


def _worth(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    away = (rows.valid_min + rows.invalid_min) * 100
    x, w = {
        "attendance": (rows.offered_min - rows.valid_min - rows.invalid_min, rows.offered_min),
        "valid_absence": (rows.valid_min, rows.offered_min),
        "invalid_absence": (rows.invalid_min, rows.offered_min),
        "absent_15_percent": ((away >= rows.offered_min * 15).astype(float), 1.0),
        "absent_50_percent": ((away >= rows.offered_min * 50).astype(float), 1.0),
        "registration_rate": (rows.offered_min, rows.offered_min + rows.unregistered_min),
    }[name]
    r = x / w
    keys = rows[["person", "unit", "period", "grade_year", "class_name", "sex"]]
    return keys.assign(n=1, x=x, w=w, xx=x * x, xw=x * w, ww=np.square(w), r=r, rr=r * r)


def _table(rows: pd.DataFrame, extra: list[str], *, is_own: bool) -> pd.DataFrame:
    groups = rows.groupby(["period", "unit", *extra], as_index=False, sort=False, dropna=False, observed=True)
    cells: Any = groups[["n", "x", "w", "xx", "xw", "ww", "r", "rr"]].sum()
    if is_own:  # a person is one row in her own unit, and may be several above
        return cells.assign(persons=cells.n)
    return cells.merge(groups["person"].nunique().rename(columns={"person": "persons"}))
