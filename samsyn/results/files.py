"""Released figures as csv and xlsx: nothing in a cell can start to calculate when the file is opened."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

import xlsxwriter


Cell = str | float | None
STARTS_A_FORMULA = ("=", "+", "-", "@")
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


def as_xlsx(
    title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], notes: Sequence[str] = ()
) -> bytes:
    """One sheet of figures and one with what they mean; texts are written as texts whatever they begin with."""
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
        sheet = book.add_worksheet("Siffror")
        for column, words in enumerate(head):
            sheet.write_string(0, column, words, bold)
        for line, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, column, cell)
                elif cell is not None:
                    sheet.write_number(line, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(head) - 1, 16)
        about = book.add_worksheet("Om siffrorna")
        about.set_column(0, 0, 100)
        for line, note in enumerate(notes):
            about.write_string(line, 0, note)
    return out.getvalue()
