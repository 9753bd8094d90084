"""Write a table as one sorted Parquet file that is either whole or not there."""

import os
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.conf import settings

from samsyn.core.school_year import SchoolYear
from samsyn.facts.engine import connect
from samsyn.facts.kinds import KINDS, PLACELESS, Kind, WrongShape
from samsyn.facts.runs import by_runs


ROW_GROUP = 20_480  # ten of the engine's vectors: one class or one pupil is found without reading the rest
WAITING = ".waiting"
GAPS = """
SELECT path_in_schema, bool_or(stats_null_count IS NULL OR stats_null_count > 0)
FROM parquet_metadata(?) GROUP BY path_in_schema
"""
ORPHAN_AFTER = timedelta(hours=1)

Claim = tuple[int, str, str]


class OutsideTheYear(ValueError):
    """Rows of one batch lie in another school year than the batch says."""


@dataclass(frozen=True)
class Waiting:
    """A file that is whole but not yet part of the facts, and what its rows speak of."""

    kind: str
    file: Path
    rows: int
    claims: list[Claim]

    def discard(self) -> None:
        self.file.unlink(missing_ok=True)


def put_down(kind: str, table: pa.Table | pa.RecordBatchReader, school_year: str) -> Waiting:
    """Write the rows under a temporary name; call it before the transaction when the table is large."""
    what = KINDS[kind]
    what.check(list(table.schema.names))
    folder = Path(settings.PLACES.facts) / kind
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"{secrets.token_hex(8)}{WAITING}"
    try:
        with connect() as engine:
            in_order = by_runs(table, what.order, what.columns)
            engine.register("incoming", table if in_order is None else in_order)
            rows_in_order = _tidy(what, is_sorted=in_order is not None)
            engine.execute(
                f"COPY ({rows_in_order}) TO {quoted(file)} (FORMAT PARQUET, ROW_GROUP_SIZE {ROW_GROUP})"
            )
            rows = engine.read_parquet(str(file))
            _refuse_gaps(engine, file, what)
            waiting = Waiting(kind, file, rows.count("*").fetchall()[0][0], _claims(rows, what, school_year))
        _to_disk(file)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return waiting


def quoted(file: Path) -> str:
    """A path as the engine's SQL writes a text."""
    return "'" + str(file).replace("'", "''") + "'"


def _tidy(kind: Kind, *, is_sorted: bool) -> str:
    """Rows are sorted as they come, which may be narrower than they end."""
    columns = ", ".join(f"CAST({name} AS {sql_type}) AS {name}" for name, sql_type in kind.sql_columns())
    rows = f"SELECT {', '.join(kind.columns)} FROM incoming"  # noqa: S608 - our own names
    if not is_sorted:
        rows += f" ORDER BY {', '.join(kind.order)}"
    return f"SELECT {columns} FROM ({rows})"  # noqa: S608 - our own names


def _refuse_gaps(engine: Any, file: Path, kind: Kind) -> None:
    """A column that must be filled has no empty values; the file itself says how many there are."""
    told = engine.execute(GAPS, [str(file)]).fetchall()
    empty = {name for name, has_gaps in told if has_gaps}
    faults = [field.name for field in kind.schema if not field.nullable and field.name in empty]
    if faults:
        raise WrongShape(f"Tomma värden i {', '.join(faults)}.")


def _claims(rows: Any, kind: Kind, school_year: str) -> list[Claim]:
    """The units and days that the rows speak of; attendance month by month, the rest by school year."""
    year = SchoolYear.named(school_year)
    if kind.name in PLACELESS:
        return []
    if kind.name == "unit_figure":
        spans = rows.aggregate("unit, min(period_start), max(period_end)", "unit").order("unit").fetchall()
        return [(int(unit), first.isoformat(), last.isoformat()) for unit, first, last in spans]
    if kind.name == "grade":  # the forecasts of October stay when those of March come
        told = rows.aggregate("unit, given_on", "unit, given_on").order("unit, given_on").fetchall()
        return [(int(unit), day.isoformat(), day.isoformat()) for unit, day in told]
    if kind.name != "attendance":
        units = rows.aggregate("unit").order("unit").fetchall()
        return [(int(unit), year.first_day.isoformat(), year.last_day.isoformat()) for (unit,) in units]
    by_day = rows.aggregate(
        "unit, period_start AS first, max(period_end) AS last", "unit, period_start"
    )  # a few thousand days are quickly sorted into months; millions of lessons are not
    spans = by_day.aggregate(
        "unit, min(first) AS first, max(last) AS last", "unit, date_trunc('month', first)"
    )
    months = spans.order("unit, first").fetchall()
    if any(first < year.first_day or last > year.last_day for _, first, last in months):
        raise OutsideTheYear(f"Alla rader ska ligga i läsåret {year}. Läs in ett läsår i taget.")
    return [(int(unit), first.isoformat(), last.isoformat()) for unit, first, last in months]


def _to_disk(file: Path) -> None:
    """Bytes and name are on the disk before anybody is told that they exist."""
    for path in (file, file.parent):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def move_in(waiting: Waiting, file: str) -> None:
    """Give a waiting file its name; the row that points at it commits later, so a fall leaves an orphan."""
    place = Path(settings.PLACES.facts) / file
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    waiting.file.replace(place)
    _to_disk(place)


def sweep(known: set[str], now: datetime) -> int:
    """Remove files that no batch points at, an hour after they came; return how many."""
    facts = Path(settings.PLACES.facts)
    too_old = (now - ORPHAN_AFTER).timestamp()
    orphans = [
        file
        for file in facts.rglob("*")
        if file.is_file() and str(file.relative_to(facts)) not in known and file.stat().st_mtime < too_old
    ]
    for file in orphans:
        file.unlink(missing_ok=True)
    return len(orphans)
