"""Files that cannot be read, or only in part: each gets its sentence, and no row disappears unseen."""

import json
import zipfile
from datetime import datetime
from io import BytesIO

import pytest
import xlsxwriter

from samsyn.imports import child, limits
from samsyn.imports.child import UNREADABLE
from samsyn.imports.faults import NO_ROWS
from samsyn.imports.pupil_keys import SPOILT
from samsyn.imports.tests.files import ATTENDANCE, ask, part_of, sentences, with_part, workbook
from samsyn.imports.text_files import LOST_ROWS, RAGGED
from samsyn.imports.workbooks import BROKEN
from samsyn.imports.workbooks import LOST_ROWS as LOST_SHEET_ROWS


BOOK = workbook(ATTENDANCE)
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen är tom. Hämta den på nytt och läs in den igen."),
        (b"\xef\xbb\xbf\r\n;;;\r\n", "Filen är tom. Hämta den på nytt och läs in den igen."),
        (b"%PDF-1.7 rapport", "Välj en Excel- eller csv-fil. Filen du valde är en pdf."),
        (b"\x89PNG\r\n\x1a\n0000", "Välj en Excel- eller csv-fil. Filen du valde är en bild."),
        (b"<!doctype html><table>", "Välj en Excel- eller csv-fil. Filen du valde är en webbsida."),
        (b"a\x00b;c", "Välj en Excel- eller csv-fil. Filen du valde går inte att läsa som text."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "Filen är en äldre Excelfil som är trasig eller har lösenord. Spara den som .xlsx utan lösenord.",
        ),
        (
            "unit;pupil".encode("utf-16"),
            "Filen är sparad som Unicode-text. Spara den som CSV UTF-8 och läs in den igen.",
        ),
        (
            ATTENDANCE.encode("utf-16-le"),  # and nothing in it says so
            "Filen är sparad som Unicode-text. Spara den som CSV UTF-8 och läs in den igen.",
        ),
        (
            b"import os\n\n\ndef main(name, place):\n    print(os.getcwd())\n",
            "Filen är ingen tabell. Välj en Excel- eller csv-fil med rubriker och rader.",
        ),
        (BOOK[: len(BOOK) // 2], "Filen är avbruten eller trasig. Hämta den på nytt och läs in den igen."),
        (ATTENDANCE.splitlines()[0], NO_ROWS),
        (ATTENDANCE.splitlines()[0] + "\n", NO_ROWS),
        (ATTENDANCE.splitlines()[0] + "\n;;;;;;;;\n", NO_ROWS),
        (workbook(ATTENDANCE.splitlines()[0]), NO_ROWS),
        (workbook(""), "Arbetsboken är tom. Hämta den på nytt och läs in den igen."),
        (with_part(BOOK, SHEET, b"<worksheet"), BROKEN),
        (with_part(BOOK, "xl/workbook.xml", b"<workbook"), BROKEN),
    ],
)
def test_what_is_no_table_is_refused(content, sentence):
    assert ask(content).refused == sentence


def test_an_archive_that_is_no_workbook_is_refused():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("elever.csv", ATTENDANCE)
    assert ask(out.getvalue()).refused.endswith("Filen du valde är ett arkiv eller ett annat dokument.")


BOMB = "Filen växer för mycket när den packas upp. Spara den som csv och läs in den igen."


