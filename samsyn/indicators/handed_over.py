"""Rows that other slices hand over or show, as the functions of definitions read them."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import pyarrow as pa

from samsyn.indicators.catalogue import Definition
from samsyn.indicators.law import Law
from samsyn.indicators.shapes import NOTHING, SHAPES


KINDS = {"text": pa.string(), "flag": pa.bool_(), "number": pa.float64()}


def counted_by(
    one: Definition, law: Law, numbers: Sequence[int], rows: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """What a definition says of rows that have these numbers in place of a person."""
    assert one.values is not None  # noqa: S101 - each of them has its function
    table = nw.from_native(_table(one.fact, numbers, rows)).lazy()
    found: list[dict[str, Any]] = one.values(table, law).collect("pyarrow").to_native().to_pylist()
    return found


def _table(fact: str, numbers: Sequence[int], rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The declared columns and no others, whatever else a row may say."""
    columns = SHAPES[fact].columns
    arrays = {
        name: pa.array([row.get(name, NOTHING[kind]) for row in rows], KINDS[kind])
        for name, (kind, _head) in columns.items()
    }
    return pa.table({"person": pa.array(numbers, pa.int64()), **arrays})
