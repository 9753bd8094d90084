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
    if text.isdecimal() and text.isascii():  # nearly all are, and a file has thousands
        return float(text), "EXISTS"
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
    """The columns of the kind: all known rows for the first measure, then for the next, and so on.

    Texts are numbered: whole countries stand in these files, and each place is named once for each measure.
    """
    known = pa.array(np.flatnonzero(places.is_known))
    own = {name: numbered(column.take(known)) for name, column in places.columns.items()}
    whole = {name: _over_and_over(column, len(blocks)) for name, column in own.items()}
    whole |= {
        "indicator": _each([block.indicator for block in blocks], len(known)),
        "value": pa.concat_arrays([block.values.value.take(known) for block in blocks]),
        "status": numbered(pa.concat_arrays([block.values.status.take(known) for block in blocks])),
        "n": pa.concat_arrays([_persons(block, known) for block in blocks]),
        "source": _each([source], len(known) * len(blocks)),
    }
    whole |= _instead(own, blocks, len(known))
    row = np.tile(places.numbers[places.is_known], len(blocks))
    return {"row": row, **{name: whole[name] for name in KINDS["published"].columns}}


def numbered(texts: pa.Array) -> pa.DictionaryArray:
    return texts if pa.types.is_dictionary(texts.type) else texts.dictionary_encode()


def _over_and_over(column: pa.DictionaryArray, times: int) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(_tiled(column.indices, times), column.dictionary)


def _tiled(places: pa.Array, times: int) -> pa.Array:
    return pa.concat_arrays([places] * times)


def _each(texts: Sequence[str], times: int) -> pa.DictionaryArray:
    """Every text so many times, one after another; no text has two numbers."""
    return numbered(pa.array(texts, pa.string())).take(pa.array(np.repeat(np.arange(len(texts)), times)))


def _persons(block: Block, known: pa.Array) -> pa.Array:
    return pa.nulls(len(known), pa.float64()) if block.n is None else block.n.take(known)


def _instead(
    own: Mapping[str, pa.DictionaryArray], blocks: Sequence[Block], size: int
) -> dict[str, pa.DictionaryArray]:
    """Columns in which some measure says itself what the rows else say."""
    said = [
        {"sex": block.sex or None}
        | dict(zip(("school_year", "period"), block.period or (None, None), strict=True))
        for block in blocks
    ]
    return {
        name: _joined(own[name], [one[name] for one in said], size)
        for name in ("sex", "school_year", "period")
        if any(one[name] for one in said)
    }


def _joined(own: pa.DictionaryArray, said: Sequence[str | None], size: int) -> pa.DictionaryArray:
    parts = [own.cast(pa.string()) if text is None else pa.array([text] * size, pa.string()) for text in said]
    return numbered(pa.concat_arrays(parts))
