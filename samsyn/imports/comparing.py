"""Compares what a file says with the facts in force: which of its rows are new, changed or the same."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from samsyn.facts.kinds import KINDS, SAME
from samsyn.facts.models import Batch
from samsyn.facts.runs import flat
from samsyn.facts.store import connect, relation


KEYS = {
    "attendance": ("person", "unit", "period_start", "period_end"),
    "grade": ("person", "unit", "school_year", "kind", "subject", "term", "given_on"),
    "national_test": ("person", "unit", "school_year", "subject", "part"),
    "follow_up": ("person", "unit", "completed_on", "months"),
    **SAME,
}
SCOPES = {  # what a file speaks of whole: rows there that it lacks are gone
    "attendance": "unit, date_trunc('month', period_start) AS month",
    "grade": "unit, given_on",
    "national_test": "unit",
    "follow_up": "unit",
}
FEWER = 0.9
LOST = "SELECT count(DISTINCT (person, unit)) FROM old ANTI JOIN incoming USING (person, unit)"


@dataclass
class Compared:
    """Rows of the file by what they are, facts that are no longer there, and units with over a tenth fewer pupils."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    lost: int = 0  # pupils of a unit who were there before, and of whom the file says nothing
    fewer: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        return not (self.new or self.changed or self.gone)


def compare(
    kind: str, incoming: pa.Table, school_years: Collection[str], source: str | None = None
) -> Compared:
    """`incoming` has the columns of the kind, and `row`: the row in the file that a fact came from.

    Where sources stand side by side, a file is held against what its own `source` has said.
    """
    before = Batch.objects.in_force(kind).filter(school_year__in=school_years)
    if source is not None and KINDS[kind].by_source:
        before = before.filter(source=source)
    if not before.exists():
        return Compared(new=_rows_in(incoming))
    with connect() as engine:
        engine.register("incoming", incoming)
        relation(engine, kind, school_years=list(school_years), source=source).create_view("in_force")
        engine.execute(f"CREATE TEMP TABLE old AS {_old(kind)}")
        counts = engine.execute(_count(kind)).fetchone()
        gone = _one(engine, _gone(kind)) if kind in SCOPES else 0
        lost = _one(engine, LOST) if kind in SCOPES else 0
        fewer = engine.execute(_fewer()).fetchall() if kind in SCOPES else []
    new, changed, same = (int(count) for count in counts)
    return Compared(new, changed, same, gone, lost, fewer)


def _rows_in(table: pa.Table) -> int:
    """How many rows of the file the facts came from; sorting is many times faster than a hash table here."""
    rows = flat(table["row"], "int32")
    if (rows[1:] < rows[:-1]).any():
        rows = np.sort(rows)
    return int(np.count_nonzero(np.diff(rows))) + 1 if len(rows) else 0


def _one(engine: Any, sql: str) -> int:
    return int(engine.execute(sql).fetchone()[0])


def _columns(kind: str) -> str:
    return ", ".join(KINDS[kind].columns)


def _old(kind: str) -> str:
    """The facts in force in the scope of the file."""
    if kind not in SCOPES:
        return f"SELECT {_columns(kind)} FROM in_force"  # noqa: S608  our own names
    names, scoped = SCOPES[kind], "in_force"
    if kind == "attendance":
        names = "unit, month"
        scoped = f"(SELECT *, {SCOPES[kind].removeprefix('unit, ')} FROM in_force)"  # noqa: S608  our own names
    return (
        f"SELECT {_columns(kind)} FROM {scoped} "  # noqa: S608  our own names
        f"SEMI JOIN (SELECT DISTINCT {SCOPES[kind]} FROM incoming) USING ({names})"
    )


def _count(kind: str) -> str:
    """A row is the same when all its facts are, new when none of their keys is known, and else changed."""
    if kind in SAME:
        return _count_by_key(kind)
    columns, keys = _columns(kind), ", ".join(KEYS[kind])
    equal = " AND ".join(f"one.{name} IS NOT DISTINCT FROM other.{name}" for name in KINDS[kind].columns)
    return f"""
        WITH numbered AS (SELECT *, row_number() OVER (PARTITION BY {columns}) AS copy FROM incoming),
        before AS (SELECT *, row_number() OVER (PARTITION BY {columns}) AS copy FROM old),
        known AS (SELECT DISTINCT {keys}, true AS is_known FROM old),
        by_row AS (
            SELECT one.row, count(*) AS facts, count(is_known) AS known, count(other.copy) AS same
            FROM numbered AS one LEFT JOIN known USING ({keys})
            LEFT JOIN before AS other ON {equal} AND one.copy = other.copy
            GROUP BY one.row
        )
        SELECT count(*) FILTER (known = 0), count(*) FILTER (known > 0 AND same < facts),
               count(*) FILTER (same = facts)
        FROM by_row
    """  # noqa: S608  our own names


def _count_by_key(kind: str) -> str:
    """The same where no two rows have one key, neither in the file nor in force: no copies need to be told apart."""
    keys = ", ".join(KEYS[kind])
    others = [name for name in KINDS[kind].columns if name not in KEYS[kind]]
    equal = " AND ".join(f"one.{name} IS NOT DISTINCT FROM other.{name}" for name in others)
    return f"""
        WITH before AS (SELECT *, true AS is_known FROM old),
        by_row AS (
            SELECT one.row, count(*) AS facts, count(is_known) AS known,
                count(*) FILTER (is_known AND {equal}) AS same
            FROM incoming AS one LEFT JOIN before AS other USING ({keys})
            GROUP BY one.row
        )
        SELECT count(*) FILTER (known = 0), count(*) FILTER (known > 0 AND same < facts),
               count(*) FILTER (same = facts)
        FROM by_row
    """  # noqa: S608  our own names


def _gone(kind: str) -> str:
    return f"SELECT count(*) FROM old ANTI JOIN incoming USING ({', '.join(KEYS[kind])})"  # noqa: S608


def _fewer() -> str:
    return f"""
        SELECT unit, before, coalesce(now, 0) FROM
        (SELECT unit, count(DISTINCT person) AS before FROM old GROUP BY unit)
        LEFT JOIN (SELECT unit, count(DISTINCT person) AS now FROM incoming GROUP BY unit) USING (unit)
        WHERE coalesce(now, 0) < {FEWER} * before ORDER BY unit
    """  # noqa: S608  our own numbers
