"""Rows of the dataset as Parquet or as csv files in a zip: one measure at a time, so that memory stays small."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.core.spreadsheets import as_csv
from samsyn.datasets.schema import FIGURES, MEASURES, UNITS, Column, arrow_schema


Rows = Sequence[dict[str, Any]]
About = dict[str, str]
READ_ME = "LÄS MIG.txt"


def as_parquet(rows: Rows, about: About) -> bytes:
    """One table of figures."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows), arrow_schema(FIGURES, about)), out, compression="zstd")
    return out.getvalue()


def parquet_of(measures: Iterable[Rows], about: About) -> bytes:
    """All figures in one file, a row group for each part that comes."""
    out = io.BytesIO()
    schema = arrow_schema(FIGURES, about)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for rows in measures:
            if rows:
                writer.write_table(pa.Table.from_pylist(list(rows), schema))
    return out.getvalue()


def zip_of(measures: Iterable[Rows], about: About, *, measure_rows: Rows, unit_rows: Rows) -> bytes:
    """A csv file for each measure, one of measures, one of units, and a text that says whose it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(READ_ME, "\r\n".join(f"{name}: {text}" for name, text in about.items()))
        archive.writestr("measures.csv", _csv(MEASURES, measure_rows))
        archive.writestr("units.csv", _csv(UNITS, unit_rows))
        for rows in measures:
            if rows:
                archive.writestr(f"figures/{rows[0]['measure']}.csv", _csv(FIGURES, rows))
    return out.getvalue()


def _csv(columns: tuple[Column, ...], rows: Rows) -> bytes:
    head = [one.name for one in columns]
    return as_csv(head, [[_cell(row[name]) for name in head] for row in rows])


def _cell(value: Any) -> Any:
    return float(value) if isinstance(value, int) else value
