"""A stretch of a file's rows as columns: what a source reads from, and marks faults in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samsyn.imports import cell_texts
from samsyn.imports.columns import Column, Head
from samsyn.imports.faults import Faults, Wrong


Value = TypeVar("Value")
NO_DAY, FIRST_DAY = np.datetime64("NaT", "D"), np.datetime64("0001-01-01", "D")
EARLIEST = np.datetime64(cell_texts.EARLIEST, "D")


@dataclass(frozen=True)
class About:
    """What a source may know besides the rows: the lines above the table, the school year chosen, the day, the demo."""

    head: Head
    today: date
    year: str = ""
    demo: bool = False
    definition: dict[str, Any] = field(default_factory=dict)  # a source notes here how the file counts
    unit: str = ""  # the code of the unit it is about, where the file does not say so


@dataclass
class Rows:
    """Columns by our names, with each row's number in the file. Rejected rows stay in place until the end."""

    numbers: Any  # numpy int32: the row's number as a spreadsheet shows it
    cells: Mapping[str, pa.Array]
    columns: Sequence[Column]
    faults: Faults = field(default_factory=Faults)

    def __post_init__(self) -> None:
        self.left_out = np.zeros(len(self.numbers), bool)  # no data: footnotes
        self.titles = {column.name: column.title for column in self.columns}

    def __len__(self) -> int:
        return len(self.numbers)

    def has(self, name: str) -> bool:
        return name in self.cells

    def texts(self, name: str) -> list[str]:
        """The cells as they stand; empty where the column is not there."""
        if not self.has(name):
            return [""] * len(self)
        return [cell or "" for cell in self.cells[name].to_pylist()]

    def read(self, name: str, parse: Callable[[str], Value], otherwise: Any) -> list[Any]:
        """Every cell read by `parse`, once for each distinct text; what it refuses becomes `otherwise` and a fault."""
        places, values = self._distinct(name, parse, otherwise)
        return [values[place] for place in places]

    def column(self, name: str, parse: Callable[[str], Value], kind: pa.DataType) -> pa.Array:
        """The same as an array, for large files: the rows are never walked through one by one."""
        places, values = self._distinct(name, parse, None)
        return pa.array(values, kind).take(pa.array(places))

    def days(self, name: str) -> Any:
        """A column of days as numpy datetime64[D]; no day where the cell was refused."""
        if self.has(name) and pa.types.is_date(
            self.cells[name].type
        ):  # the reader has understood them already
            found = self.cells[name].to_numpy(zero_copy_only=False)
            too_early, is_none = found < EARLIEST, found < FIRST_DAY  # the reader knows a year nought
            self.reject(np.isnat(found), name, cell_texts.NO_DAY)
            self.reject(is_none, name, cell_texts.NOT_A_DAY)
            self.reject(too_early & ~is_none, name, cell_texts.TOO_EARLY)
            return np.where(too_early, NO_DAY, found) if too_early.any() else found
        places, values = self._distinct(name, cell_texts.school_day, None)
        days = np.array(
            [NO_DAY if one is None else np.datetime64(one, "D") for one in values], "datetime64[D]"
        )
        return days[places]

    def amounts(self, name: str) -> Any:
        """A column of numbers as numpy float64; not-a-number where the cell was refused."""
        cells = self.cells[name]
        if pa.types.is_floating(cells.type):  # the reader has understood every cell already
            found = cells.to_numpy(zero_copy_only=False).astype("float64", copy=False)
            self.reject(
                ~np.isfinite(found), name, "Ett tal saknas. Skriv 0 om det inte finns något att räkna."
            )
            return found
        places, values = self._distinct(name, cell_texts.number, float("nan"))
        return np.array(values, "float64")[places]

    def reject(self, mask: Any, name: str, sentence: str) -> None:
        """Reject the rows where the mask is true."""
        mask = mask & ~self.left_out
        if mask.any():
            self.faults.add(self.numbers[mask], self.titles.get(name, name), sentence)

    def without_blank(self) -> "Rows":
        """The same without rows in which every cell asked for is empty: spreadsheets leave such behind."""
        blank = np.ones(len(self), bool)
        for cells in self.cells.values():
            blank &= _is_blank(cells)
            if not blank.any():  # in most files the first column tells it
                return self
        kept = pa.array(~blank)
        cells_kept = {name: cells.filter(kept) for name, cells in self.cells.items()}
        return Rows(self.numbers[~blank], cells_kept, self.columns, self.faults)

    def leave_out(self, mask: Any) -> None:
        """Rows that are no data at all, and no fault either."""
        self.left_out |= mask

    def _distinct(
        self, name: str, parse: Callable[[str], Value], otherwise: Value | None
    ) -> tuple[Any, list[Value | None]]:
        encoded = self._encoded(name)
        places = encoded.indices.to_numpy(zero_copy_only=False).astype("int64")
        values: list[Value | None] = []
        refused: dict[str, list[int]] = {}
        for place, text in enumerate(encoded.dictionary.to_pylist()):
            try:
                values.append(parse(text))
            except Wrong as fault:
                values.append(otherwise)
                refused.setdefault(str(fault), []).append(place)
        for sentence, wrong in refused.items():
            self.reject(np.isin(places, wrong), name, sentence)
        return places, values

    def _encoded(self, name: str) -> pa.DictionaryArray:
        cells = self.cells[name] if self.has(name) else pa.array([""] * len(self))
        if pa.types.is_dictionary(cells.type):
            return cells
        return pc.dictionary_encode(pc.fill_null(cells, ""))


def _is_blank(cells: pa.Array) -> Any:
    empty = pa.scalar("")
    if pa.types.is_dictionary(cells.type):
        is_empty = pc.equal(cells.dictionary, empty).to_numpy(zero_copy_only=False)
        if not is_empty.any():
            return np.zeros(len(cells), bool)
        return is_empty[cells.indices.to_numpy(zero_copy_only=False)]
    if pa.types.is_string(cells.type):
        return pc.equal(pc.fill_null(cells, ""), empty).to_numpy(zero_copy_only=False)
    return cells.is_null().to_numpy(zero_copy_only=False)
