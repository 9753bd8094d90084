"""What every kind of workbook is to the sources: named sheets of numbered lines of texts."""

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Protocol

import numpy as np
import pyarrow as pa

from samsyn.imports.columns import HEAD_ROWS, Column, Fit, Head
from samsyn.imports.faults import Faults
from samsyn.imports.rows import Rows


ROWS_AT_A_TIME = 20_000
Line = tuple[int, list[str]]  # the number of the row as a spreadsheet shows it, and its cells


class Sheets(Protocol):
    """A file as sheets; only those that a person would see."""

    @property
    def names(self) -> list[str]: ...

    def lines(self, name: str = "") -> Iterator[Line]:
        """The lines of a sheet, of the first one with anything in it unless told otherwise."""
        ...


def head_of(sheets: Sheets) -> Head:
    return Head(tuple(tuple(texts) for _, texts in islice(sheets.lines(), HEAD_ROWS)))


def rows_below(sheets: Sheets, fit: Fit, columns: Sequence[Column], faults: Faults) -> Iterator[Rows]:
    """The rows below the header row of a plain table."""
    wanted = [(column.name, fit.places[column.name]) for column in columns if column.name in fit.places]
    below = islice(sheets.lines(), fit.row + 1, None)
    cut = (
        (number, {name: texts[at] if at < len(texts) else "" for name, at in wanted})
        for number, texts in below
    )
    return in_stretches(cut, columns, faults)


def in_stretches(
    lines: Iterator[tuple[int, dict[str, str]]], columns: Sequence[Column], faults: Faults
) -> Iterator[Rows]:
    """Lines of named cells as columns, some thousand rows at a time; a cell that is not there is empty."""
    while part := list(islice(lines, ROWS_AT_A_TIME)):
        numbers = np.array([number for number, _ in part], "int32")
        yield Rows(numbers, _columns([cells for _, cells in part], columns), columns, faults)


def _columns(part: list[dict[str, str]], columns: Sequence[Column]) -> dict[str, pa.Array]:
    named = set().union(*part)
    names = [one.name for one in columns if one.name in named]
    is_whole = all(len(cells) == len(named) for cells in part)  # in most files every line has every cell
    if is_whole and len(names) > 1:
        texts = zip(*map(itemgetter(*names), part), strict=True)
        return {name: pa.array(column, pa.string()) for name, column in zip(names, texts, strict=True)}
    return {name: pa.array([cells.get(name, "") for cells in part], pa.string()) for name in names}
