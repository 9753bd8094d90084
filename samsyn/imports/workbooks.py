"""Reads the first sheet of an xlsx workbook that has a table in it, trusting nothing that the file says of its size."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import islice
from typing import Any

import numpy as np
import openpyxl
import pyarrow as pa

from samsyn.imports.columns import HEAD_ROWS, Column, Fit, Head
from samsyn.imports.faults import Faults, Refused
from samsyn.imports.rows import Rows


ROWS_AT_A_TIME = 20_000
A_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
BLOCK = 1 << 20
LONGEST_TAG = 64

BROKEN = "Arbetsboken går inte att läsa. Öppna den i Excel, spara den igen och läs in den på nytt."
LOST_ROWS = "Arbetsboken innehåller fler rader än som går att läsa. Spara den som csv och läs in den igen."


class Workbook:
    """An xlsx file that has passed the checks of its archive."""

    def __init__(self, content: bytes) -> None:
        if not openpyxl.DEFUSEDXML:
            raise Refused(BROKEN)  # without defusedxml an entity in the file could fill the memory
        self._content = content
        try:
            # formulas are asked for as such, so that they can be refused rather than trusted
            self._book = openpyxl.load_workbook(
                BytesIO(content), read_only=True, data_only=False, keep_links=False
            )
            self._sheet = self._first_with_cells()
        except Refused:
            raise
        except Exception as fault:  # openpyxl answers a broken file with nine kinds of exception
            raise Refused(BROKEN) from fault

    def head(self) -> Head:
        return Head(tuple(islice((tuple(texts) for texts in self._lines()), HEAD_ROWS)))

    def rows(self, fit: Fit, columns: Sequence[Column], faults: Faults) -> Iterator[Rows]:
        """The rows below the header."""
        wanted = [column for column in columns if column.name in fit.places]
        lines = enumerate(self._lines(), start=1)
        below = islice(lines, fit.row + 1, None)
        while part := list(islice(below, ROWS_AT_A_TIME)):
            numbers = np.array([number for number, _ in part], "int32")
            cells = {
                one.name: pa.array([_at(texts, fit.places[one.name]) for _, texts in part]) for one in wanted
            }
            yield Rows(numbers, cells, columns, faults)

    def _first_with_cells(self) -> Any:
        """Hidden sheets are never read: they have been seen to hold pupils by mistake."""
        for sheet in self._book.worksheets:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()  # or a file could hide rows by saying that it is small
                if next(sheet.iter_rows(max_row=1), None):
                    return sheet
        raise Refused("Arbetsboken är tom. Hämta den på nytt och läs in den igen.")

    def _lines(self) -> Iterator[list[str]]:
        count = 0
        try:
            for row in self._sheet.iter_rows():
                count += 1
                yield [_text(cell) for cell in row]
        except Exception as fault:
            raise Refused(BROKEN) from fault
        if count < self._rows_in_xml():
            raise Refused(LOST_ROWS)

    def _rows_in_xml(self) -> int:
        """How many row elements the sheet has, counted without the reader that is being checked."""
        path = self._sheet._worksheet_path.removeprefix("/")
        count, tail = 0, b""
        with zipfile.ZipFile(BytesIO(self._content)) as archive, archive.open(path) as sheet:
            while block := sheet.read(BLOCK):
                text = tail + block
                found = list(A_ROW.finditer(text))
                count += len(found)
                tail = text[max(found[-1].end() if found else 0, len(text) - LONGEST_TAG) :]
        return count


def _at(texts: list[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _text(cell: Any) -> str:
    """A cell as it would stand in a csv file. A formula keeps its equals sign, which makes it a fault."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return f"={value}"
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time() == time()
            else value.isoformat(sep=" ", timespec="seconds")
        )
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
