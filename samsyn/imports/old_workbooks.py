"""Reads .xls workbooks; the reader dies on some broken files, which costs nothing more than the child process."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from samsyn.imports.faults import Refused
from samsyn.imports.sheets import Line


LOCKED = "Filen är en äldre Excelfil som är trasig eller har lösenord. Spara den som .xlsx utan lösenord."
EMPTY = "Arbetsboken är tom. Hämta den på nytt och läs in den igen."


class OldWorkbook:
    """The visible sheets of an .xls file."""

    def __init__(self, content: bytes) -> None:
        from python_calamine import CalamineWorkbook, SheetVisibleEnum

        try:
            self._book = CalamineWorkbook.from_filelike(BytesIO(content))
            shown = [
                one.name for one in self._book.sheets_metadata if one.visible == SheetVisibleEnum.Visible
            ]
            self._names = [name for name in shown if self._has_cells(name)]
        except (
            BaseException
        ) as fault:  # four kinds of exception quote the file; a panic is no Exception at all
            raise _refusal(fault) from fault
        if not self._names:
            raise Refused(EMPTY)

    @property
    def names(self) -> list[str]:
        return self._names

    def lines(self, name: str = "") -> Iterator[Line]:
        try:
            sheet = self._book.get_sheet_by_name(name or self._names[0])
            rows = sheet.to_python(skip_empty_area=False)
        except BaseException as fault:
            raise _refusal(fault) from fault
        return ((number, _texts(row)) for number, row in enumerate(rows, start=1))

    def _has_cells(self, name: str) -> bool:
        return self._book.get_sheet_by_name(name).total_height > 0


def _refusal(fault: BaseException) -> BaseException:
    """Memory and time that ran out are told as such by the one who set the limits."""
    return fault if isinstance(fault, MemoryError | KeyboardInterrupt | SystemExit) else Refused(LOCKED)


def _texts(row: list[Any]) -> list[str]:
    """The cells up to the last one with anything in it: a single stray cell makes every row as wide as it stands."""
    while row and row[-1] == "":
        row.pop()
    return [_text(cell) for cell in row]


def _text(value: Any) -> str:
    """A cell as it would stand in a csv file."""
    if isinstance(value, datetime):
        whole = value.time() == time()
        return value.date().isoformat() if whole else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
