"""From read cells to rows of published figures: one block per measure, stacked on each other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from samsyn.facts.kinds import KINDS
from samsyn.imports.faults import Wrong
from samsyn.imports.published_places import Places
from samsyn.imports.rows import Rows


ROUNDED = "ROUNDED_TO_10"
UNKNOWN = "Värdet är varken ett tal eller ett märke vi känner (.., ~100 eller .). Hämta filen på nytt."
SPACES = re.compile(r"[\s\u00a0\u202f]")
NUMBER = re.compile(r"[-\u2212]?\d+([.,]\d+)?")


@dataclass(frozen=True)
class Values:
    """A column of figures, and what each says or does not say."""

    value: pa.Array
    status: pa.Array


@dataclass(frozen=True)
class Block:
    """One measure for every row; what is given here stands instead of what the rows say themselves."""

    indicator: str
    values: Values
    sex: str | None = None
    n: pa.Array | None = None
    period: tuple[str, str] | None = None  # school year, and as published


def values_of(rows: Rows, name: str, marks: Mapping[str, str]) -> Values:
    """Read a column of figures once for each distinct text; what cannot be read rejects its row."""
    value = rows.column(name, lambda text: value_and_status(text, marks)[0], pa.float64())
    status = rows.column(name, lambda text: _status(text, marks), pa.string())
    return Values(value, status)


def value_and_status(text: str, marks: Mapping[str, str]) -> tuple[float | None, str]:
    tidy = SPACES.sub("", text)
    if tidy in marks:
        return None, marks[tidy]
    about = tidy.lower().removeprefix("cirka")
    if NUMBER.fullmatch(about):
        value = float(about.replace(",", ".").replace("\u2212", "-"))
        return value, "EXISTS" if about == tidy else ROUNDED
    raise Wrong(UNKNOWN)


def _status(text: str, marks: Mapping[str, str]) -> str:
    try:
        return value_and_status(text, marks)[1]
    except Wrong:
        return "MISSING"  # its row has been rejected already


def stacked(places: Places, blocks: Sequence[Block], source: str) -> dict[str, Any]:
    """The columns of the kind: all known rows for the first measure, then for the next, and so on."""
    known = pa.array(np.flatnonzero(places.is_known))
    base = {name: column.take(known) for name, column in places.columns.items()}
    size = len(known)
    made: dict[str, list[pa.Array]] = {name: [] for name in KINDS["published"].columns}
    for block in blocks:
        one = base | _said(block, known, size) | {"source": _same(source, size)}
        for name, parts in made.items():
            parts.append(one[name])
    columns = {name: pa.concat_arrays(parts) for name, parts in made.items() if parts}
    return {"row": np.tile(places.numbers[places.is_known], len(blocks)), **columns}


def _said(block: Block, known: pa.Array, size: int) -> dict[str, pa.Array]:
    said = {
        "indicator": _same(block.indicator, size),
        "value": block.values.value.take(known),
        "status": block.values.status.take(known),
        "n": pa.nulls(size, pa.float64()) if block.n is None else block.n.take(known),
    }
    if block.sex:
        said["sex"] = _same(block.sex, size)
    if block.period:
        said |= {"school_year": _same(block.period[0], size), "period": _same(block.period[1], size)}
    return said


def _same(text: str, size: int) -> pa.Array:
    return pa.array([text] * size, pa.string())
