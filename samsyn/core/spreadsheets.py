"""Tables as csv and xlsx: nothing in a cell can start to calculate when the file is opened."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


Cell = str | float | None
STARTS_A_FORMULA = ("=", "+", "-", "@")
LONGEST_TAB = 31
INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Co"}


def harmless(text: str) -> str:
    """A text that a spreadsheet would read as a formula gets an apostrophe before it.

    What cannot be seen is passed over first: a tab or a zero-width space hides the equals sign from us, not from
    the spreadsheet.
    """
    visible = "".join(
        letter for letter in text if unicodedata.category(letter) not in INVISIBLE or letter == " "
    )
    tidy = unicodedata.normalize("NFKC", visible).strip()
    return f"'{visible}" if tidy.startswith(STARTS_A_FORMULA) else visible


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Semicolons, decimal comma and a mark of UTF-8, as Swedish spreadsheets expect."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in head])
    for row in rows:
        writer.writerow([_in_csv(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _in_csv(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    return f"{cell:g}".replace(".", ",") if float(cell).is_integer() else f"{cell:.1f}".replace(".", ",")


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook: its name on the tab, its head and its rows."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def as_xlsx(
    title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], notes: Sequence[str] = ()
) -> bytes:
    """One sheet of figures and one with what they mean."""
    return as_workbook(title, [Sheet("Siffror", head, list(rows))], notes)


def as_workbook(title: str, sheets: Sequence[Sheet], notes: Sequence[str] = ()) -> bytes:
    """A sheet for each table and one with what they mean; texts are written as texts whatever they begin with."""
    import xlsxwriter  # loaded by whoever writes a workbook, and by no command that does not

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": title})
        bold = book.add_format({"bold": True})
        for number, sheet in enumerate(sheets, 1):
            _write_sheet(book.add_worksheet(_tab(sheet.name, number if len(sheets) > 1 else 0)), sheet, bold)
        about = book.add_worksheet("Om siffrorna")
        about.set_column(0, 0, 100)
        for line, note in enumerate(notes):
            about.write_string(line, 0, note)
    return out.getvalue()


def _write_sheet(page: Any, sheet: Sheet, bold: Any) -> None:
    for column, words in enumerate(sheet.head):
        page.write_string(0, column, words, bold)
    for line, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(line, column, cell)
            elif cell is not None:
                page.write_number(line, column, cell)
    page.freeze_panes(1, 0)
    page.set_column(0, max(len(sheet.head) - 1, 0), 16)


def _tab(name: str, number: int) -> str:
    """A name that a spreadsheet takes: without its own signs, short, and never twice."""
    plain = "".join(" " if letter in "[]:*?/\\'" else letter for letter in name).strip()
    return f"{number} {plain}"[:LONGEST_TAB].strip() if number else plain[:LONGEST_TAB]
