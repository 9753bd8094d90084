"""From values to cells: sums for every row of the fixed tables, and persons counted once in each."""

from collections.abc import Iterable
from typing import Any

import narwhals as nw

from samsyn.indicators.catalogue import Definition
from samsyn.indicators.law import Law


DAY = "day "  # a part of so many days
WRITTEN: dict[tuple[Any, ...], str] = {}  # what `_worth` has written, by definitions and law
SUMS = ("x", "w", "xx", "xw", "ww", "r", "rr")


def begin(connection: Any) -> None:
    """Empty tables for all cells of a refresh."""
    connection.execute(CELLS)
    connection.execute(SPLIT_CELLS)
    connection.execute(KEPT)


def put_values(connection: Any, definitions: Iterable[Definition], law: Law) -> None:
    """View `worth`: what each definition says of each subject; the engine reads it once, into `summed_worth`."""
    connection.execute(f"CREATE OR REPLACE TEMP VIEW worth AS {worth(connection, definitions, law)}")


def worth(connection: Any, definitions: Iterable[Definition], law: Law) -> str:
    """The same as SQL, for whoever reads it once and straight away."""
    definitions = list(definitions)
    name_indicators(connection, definitions)
    return " UNION ALL ".join(_once_written(connection, together, law) for together in families(definitions))


def name_indicators(connection: Any, definitions: Iterable[Definition]) -> None:
    """Type `indicator_name`: the few names there are, as small numbers to the engine."""
    names = ", ".join(f"'{one.name}'" for one in definitions)
    connection.execute(
        "DROP TABLE IF EXISTS twice"
    )  # it holds the names of those before; the type cannot go first
    connection.execute(f"CREATE OR REPLACE TEMP TYPE indicator_name AS ENUM ({names})")


def families(definitions: Iterable[Definition]) -> list[list[Definition]]:
    """Those that one function defines together, and each of the others alone."""
    found: dict[str, list[Definition]] = {}
    for one in definitions:
        found.setdefault(one.family or one.name, []).append(one)
    return list(found.values())


def _once_written(connection: Any, together: list[Definition], law: Law) -> str:
    """Nothing in the SQL is of the facts, so that pages which ask for it again need not have it written anew."""
    key = (together[0].values, *(one.name for one in together), repr(sorted(law.items())))
    if key not in WRITTEN:
        WRITTEN[key] = _worth(connection, together, law)
    return WRITTEN[key]


def _worth(connection: Any, together: list[Definition], law: Law) -> str:
    """The rows of one definition, or of all that one function defines, as SQL."""
    one = together[0]
    assert one.values is not None  # noqa: S101 - published ones are never computed
    tables = [
        nw.from_native(connection.sql(f"FROM input_{place}")) for place in range(len(one.prepared.views))
    ]
    rows = one.values(*tables, law).to_native()
    name = f"'{one.name}'::indicator_name"
    where = "denominator > 0"
    if one.family:
        name = f"('{one.family}_' || \"group\")::indicator_name"
        where += f' AND "group" IN ({", ".join(repr(each.group) for each in together)})'
    heads = "persons" if "persons" in rows.columns else "1"
    part = "part" if one.parts else "''"
    worth = WORTH.format(name=name, part=part, heads=heads, rows=rows.sql_query(), where=where)
    return worth if one.kind != "days" else f"{worth} UNION ALL {DAYS.format(worth=worth)}"


def put_cells(connection: Any, definitions: Iterable[Definition]) -> None:
    """Add the cells of these periods to tables `cell` and `split_cell`."""
    definitions = list(definitions)
    connection.execute(FINEST)
    whole = ", ".join(
        f"'{one.name}'" for one in definitions if one.kind == "ratio" and not one.is_inside_only
    )
    connection.execute(SPLIT.format(whole=whole or "''"))
    connection.execute(OWN)
    connection.execute(MOVED)
    if connection.execute("SELECT count(*) FROM moved").fetchall()[0][0]:
        connection.execute(TWICE)
    else:
        connection.execute(NOBODY_TWICE)
    connection.execute(ABOVE)
    for one in definitions:
        if one.parts:
            parts = ", ".join(f"({place}, '{part}')" for place, part in enumerate(one.parts))
            connection.execute(PARTS.format(indicator=one.name, parts=parts))
    connection.execute("INSERT INTO cell FROM made")