@pytest.mark.parametrize(
    ("name", "part"),
    [
        (SHEET, b"<row/>" * 40_000_000),  # 240 MB of nothing
        ("xl/sharedStrings.xml", bytes(range(256)) * 300_000),  # 77 MB of shared texts
    ],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(name, part):
    assert ask(with_part(BOOK, name, part)).refused == BOMB


def test_a_workbook_with_thousands_of_parts_is_refused():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
        for number_ in range(limits.LARGEST_ENTRY_COUNT):
            archive.writestr(f"{number_}", "")
    assert ask(out.getvalue()).refused == BOMB


def test_an_entity_bomb_does_nothing():
    bomb = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    assert ask(with_part(BOOK, SHEET, bomb)).refused == BROKEN


def test_a_sheet_that_lies_about_its_size_is_read_whole():
    lying = part_of(BOOK, SHEET).replace(b'<dimension ref="A1:I3"/>', b'<dimension ref="A1:I2"/>')
    assert lying != part_of(BOOK, SHEET)
    assert ask(with_part(BOOK, SHEET, lying)).rows == 2


def test_rows_that_the_reader_would_lose_refuse_the_file():
    """Here it is only the count that sees them: what matters is that the two must agree."""
    sheet = part_of(BOOK, SHEET)
    last = sheet.index(b"</sheetData>")
    hidden = sheet[:last] + b"<row></row>" * 3 + sheet[last:]
    answer = ask(with_part(BOOK, SHEET, hidden.replace(b"<row></row>", b"<!-- <row > -->")))
    assert answer.refused == LOST_SHEET_ROWS


def test_a_hidden_sheet_is_never_read():
    book = part_of(BOOK, "xl/workbook.xml").replace(
        b'<sheet name="Blad1"', b'<sheet state="hidden" name="Blad1"'
    )
    assert ask(with_part(BOOK, "xl/workbook.xml", book)).refused.startswith("Arbetsboken är tom.")


def test_a_workbook_whose_first_row_is_empty_is_read():
    """As authorities' workbooks often are: the row is there, without a cell in it."""
    sheet = part_of(workbook("\n" + ATTENDANCE), "xl/worksheets/sheet1.xml")
    assert b'<row r="2"' in sheet
    emptied = sheet.replace(b"<sheetData>", b'<sheetData><row r="1"/>')
    answer = ask(with_part(workbook("\n" + ATTENDANCE), "xl/worksheets/sheet1.xml", emptied))
    assert (answer.source, answer.rows) == ("attendance", 2)


def test_a_workbook_says_the_same_as_the_text_file():
    assert (
        ask(BOOK)
        .table.drop(["unit"])
        .equals(ask(ATTENDANCE).table.drop(["unit"]).cast(ask(BOOK).table.drop(["unit"]).schema))
    )


def test_a_workbook_with_real_dates_and_decimals_is_understood():
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.write_row(0, 0, ATTENDANCE.splitlines()[0].split(";"))
    as_day = book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(1, 0, [99900001, "EXK-1", 9])
    page.write_datetime(1, 3, datetime.fromisoformat("2026-10-01"), as_day)
    page.write_datetime(1, 4, datetime.fromisoformat("2026-10-31T12:30"), as_day)
    page.write_row(1, 5, [6000.5, 600, 300.0, 0])
    book.close()
    row = ask(out.getvalue()).table.to_pylist()[0]
    assert (str(row["period_start"]), str(row["period_end"]), row["offered_min"]) == (
        "2026-10-01",
        "2026-10-31",
        6000.5,
    )


def test_a_formula_in_a_cell_is_a_fault_and_its_stored_result_is_not_used():
    answer = ask(workbook(ATTENDANCE, formula_at=(1, 5)))
    assert sentences(answer) == {
        "Cellen innehåller en formel. Klistra in som värden och spara filen igen.": 1
    }
    assert (answer.rows, answer.rejected, answer.table.num_rows) == (2, 1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_swedish_letters_are_read_in_every_encoding_and_with_every_separator(encoding, separator):
    text = (
        "Skolenhetskod;Skolenhet;Skolform;Klass;Personnummer;Förnamn;Efternamn;Från\n"
        "99900001;Åsö skola;GR;9Ä;EXK-1;Örjan;Åkesson;2026-08-18\n"
    ).replace(";", separator)
    row = ask(text.encode(encoding)).table.to_pylist()[0]
    assert (row["unit_name"], row["group"], row["given"], row["family"]) == (
        "Åsö skola",
        "9Ä",
        "Örjan",
        "Åkesson",
    )


def test_bytes_that_no_windows_letter_has_are_read_as_latin_1():
    assert ask(ATTENDANCE.encode() + b"99900001;EXK-\x81;9;2026-10-01;2026-10-31;1;0;0;0\n").rows == 3


@pytest.mark.parametrize("spoilt", ["Ã¥", "Ã¶", "\ufffd"])
def test_letters_that_are_already_lost_refuse_the_file(spoilt):
    answer = ask(ATTENDANCE.replace("EXK-1", spoilt))
    assert (
        answer.refused == "Å, ä och ö har blivit fel i filen. Hämta den på nytt och spara den som CSV UTF-8."
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_understood(ending):
    assert ask(ATTENDANCE.replace("\n", ending)).rows == 2


def test_a_file_that_nobody_knows_is_not_guessed_at():
    answer = ask("frukt;antal\näpple;3\n")
    assert (answer.source, answer.refused, answer.table) == ("", "", None)


def test_missing_headers_are_named_and_can_be_pointed_out():
    text = ATTENDANCE.replace("pupil_key", "Barnet")
    answer = ask(text)
    assert (answer.source, answer.missing, answer.table) == (
        "attendance",
        [["pupil_key", "Personnummer"]],
        None,
    )
    assert "Barnet" in answer.headers
    assert ask(text, columns={"pupil_key": "Barnet"}).rows == 2


def test_a_chosen_kind_is_taken_at_its_word():
    answer = ask("frukt;antal\näpple;3\n", source="attendance")
    assert answer.source == "attendance"
    assert len(answer.missing) == 8


ROW = "99900001;EXK-1;9;2026-10-01;2026-10-31;6000;600;300;240"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (ROW + ";1", RAGGED),
        ("99900001;EXK-1", RAGGED),
        (
            ROW.replace("600;300", "6000;300"),
            "Frånvaron är över 100 % av den erbjudna tiden. Rätta minuterna.",
        ),
        (ROW.replace("240", "-1"), "Minuterna är mindre än noll. Rätta talet."),
        (ROW.replace("240", ""), "Ett tal saknas. Skriv 0 om det inte finns något att räkna."),
        (ROW.replace("240", "många"), "Det här är inget tal. Skriv bara siffror, till exempel 180."),
        (
            ROW.replace("240", "=1+1"),
            "Cellen innehåller en formel. Klistra in som värden och spara filen igen.",
        ),
        (ROW.replace("10-31", "09-30"), "Perioden slutar innan den börjar. Byt plats på datumen."),
        (ROW.replace("2026-10", "2026-12"), "Perioden har inte varit än. Rätta datumen."),
        (
            ROW.replace("EXK-1", "201003010000"),
            "Personnumret stämmer inte. Kontrollera siffrorna och läs in filen igen.",
        ),
        (ROW.replace("2026-10-31", "okt"), "Datumet går inte att läsa. Skriv det som 2026-11-24."),
    ],
)
def test_a_faulty_row_is_named_by_its_number_and_the_others_are_read(row, sentence):
    answer = ask(ATTENDANCE + "\n" + row + "\n" + ROW.replace("EXK-1", "EXK-3") + "\n")
    assert sentence in sentences(answer)
    fault = next(one for one in answer.faults if one["text"] == sentence)
    assert fault["rows"] == [5]  # the header is row 1, and row 4 is empty
    assert (answer.rows, answer.rejected, answer.table.num_rows) == (4, 1, 3)
    assert answer.table["row"].to_pylist() == [2, 3, 6]


def test_personnummer_spoilt_by_excel_refuse_the_whole_file():
    spoilt = ATTENDANCE.replace("EXK-2", "2,01E+11") + 4 * (ROW.replace("EXK-1", "2,01E+11") + "\n")
    assert ask(spoilt).refused == f"{SPOILT} Se kolumnen Personnummer, rad 3, 4, 5."


def test_a_quote_that_is_never_closed_refuses_the_file():
    lines = [ROW.replace("EXK-1", f"EXK-{number_}") for number_ in range(20)]
    lines[3] = lines[3].replace("EXK-3", '"EXK-3')
    assert ask(ATTENDANCE + "\n".join(lines) + "\n").refused == LOST_ROWS


def test_decimal_comma_and_decimal_point_are_the_same():
    comma = ask(ATTENDANCE.replace(";600;", ";600,5;")).table["valid_min"].to_pylist()
    point = ask(ATTENDANCE.replace(";600;", ";600.5;")).table["valid_min"].to_pylist()
    assert comma == point == [600.5, 0.0]


def test_row_numbers_hold_over_many_blocks():
    """About 9 MB: three blocks of the reader, with a ragged row in the second."""
    lines = [ROW.replace("EXK-1", f"EXK-{number_}") for number_ in range(150_000)]
    lines[100_000] += ";för mycket"
    lines[140_000] = lines[140_000].replace("2026-10-31", "2026-09-30")
    answer = ask(ATTENDANCE.splitlines()[0] + "\n" + "\n".join(lines))
    faults = {fault["text"]: fault["rows"] for fault in answer.faults}
    assert faults[RAGGED] == [100_002]
    assert faults["Perioden slutar innan den börjar. Byt plats på datumen."] == [140_002]
    assert (answer.rows, answer.rejected) == (150_000, 2)


def test_a_fault_of_our_own_tells_nothing_of_the_file(monkeypatch):
    """A traceback could quote a row; the reader answers with a sentence of its own."""
    monkeypatch.setattr(limits, "confine", lambda *_, **__: None)
    monkeypatch.setattr(child, "answer_to", lambda *_: 1 / 0)
    out = BytesIO()
    child.main(BytesIO(b'{"today": "2026-11-20"}\nEXK-1'), out)
    assert json.loads(out.getvalue()[9:]) == {"refused": UNREADABLE}
