"""The cells of a page as cells of a file."""

import csv
import io

import openpyxl
import pytest
from django.test import RequestFactory

from samsyn.core.table_files import PageTable, _as_csv, _as_xlsx, _cell
from samsyn.core.tests.test_spreadsheets import ATTACKS


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("14,7\u00a0%", (14.7, "%")),
        ("223,5\u00a0poäng", (223.5, "poäng")),
        ("1\u00a0234", (1234.0, "")),
        ("\u22122,5", (-2.5, "")),
        ("+15,7\u00a0procentenheter", (15.7, "procentenheter")),
        ("58\u00a0av\u00a082", ("58\u00a0av\u00a082", "")),
        ("..", ("..", "")),
        ("~100", ("~100", "")),
        ("6,1–11,5\u00a0%", ("6,1–11,5\u00a0%", "")),
        ("2026-10", ("2026-10", "")),
        ("=1+1", ("=1+1", "")),
        (None, (None, "")),
        (3, (3.0, "")),
    ],
)
def test_what_the_page_writes_as_a_number_is_a_number_in_the_file(shown, expected):
    assert _cell(shown) == expected


ROWS = [
    ["Närvaro", "84,9\u00a0%", "+15,7"],
    ["Meritvärde", "223,5\u00a0poäng", "\u22125,6"],
    ["Betyg", "..", "0"],
]


def test_a_unit_that_all_rows_have_stands_in_the_head_and_differences_are_numbers():
    content = _as_csv(RequestFactory().get("/"), [PageTable("A", ["Mått", "Värde", "Skillnad"], ROWS[:1])])
    assert content.decode("utf-8-sig").splitlines() == ["Mått;Värde (%);Skillnad", "Närvaro;84,9;15,7"]


def test_units_that_differ_stand_in_a_column_of_their_own():
    book = openpyxl.load_workbook(
        io.BytesIO(_as_xlsx("A", [PageTable("A", ["Mått", "Värde", "Skillnad"], ROWS)]))
    )
    assert list(book.worksheets[0].values) == [
        ("Mått", "Värde", "Värde, enhet", "Skillnad"),
        ("Närvaro", 84.9, "%", 15.7),
        ("Meritvärde", 223.5, "poäng", -5.6),
        ("Betyg", "..", "", 0),
    ]


EVIL = PageTable(f"{ATTACKS[0]} [1/2]", ["Del", *ATTACKS], [["8A", *ATTACKS]])


def test_nothing_on_a_page_can_begin_to_calculate_in_its_csv():
    content = _as_csv(RequestFactory().get("/"), [EVIL]).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content), delimiter=";") for cell in row]
    assert sum(cell.startswith("'") for cell in cells) == 2 * len(ATTACKS)
    assert len(cells) == 2 * len(ATTACKS) + 2


def test_nothing_on_a_page_can_begin_to_calculate_in_its_workbook():
    book = openpyxl.load_workbook(io.BytesIO(_as_xlsx("=1+1", [EVIL, EVIL])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert len(set(book.sheetnames)) == 3


@pytest.mark.parametrize("which", ["0", "3", "-1", "x", ""])
def test_a_table_that_is_not_there_is_the_first_one(which):
    first, second = PageTable("A", ["a"], [["x"]]), PageTable("B", ["b"], [["y"]])
    assert _as_csv(RequestFactory().get("/", {"tabell": which}), [first, second]).endswith(b"x\r\n")
    assert _as_csv(RequestFactory().get("/", {"tabell": "2"}), [first, second]).endswith(b"y\r\n")