def put_apart(connection: Any, definitions: Iterable[Definition]) -> None:
    """Move what never leaves a school unit to table `kept`."""
    inside = ", ".join(f"'{one.name}'" for one in definitions if one.is_inside_only) or "''"
    connection.execute(KEEP.format(inside=inside))


WORTH = """
SELECT {name} AS indicator, person AS subject, {part} AS part, numerator AS x, denominator AS w, {heads} AS heads
FROM ({rows}) WHERE {where}
"""
# Beside its sum, each number of whole days is a part of its own (days.py).
DAYS = f"SELECT * REPLACE ('{DAY}' || round(x)::INTEGER AS part, 1.0 AS x, 1.0 AS w) FROM ({{worth}})"  # noqa: S608
# What never leaves a school unit lies apart, so that nobody needs to ask whether it may.
KEPT = "CREATE OR REPLACE TEMP TABLE kept AS SELECT * FROM cell WHERE false"
KEEP = f"""
INSERT INTO kept SELECT * FROM cell WHERE indicator IN ({{inside}}) OR starts_with(part, '{DAY}');
DELETE FROM cell WHERE indicator IN ({{inside}}) OR starts_with(part, '{DAY}')
"""  # noqa: S608 - our own names
ADDED = ", ".join(f"sum({name}) AS {name}" for name in SUMS)
CELLS = """
CREATE OR REPLACE TEMP TABLE cell (
    indicator VARCHAR, period VARCHAR, unit INTEGER, tbl VARCHAR, ladder VARCHAR, grade_year SMALLINT,
    class_name VARCHAR, sex VARCHAR, part VARCHAR, n BIGINT, x DOUBLE, w DOUBLE,
    xx DOUBLE, xw DOUBLE, ww DOUBLE, r DOUBLE, rr DOUBLE, persons BIGINT)
"""
SPLIT_CELLS = """
CREATE OR REPLACE TEMP TABLE split_cell (
    indicator VARCHAR, period VARCHAR, unit INTEGER, grade_year SMALLINT, class_name VARCHAR, sex VARCHAR,
    syllabus VARCHAR, x DOUBLE, w DOUBLE, xx DOUBLE, xw DOUBLE, ww DOUBLE, persons BIGINT)
"""
# What a change is split over; a distribution has no single figure to split.
SPLIT = """
INSERT INTO split_cell
SELECT indicator, period, unit, grade_year, class_name, sex, syllabus, x, w, xx, xw, ww, persons
FROM finest WHERE indicator IN ({whole})
"""
SUMMED_WORTH = """
CREATE OR REPLACE TEMP TABLE summed_worth AS
SELECT indicator, subject >> 32 AS spot, part, count(*) AS n, sum(heads) AS persons, sum(x) AS x, sum(w) AS w,
    sum(x * x) AS xx, sum(x * w) AS xw, sum(w * w) AS ww, sum(x / w) AS r, sum((x / w) * (x / w)) AS rr
FROM worth GROUP BY ALL
"""
FINEST = """
CREATE OR REPLACE TEMP TABLE finest AS
SELECT indicator, period, s.unit, l.ladder::word AS ladder,
    CASE WHEN s.ladder = l.ladder::word THEN grade_year END AS grade_year, class_name, sex, syllabus, part,
    n, x, w, xx, xw, ww, r, rr, persons
FROM summed_worth JOIN spot s USING (spot) JOIN unit_ladder l ON l.unit = s.unit
"""
# Within one unit a person is one row, so that rows are persons; a unit's own figure tells how many are behind it.
# Bits: grade 4, class 2, sex 1.
OWN = f"""
CREATE OR REPLACE TEMP TABLE made AS
SELECT indicator, period, unit,
    CASE grouping(grade_year, class_name, sex) WHEN 7 THEN 't' WHEN 3 THEN 'g' WHEN 5 THEN 'c' ELSE 's' END AS tbl,
    any_value(ladder) AS ladder, grade_year, coalesce(class_name, ''::word) AS class_name,
    coalesce(sex, ''::word) AS sex, part, sum(n) AS n, {ADDED}, sum(persons) AS persons
FROM finest
GROUP BY GROUPING SETS (
    (indicator, period, unit, part), (indicator, period, unit, part, grade_year),
    (indicator, period, unit, part, class_name), (indicator, period, unit, part, sex))
"""  # noqa: S608 - our own names
MOVED = """
CREATE OR REPLACE TEMP TABLE moved AS
SELECT person, period FROM subject GROUP BY ALL HAVING count(*) > 1
"""
# How many times too often the persons of several units are counted in the rows of a unit above them.
TWICE = """
CREATE OR REPLACE TEMP TABLE twice AS
WITH seen AS (
    SELECT indicator, period, a.top AS unit, s.person, sex, part,
        CASE WHEN s.ladder = l.ladder THEN grade_year END AS grade_year
    FROM worth v JOIN subject s USING (subject) SEMI JOIN moved USING (person, period)
    JOIN above a ON a.unit = s.unit JOIN unit_ladder l ON l.unit = a.top
)
SELECT indicator, period, unit, part,
    CASE grouping(grade_year, sex) WHEN 3 THEN 't' WHEN 1 THEN 'g' ELSE 's' END AS tbl,
    grade_year, coalesce(sex, ''::word) AS sex, count(*) - count(DISTINCT person) AS extra
FROM seen
GROUP BY GROUPING SETS (
    (indicator, period, unit, part), (indicator, period, unit, part, grade_year), (indicator, period, unit, part, sex))
"""
NOBODY_TWICE = """
CREATE OR REPLACE TEMP TABLE twice (indicator indicator_name, period word, unit INTEGER, part VARCHAR, tbl VARCHAR,
    grade_year SMALLINT, sex word, extra BIGINT)
"""
ABOVE = f"""
INSERT INTO made
WITH summed AS (
    SELECT indicator, period, a.top AS unit, tbl, any_value(l.ladder) AS ladder,
        CASE WHEN m.ladder = l.ladder THEN grade_year END AS grade_year, sex, part, sum(n) AS n, {ADDED},
        sum(persons) AS persons
    FROM made m JOIN above a ON a.unit = m.unit JOIN unit_ladder l ON l.unit = a.top
    WHERE tbl <> 'c'
    GROUP BY indicator, period, a.top, tbl, 6, sex, part
)
SELECT s.indicator, s.period, s.unit, s.tbl, s.ladder, s.grade_year, '', s.sex, s.part, s.n,
    {", ".join(f"s.{name}" for name in SUMS)}, s.persons - coalesce(t.extra, 0)
FROM summed s LEFT JOIN twice t ON t.indicator = s.indicator AND t.period = s.period
    AND t.unit = s.unit AND t.tbl = s.tbl AND t.sex = s.sex AND t.part = s.part
    AND t.grade_year IS NOT DISTINCT FROM s.grade_year
"""  # noqa: S608 - our own names
# A distribution has every part in every row, and its base is all who stand in the row.
PARTS = """
CREATE OR REPLACE TEMP TABLE parted AS
WITH base AS (
    SELECT indicator, period, unit, tbl, any_value(ladder) AS ladder, grade_year, class_name, sex,
        sum(n) AS n, sum(w) AS w, sum(persons) AS persons
    FROM made WHERE indicator = '{indicator}'
    GROUP BY indicator, period, unit, tbl, grade_year, class_name, sex
)
SELECT b.indicator, b.period, b.unit, b.tbl, b.ladder, b.grade_year, b.class_name, b.sex, p.part,
    b.n, coalesce(m.x, 0) AS x, b.w, coalesce(m.x, 0) AS xx, coalesce(m.x, 0) AS xw, b.w AS ww,
    coalesce(m.x, 0) AS r, coalesce(m.x, 0) AS rr, b.persons
FROM base b CROSS JOIN (VALUES {parts}) p(place, part)
LEFT JOIN made m ON m.indicator = b.indicator AND m.period = b.period AND m.unit = b.unit AND m.tbl = b.tbl
    AND m.grade_year IS NOT DISTINCT FROM b.grade_year
    AND m.class_name = b.class_name AND m.sex = b.sex AND m.part = p.part;
DELETE FROM made WHERE indicator = '{indicator}';
INSERT INTO made FROM parted
"""
