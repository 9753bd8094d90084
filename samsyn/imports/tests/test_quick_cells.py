"""The quick reader of cells says of every cell what openpyxl says."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from samsyn.imports import quick_cells, workbooks
from samsyn.imports.faults import Refused
from samsyn.imports.tests.files import part_of, with_part
from samsyn.imports.workbooks import Workbook
from tests.shared import shared_file


SHEET = "xl/worksheets/sheet1.xml"


def all_sorts() -> bytes:
    """Numbers, days, times, truths, texts, formulas and rows that are not there."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for place, value in enumerate((1, 2.5, 0.794, 3.0, 1e21, "text", "å & <ä>", True, "")):
        page.write(0, place, value)
    page.write_number(2, 1, 46086, day)  # 5 March 2026 as spreadsheets count days
    page.write_number(2, 3, 46086.3541667, day)
    page.write_number(2, 4, -5, day)
    page.write_datetime(4, 0, date(2026, 11, 20), day)
    page.write_rich_string(4, 2, "rik ", book.add_format({"bold": True}), "text")
    page.write_formula(6, 0, "=1+1", None, 2)
    book.close()
    return out.getvalue()


def both(content: bytes) -> tuple[list[list[str]], list[list[str]]]:
    book = Workbook(content)
    sheet = book._sheets[book.names[0]]
    assert quick_cells.is_ordinary(sheet._get_source().read(quick_cells.BLOCK))
    slow = [[workbooks._text(cell) for cell in row] for row in sheet.iter_rows()]
    return [texts for _, texts in book.lines()], [trimmed(texts) for texts in slow]


def trimmed(texts: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    return texts[: max((place for place, text in enumerate(texts, start=1) if text), default=0)]


@pytest.mark.filterwarnings("ignore:Cell E3 is marked as a date")  # openpyxl says so of a day before 1900
def test_every_sort_of_cell_reads_the_same_in_both_ways() -> None:
    quick, slow = both(all_sorts())
    assert quick == slow
    assert quick[0] == ["1", "2.5", "0.794", "3", str(10**21), "text", "å & <ä>", "True"]
    assert quick[2][1] == "2026-03-05"
    assert quick[6] == ["==1+1"]


def test_a_real_workbook_reads_the_same_in_both_ways() -> None:
    file = shared_file("data/scb-insamling-spec/datafilsbeskrivning_betyg_ak9_2026.xlsx")
    quick, slow = both(file.read_bytes())
    assert quick == slow


def test_cells_without_an_address_and_texts_in_place_read_the_same() -> None:
    rows = b'<row><c><v>7</v></c><c t="inlineStr"><is><t>h</t></is></c><c t="e"><v>#N/A</v></c></row>'
    sheet = part_of(all_sorts(), SHEET)
    start = sheet.index(b"<sheetData>") + len(b"<sheetData>")
    content = with_part(all_sorts(), SHEET, sheet[:start] + rows + sheet[sheet.index(b"</sheetData>") :])
    quick, slow = both(content)
    assert quick == slow == [["7", "h", "#N/A"]]


@pytest.mark.parametrize(
    "start",
    [b'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "b">]>', b"<!-- -->", b"\xff\xfe<\x00"],
)
def test_a_sheet_that_begins_in_any_other_way_is_left_to_openpyxl(start: bytes) -> None:
    assert not quick_cells.is_ordinary(start + b"<worksheet>")


def test_a_row_told_twice_is_a_row_lost_and_refuses_the_workbook() -> None:
    sheet = part_of(all_sorts(), SHEET).replace(b'<row r="5"', b'<row r="3"')
    with pytest.raises(Refused, match="fler rader än som går att läsa"):
        list(Workbook(with_part(all_sorts(), SHEET, sheet)).lines())
