"""Reads csv files in any of the ways Swedish school systems write them, without losing a row unseen."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.csv

from samsyn.imports.cell_texts import ORDINARY_DAY
from samsyn.imports.columns import HEAD_ROWS, Column, Fit, Head
from samsyn.imports.faults import NO_ROWS, Faults, Refused
from samsyn.imports.flowing import Flow
from samsyn.imports.rows import Rows
from samsyn.imports.sheets import Line


SEPARATORS = (";", ",", "\t")
HEAD_BYTES = 64 * 1024
BLOCK = 4 << 20
FEW = pa.dictionary(pa.int32(), pa.string())

TOO_LARGE = "Filen är för stor. Dela den, till exempel per termin, och läs in delarna var för sig."
RAGGED = "Raden har fel antal kolumner. Jämför den med rubrikraden och rätta den."
LOST_ROWS = (
    "Filen har ett citattecken som inte stängs, så rader flyter ihop. Rätta filen och läs in den igen."
)


@dataclass(frozen=True)
class TextFile:
    """The bytes of a csv file, and the encoding they are in; of a large one the first part, and where the rest is."""

    content: bytes
    encoding: str
    rest: BinaryIO | None = None

    def heads(self) -> Iterator[tuple[str, Head]]:
        """The first rows cut at each separator that may be meant."""
        start = self.content[:HEAD_BYTES].decode(self.encoding, errors="ignore").removeprefix("\ufeff")
        for separator in SEPARATORS:
            lines = csv.reader(StringIO(start, newline=""), delimiter=separator)
            yield (
                separator,
                Head(tuple(tuple(line) for line, _ in zip(lines, range(HEAD_ROWS), strict=False))),
            )


@dataclass(frozen=True)
class TextSheet:
    """A csv file as one sheet of lines, for sources whose files are no plain tables."""

    file: TextFile
    separator: str

    @property
    def names(self) -> list[str]:
        return [""]

    def lines(self, name: str = "") -> Iterator[Line]:
        if self.file.rest is not None:
            raise Refused(TOO_LARGE)
        text = self.file.content.decode(self.file.encoding, errors="replace").removeprefix("\ufeff")
        lines = csv.reader(StringIO(text, newline=""), delimiter=self.separator, strict=True)
        try:
            yield from enumerate(lines, start=1)
        except csv.Error as fault:  # among them a quotation mark that is never closed
            raise Refused(LOST_ROWS) from fault


@dataclass(frozen=True)
class Layout:
    """How to read a text file: its separator, its header row, and the columns wanted."""

    separator: str
    fit: Fit
    width: int
    columns: Sequence[Column]
    decimal_comma: bool
    days: frozenset[str]  # columns whose first cells are all days written 2026-11-03


class NotPlain(Exception):
    """A cell is no number or day in a column of them, or a row is ragged: the file must be read the careful way."""


def read_text(file: TextFile, layout: Layout, faults: Faults, *, quick: bool) -> Iterator[Rows]:
    """The rows below the header, a few MB at a time.

    The quick way reads numbers and days as such and with two threads; raises NotPlain where that cannot be done.
    """
    offset = _offset_below(file.content, layout.fit.row)
    flow = None if file.rest is None else Flow(file.content, offset, file.rest, file.encoding)
    body = pa.BufferReader(pa.py_buffer(memoryview(file.content)[offset:])) if flow is None else flow
    first = layout.fit.row + 2  # the number of the first row under the header, as a spreadsheet counts
    ragged: list[tuple[int, bool]] = []
    seen = 0
    reader = _open(body, file.encoding, layout, ragged, quick=quick)
    while batch := _next(reader):
        row_numbers = _numbers(first, seen, batch.num_rows, [number for number, _ in ragged])
        seen += batch.num_rows
        yield _rows(batch, row_numbers, layout, faults)
    if quick and ragged:
        raise NotPlain
    faults.add((first + number for number, blank in ragged if not blank), "", RAGGED)
    if flow and flow.fault:
        raise flow.fault
    if seen + len(ragged) != (flow.lines if flow else _lines(file.content, offset)):
        raise Refused(LOST_ROWS)


def _open(body: Any, encoding: str, layout: Layout, ragged: list[tuple[int, bool]], *, quick: bool) -> Any:
    def pass_over(row: Any) -> str:
        ragged.append(((row.number or 1) - 1, not row.text.strip("\r\n \t;,")))
        return "skip"

    names = [f"c{place}" for place in range(layout.width)]
    wanted = {layout.fit.places[one.name]: one for one in layout.columns if one.name in layout.fit.places}
    types = {f"c{place}": _type(column, layout, quick=quick) for place, column in wanted.items()}
    try:
        return pyarrow.csv.open_csv(
            body,
            # one thread: only then is it known which row is passed over
            pyarrow.csv.ReadOptions(
                use_threads=quick, block_size=BLOCK, column_names=names, encoding=encoding
            ),
            pyarrow.csv.ParseOptions(
                delimiter=layout.separator, ignore_empty_lines=False, invalid_row_handler=pass_over
            ),
            pyarrow.csv.ConvertOptions(
                include_columns=sorted(types),
                column_types=types,
                check_utf8=False,
                null_values=[""],
                decimal_point="," if layout.decimal_comma else ".",
            ),
        )
    except pa.ArrowInvalid as fault:
        raise _meaning(fault) from fault


def _next(reader: Any) -> Any:
    try:
        return reader.read_next_batch()
    except StopIteration:
        return None
    except pa.ArrowInvalid as fault:
        raise _meaning(fault) from fault


def _meaning(fault: Exception) -> Exception:
    """Arrow tells kinds of faults apart by their words only. The words are not passed on: they quote cells."""
    words = str(fault)
    if "conversion error" in words:
        return NotPlain()
    if "Empty CSV" in words:
        return Refused(NO_ROWS)
    return Refused(LOST_ROWS)


def _type(column: Column, layout: Layout, *, quick: bool) -> pa.DataType:
    if column.number and quick:
        return pa.float64()
    if column.name in layout.days and quick:
        return pa.date32()
    return FEW if column.few or column.number else pa.string()


def _rows(batch: pa.RecordBatch, numbers: Any, layout: Layout, faults: Faults) -> Rows:
    cells = {
        one.name: batch.column(batch.schema.get_field_index(f"c{layout.fit.places[one.name]}"))
        for one in layout.columns
        if one.name in layout.fit.places
    }
    return Rows(numbers, cells, layout.columns, faults)


def _numbers(first: int, seen: int, count: int, passed_over: list[int]) -> Any:
    """The row numbers of `count` rows after the `seen` first, when the rows at `passed_over` are not among them."""
    places = np.arange(seen, seen + count, dtype="int64")
    gaps = np.array(passed_over, "int64") - np.arange(len(passed_over))
    return (places + np.searchsorted(gaps, places, side="right") + first).astype("int32")


def has_decimal_comma(head: Head, place: Fit, columns: Sequence[Column]) -> bool:
    """Whether the first rows write 180,5 in a column of numbers."""
    wanted = [place.places[one.name] for one in columns if one.number and one.name in place.places]
    cells = (row[at] for row in head.rows[place.row + 1 :] for at in wanted if at < len(row))
    return any("," in cell for cell in cells)


def plain_days(head: Head, place: Fit, columns: Sequence[Column]) -> frozenset[str]:
    """The columns of days in which every one of the first rows writes 2026-11-03."""
    wanted = [one.name for one in columns if one.day and one.name in place.places]
    below = head.rows[place.row + 1 :]
    return frozenset(
        name
        for name in wanted
        if all(ORDINARY_DAY.match(row[at]) for row in below if (at := place.places[name]) < len(row))
    )


def _offset_below(content: bytes, row: int) -> int:
    """Where the line after the header row begins."""
    lines = content[: HEAD_BYTES * 2].splitlines(keepends=True)
    return sum(len(line) for line in lines[: row + 1])


def _lines(content: bytes, offset: int) -> int:
    """How many lines there are from the offset on, the last one with or without a line break."""
    ends = content.count(b"\n", offset) or content.count(b"\r", offset)
    return ends if content.endswith((b"\n", b"\r")) else ends + 1
