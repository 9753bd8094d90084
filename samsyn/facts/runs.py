"""Rows that come pupil by pupil, as most systems export them, put in order without being sorted one by one."""

from typing import Any

import numpy as np
import pyarrow as pa


FEWEST_ROWS = 100_000
SHORTEST = 4  # rows in a run, on the average; below that the engine sorts as quickly
PERSON_BITS = 40
LARGE = 1 << 31
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


def by_runs(table: Any, order: tuple[str, ...]) -> pa.Table | None:
    """The table in order of unit, person and day; None where it is small or its rows do not come in runs."""
    if order != PUPIL_AND_DAY or not isinstance(table, pa.Table) or table.num_rows < FEWEST_ROWS:
        return None
    if any(table[name].null_count for name in order):
        return None
    index = _index(
        (flat(table["unit"].cast(pa.int64()), "int64") << PERSON_BITS)
        + flat(table["person"].cast(pa.int64()), "int64"),
        flat(table["period_start"].cast(pa.date32()).cast(pa.int32()), "int32"),
    )
    if index is None:
        return None
    places = pa.array(index)
    columns = {name: table[name].combine_chunks().take(places) for name in table.schema.names}
    return pa.table(columns)


def _index(pupil: Any, day: Any) -> Any:
    """The place of each row in the new order: the runs are sorted, and the rows go with them."""
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
    if falls.any() or overlap.any():
        return None
    before = np.cumsum(lengths) - lengths
    index = np.arange(len(pupil), dtype="int32" if len(pupil) < LARGE else "int64")
    index += np.repeat((heads - before).astype(index.dtype), lengths)
    return index
