"""Rows that come pupil by pupil, as most systems export them, put in order without being sorted one by one."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa


FEWEST_ROWS = 100_000
SHORTEST = 60  # rows in a run, on the average; below that the engine sorts quicker than we cut
STRETCH = 122_880  # rows put in order at a time: a few groups of the file they end in
PERSON_BITS = 40
PUPIL_AND_DAY = ("unit", "person", "period_start")


def flat(column: pa.ChunkedArray, kind: str) -> Any:
    """A column of numbers without gaps as one numpy array. pyarrow's own way loads pandas first, where there is one."""
    size = np.dtype(kind).itemsize
    chunks = [
        np.frombuffer(chunk.buffers()[1], kind, len(chunk), chunk.offset * size)
        for chunk in column.chunks
        if len(chunk)
    ]
    return np.concatenate(chunks) if chunks else np.zeros(0, kind)


def by_runs(table: Any, order: tuple[str, ...], columns: list[str]) -> pa.RecordBatchReader | None:
    """The columns in order of unit, person and day; None where they are few or do not come in runs.

    They are put in order a stretch at a time, as they are asked for: the whole is never held twice.
    """
    if order != PUPIL_AND_DAY or not isinstance(table, pa.Table) or table.num_rows < FEWEST_ROWS:
        return None
    if any(table[name].null_count for name in order):
        return None
    days = flat(table["period_start"].cast(pa.date32()).cast(pa.int32()), "int32")
    runs = _in_order(_pupils(table), days)
    if runs is None:
        return None
    wanted = table.select(columns)
    return pa.RecordBatchReader.from_batches(wanted.schema, _stretches(wanted, *runs))


def _pupils(table: pa.Table) -> Any:
    """Unit and person as one number; they may come narrower than they end."""
    pupil = flat(table["unit"].cast(pa.int32()), "int32").astype("int64")
    pupil <<= PERSON_BITS
    person = table["person"]
    pupil += flat(person, "int32" if pa.types.is_int32(person.type) else "int64")
    return pupil


def _in_order(pupil: Any, day: Any) -> tuple[Any, Any] | None:
    """Where each run begins and how long it is, in the new order: the rows of a run go with it."""
    heads = np.flatnonzero(np.append(True, pupil[1:] != pupil[:-1]))
    if len(heads) * SHORTEST > len(pupil):
        return None
    falls = day[1:] < day[:-1]
    falls[heads[1:] - 1] = False
    lengths = np.diff(np.append(heads, len(pupil)))
    order = np.lexsort((day[heads], pupil[heads]))
    heads, lengths = heads[order], lengths[order]
    same = pupil[heads[1:]] == pupil[heads[:-1]]
    overlap = same & (day[heads[1:]] < day[heads[:-1] + lengths[:-1] - 1])
    return None if falls.any() or overlap.any() else (heads, lengths)


def _stretches(table: pa.Table, heads: Any, lengths: Any) -> Iterator[pa.RecordBatch]:
    """The runs one after the other, cut out of the batches that they came in."""
    batches = table.to_batches()
    starts = np.cumsum([0, *(batch.num_rows for batch in batches)])
    parts: list[pa.RecordBatch] = []
    rows = 0
    firsts = np.searchsorted(starts, heads, side="right") - 1
    offsets = heads - starts[firsts]
    for number, head, length in zip(firsts.tolist(), offsets.tolist(), lengths.tolist(), strict=True):
        rows += length
        parts += _cut(batches, number, head, length)
        if rows >= STRETCH:
            yield pa.concat_batches(parts)
            parts, rows = [], 0
    if parts:
        yield pa.concat_batches(parts)


def _cut(batches: list[pa.RecordBatch], number: int, head: int, length: int) -> Iterator[pa.RecordBatch]:
    """A run from its first batch on; a long one goes on in the next."""
    while length:
        part = batches[number].slice(head, length)
        yield part
        number, head, length = number + 1, 0, length - part.num_rows
