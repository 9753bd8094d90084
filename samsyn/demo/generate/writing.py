"""Writes rows as the school systems do: semicolons between the columns, one row per line."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter


FIXED_TIME = datetime(2026, 11, 20, 8, 0)  # noqa: DTZ001  the clock would make two runs differ


def write_csv(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], encoding: str = "utf-8-sig"
) -> int:
    """Write the file and return the number of rows under the header; no value may hold a semicolon."""
    lines = [";".join(header)]
    lines += [";".join(row) for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return len(lines) - 1


def write_xlsx(
    path: Path, sheet: str, header: Sequence[str], rows: Iterable[Sequence[str]], numbers: set[str]
) -> int:
    """The same as a workbook; keys and dates stay text, the columns in `numbers` become numbers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # in memory: the parts of the file then get one fixed time, so that the same seed gives the same bytes
    workbook = xlsxwriter.Workbook(str(path), {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties({"title": sheet, "created": FIXED_TIME})
    page = workbook.add_worksheet(sheet)
    page.write_row(0, 0, header)
    as_number = [name in numbers for name in header]
    count = 0
    for count, row in enumerate(rows, start=1):
        for column, (value, number) in enumerate(zip(row, as_number, strict=True)):
            if number:
                page.write_number(count, column, int(value))
            else:
                page.write_string(count, column, value)
    workbook.close()
    return count
