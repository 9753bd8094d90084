"""Nothing in a file may begin to calculate when it is opened."""

import io

import openpyxl
import pytest

from samsyn.core.spreadsheets import as_csv, as_xlsx, harmless


ATTACKS = [
    '=HYPERLINK("http://x";"y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "  =1+1",
    "\t=1+1",
    "\r\n=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u2060\u00ad=1+1",
    "\uff1d1+1",  # a full-width equals sign, which some programs read as an ordinary one
]


@pytest.mark.parametrize("text", ATTACKS)
def test_a_formula_becomes_a_text_however_it_is_hidden(text):
    assert harmless(text).startswith("'")
    assert as_csv(["namn"], [[text]]).decode("utf-8-sig").splitlines()[1].lstrip('"').startswith("'")


def test_ordinary_names_and_signs_are_left_alone():
    for text in ("Norra skolan", "årskurs 8", "..", "~100", "–", "8A", ""):
        assert harmless(text) == text


def test_csv_has_semicolons_decimal_comma_and_a_mark_of_its_coding():
    assert as_csv(["del", "varde"], [["årskurs 8", 14.7], ["årskurs 9", None]]) == (
        "\ufeffdel;varde\r\nårskurs 8;14,7\r\nårskurs 9;\r\n".encode()
    )


def test_xlsx_holds_texts_and_numbers_but_no_formula():
    book = openpyxl.load_workbook(
        io.BytesIO(as_xlsx("Frånvaro", ["del", "varde"], [["=1+1", 14.7]], ["=2+2"]))
    )
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.data_type for cell in cells] == ["s", "s", "s", "n", "s"]
    assert cells[2].value == "=1+1"
