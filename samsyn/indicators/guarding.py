"""Ask `joint` of every sheet in the making which of its tables may leave the unit."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import pyarrow as pa

from samsyn.indicators.boxes import Tree, boxes_of
from samsyn.indicators.catalogue import Definition, definition
from samsyn.indicators.disclosure import FEW, FEWEST, By
from samsyn.indicators.joint import closed_tables
from samsyn.organisation.models import Unit


LETTERS: dict[str, By] = {"t": "total", "g": "grade", "s": "sex"}
TABLES = {"total": "t", "part": "t", "grade": "g", "sex": "s"}


class Seen(NamedTuple):
    """The little of a row that tells what it would reveal."""

    definition: Definition
    unit_id: int
    by: By
    grade_year: int | None
    sex: str | None
    part: str | None
    x: float
    w: float
    persons: int


def put_closed(connection: Any, indicators: list[str]) -> None:
    """Table `closed` (indicator, period, unit, tbl): what may not leave; classes and split parts never do."""
    tree = read_tree(connection)
    found = [
        (*key, unit, TABLES[by])
        for key, rows in _risky_sheets(connection, indicators)
        for unit, by in closed_tables(boxes_of(rows), tree)
    ]
    names = ("indicator", "period", "unit", "tbl")
    kinds = (pa.string(), pa.string(), pa.int32(), pa.string())
    columns = [pa.array([row[place] for row in found], kind) for place, kind in enumerate(kinds)]
    connection.register("put_down", pa.table(columns, names=list(names)))
    connection.execute("CREATE OR REPLACE TEMP TABLE closed AS SELECT DISTINCT * FROM put_down")
    connection.unregister("put_down")


def read_tree(connection: Any) -> Tree:
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    return Tree(parents, dict(connection.execute("FROM unit_ladder").fetchall()))


def _risky_sheets(connection: Any, indicators: list[str]) -> Iterator[tuple[tuple[str, str], list[Seen]]]:
    """The sheets with some row that is too small; in all others nothing is hidden that could be worked out."""
    connection.execute(RISKY.format(fewest=FEWEST, few=FEW, revealing=_revealing(indicators)))
    rows = connection.execute(ROWS).fetchall()
    for (indicator, period), group in groupby(rows, key=lambda row: (row[0], row[1])):
        one = definition(indicator)
        yield (
            (indicator, period),
            [
                Seen(
                    one,
                    unit,
                    LETTERS[letter],
                    grade_year,
                    sex if letter == "s" else None,
                    part or None,
                    *sums,
                )
                for _, _, unit, letter, grade_year, sex, part, *sums in group
            ],
        )


def _revealing(indicators: list[str]) -> str:
    """Names of those where few on one side are dangerous, as SQL, with from how few (0 when sensitive)."""
    rows = [
        f"('{name}', {0 if definition(name).sensitivity == 'sensitive' else 1})"
        for name in indicators
        if definition(name).can_reveal_few
    ]
    return ", ".join(rows) or "('', 0)"


RISKY = """
CREATE OR REPLACE TEMP TABLE risky AS
SELECT DISTINCT c.indicator, c.period
FROM cell c LEFT JOIN (VALUES {revealing}) v(indicator, lowest) ON v.indicator = c.indicator
WHERE tbl <> 'c' AND persons > 0 AND (persons < {fewest}
    OR round(x) BETWEEN lowest AND {few} OR round(w - x) BETWEEN lowest AND {few})
"""
ROWS = """
SELECT c.indicator, c.period, unit, tbl, grade_year, sex, part, x, w, persons
FROM cell c SEMI JOIN risky r ON r.indicator = c.indicator AND r.period = c.period
WHERE tbl <> 'c' AND NOT (part <> '' AND tbl <> 't')
ORDER BY c.indicator, c.period
"""
