"""Write cells in bulk: the fastest way that each database has."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db import connection, models, transaction

from samsyn.indicators.models import Cell, FinestCell, PublishedValue


CHUNK = 20_000  # rows a transaction: others wait a tenth of a second at most for their turn to write
TOGETHER = 50  # rows a statement where rows are inserted; with all columns within SQLite's oldest limit
CELL_COLUMNS = (
    *("sheet_id", "unit_id", "line", "table", "grade_year", "class_name", "sex", "part"),
    *("n", "x", "w", "xx", "xw", "ww", "r", "rr", "persons", "may_leave"),
)
FINEST_COLUMNS = (
    *("sheet_id", "unit_id", "line", "grade_year", "class_name", "sex", "syllabus"),
    *("x", "w", "xx", "xw", "ww", "persons"),
)
PUBLISHED_COLUMNS = (
    *("batch", "indicator", "population", "level", "school_year", "period", "unit_code", "unit_name"),
    *("municipality_code", "organiser", "organiser_type", "sex", "value", "status", "n", "source"),
)


def store_cells(relation: Any) -> int:
    """Write the rows of a relation with CELL_COLUMNS in this order; return how many."""
    return _store(relation, Cell, CELL_COLUMNS)


def store_finest(relation: Any) -> int:
    """Write what a change is split over; FINEST_COLUMNS in this order."""
    return _store(relation, FinestCell, FINEST_COLUMNS)


def store_published(relation: Any) -> int:
    return _store(relation, PublishedValue, PUBLISHED_COLUMNS)


def _store(relation: Any, model: type[models.Model], columns: tuple[str, ...]) -> int:
    write = _copy if connection.vendor == "postgresql" else _insert
    stored = 0
    for batch in relation.to_arrow_reader(CHUNK):
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        with transaction.atomic():
            write(model, columns, rows)
        stored += batch.num_rows
    return stored


def _insert(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """Many rows a statement: half as much again as one by one."""
    into = f"INSERT INTO {model._meta.db_table} ({_names(columns)}) VALUES "  # noqa: S608 - our own names
    marks = f"({', '.join('?' * len(columns))})"
    values = list(chain.from_iterable(rows))
    one, many = len(columns), len(columns) * TOGETHER
    rest = len(values) // many * many
    connection.ensure_connection()
    connection.connection.executemany(
        into + ", ".join([marks] * TOGETHER), (values[at : at + many] for at in range(0, rest, many))
    )
    connection.connection.executemany(
        into + marks, (values[at : at + one] for at in range(rest, len(values), one))
    )


def _copy(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """In binary: figures are neither written out nor read, which is most of the work in text."""
    connection.ensure_connection()
    with (
        connection.connection.cursor() as cursor,
        cursor.copy(f"COPY {model._meta.db_table} ({_names(columns)}) FROM STDIN (FORMAT BINARY)") as copy,
    ):
        copy.set_types([_type(model, name) for name in columns])
        for row in rows:
            copy.write_row(row)


def _type(model: type[models.Model], column: str) -> str:
    """A column's type without its length."""
    kinds = {field.column: field.db_type(connection) for field in model._meta.concrete_fields}
    return str(kinds[column]).partition("(")[0]


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in columns)
