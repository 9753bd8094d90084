"""Reads the visible sheets of an xlsx workbook, trusting nothing that the file says of its size."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl

from samsyn.imports import quick_cells
from samsyn.imports.faults import Refused
from samsyn.imports.sheets import Line


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
            self._sheets = self._with_cells()
        except Refused:
            raise
        except Exception as fault:  # openpyxl answers a broken file with nine kinds of exception
            raise Refused(BROKEN) from fault

    @property
    def names(self) -> list[str]:
        return list(self._sheets)

    def lines(self, name: str = "") -> Iterator[Line]:
        """The lines of one sheet; refuses one that the reader shows less of than there is."""
        sheet = self._sheets[name or self.names[0]]
        count = 0
        try:
            for texts in self._texts(sheet):
                count += 1
                yield count, texts
        except Exception as fault:
            raise Refused(BROKEN) from fault
        if count < self._rows_in_xml(sheet):
            raise Refused(LOST_ROWS)

    def _texts(self, sheet: Any) -> Iterator[list[str]]:
        """Each row of a sheet, those that are not in the file as empty; openpyxl reads what is out of the ordinary."""
        with sheet._get_source() as stream:
            if not quick_cells.is_ordinary(stream.read(quick_cells.BLOCK)):
                yield from ([_text(cell) for cell in row] for row in sheet.iter_rows())
                return
        count = 0
        with sheet._get_source() as stream:
            for number, texts in quick_cells.rows_of(stream, quick_cells.Cells(sheet)):
                if number <= count:
                    return  # a row told twice: the count of rows tells that some were left out
                yield from ([] for _ in range(count + 1, number))
                yield texts
                count = number

    def _with_cells(self) -> dict[str, Any]:
        """Hidden sheets are never read: they have been seen to hold pupils by mistake."""
        found = {}
        for sheet in self._book.worksheets:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()  # or a file could hide rows by saying that it is small
                if any(sheet.iter_rows()):  # the first row of a sheet may well be empty
                    found[sheet.title] = sheet
        if not found:
            raise Refused("Arbetsboken är tom. Hämta den på nytt och läs in den igen.")
        return found

    def _rows_in_xml(self, sheet_read: Any) -> int:
        """How many row elements the sheet has, counted without the reader that is being checked."""
        path = sheet_read._worksheet_path.removeprefix("/")
        count, tail = 0, b""
        with zipfile.ZipFile(BytesIO(self._content)) as archive, archive.open(path) as sheet:
            while block := sheet.read(BLOCK):
                text = tail + block
                found = list(A_ROW.finditer(text))
                count += len(found)
                tail = text[max(found[-1].end() if found else 0, len(text) - LONGEST_TAG) :]
        return count


def _text(cell: Any) -> str:
    """A cell as it would stand in a csv file. A formula keeps its equals sign, which makes it a fault."""
    return f"={cell.value}" if cell.data_type == "f" else quick_cells.text_of(cell.value)
