"""What files seldom hold: each gets its meaning or its sentence."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pyarrow as pa
import pytest

from samsyn.imports import addresses, child, limits, old_workbooks, published_places, quick_cells, reader
from samsyn.imports.faults import Faults, Refused, Wrong
from samsyn.imports.flowing import MIXED, Flow
from samsyn.imports.landing import published, twins
from samsyn.imports.old_workbooks import EMPTY, LOCKED, OldWorkbook
from samsyn.imports.own_figures import NO_PERIOD, share, short_text, span
from samsyn.imports.recognising import Request
from samsyn.imports.school_survey_layout import TOO_WIDE
from samsyn.imports.sources import (
    grade_forecasts,
    planned_educations,
    school_survey,
    skola24_absence,
    vklass_absence,
)
from samsyn.imports.tests.files import ATTENDANCE, ask, part_of, sentences, with_part, workbook
from samsyn.imports.tests.old_excel import old_workbook
from samsyn.imports.tests.test_absence_documents import edlevo, lesson, person
from samsyn.imports.tests.test_absence_reports import amounts
from samsyn.imports.tests.test_scb_faults import with_header
from samsyn.imports.tests.test_school_survey import WHOLE
from samsyn.imports.text_files import LOST_ROWS, TOO_LARGE


pytestmark = pytest.mark.first_round  # about reading, not about what a database does
SHEET = "xl/worksheets/sheet1.xml"


def test_an_address_with_a_port_that_cannot_be_is_refused():
    with pytest.raises(addresses.Unconfigured, match="går inte att använda"):
        addresses.checked("https://register.example:99999")


# --- shares, hours and subjects


def test_registered_lessons_told_in_time_leave_the_rest_unregistered():
    text = "Personnummer;Månad;Lektionstid (min);Anmäld frånvaro (min);Ej anmäld frånvaro (min);Registrerad (min)\n"
    answer = ask(text + "EXK-1;2026-10;6000;600;300;5800\n", source="skola24_absence")
    assert amounts(answer) == [(5800, 600, 300, 200)]


@pytest.mark.parametrize("known", ["Anmält", "Oanmält"])
def test_of_two_kinds_of_absence_and_their_sum_one_is_reckoned(known):
    other = {"Anmält": (600.0, 300.0), "Oanmält": (300.0, 600.0)}[known]
    text = f"Pnr;Månad;Möjlig tid;{known} (min);Total frånvaro (min)\nEXK-1;oktober 2026;6000;600;900\n"
    answer = ask(text, source="attendance_mapped", definition={"counted": "minutes"})
    row = answer.table.to_pylist()[0]
    assert {row["valid_min"], row["invalid_min"]} == set(other)


def test_a_forecast_names_its_subject_by_word_or_code_or_is_about_all():
    head = "Skolenhetskod;Personnummer;Årskurs;Prognosdatum;Ämne;Prognos\n"
    row = "99900001;EXK-{};9;2026-10-12;{};på väg\n"
    said = ("Matematik", "MA", "alla", "Trolleri", "=1+1")
    answer = ask(
        head + "".join(row.format(at, text) for at, text in enumerate(said)), source="grade_forecasts"
    )
    subjects = answer.table["subject"].to_pylist()
    assert subjects == ["MA", "MA", grade_forecasts.ALL]
    assert "Ämnet finns inte. Skriv ämnets namn, till exempel Matematik, eller Ma." in sentences(answer)


def test_a_period_or_a_share_that_cannot_be_and_a_long_word_say_so():
    with pytest.raises(Wrong, match=NO_PERIOD[:20]):
        span("2026-13")
    with pytest.raises(Wrong, match="högst 60 tecken"):
        short_text("x" * 61)
    with pytest.raises(Wrong, match="över 100"):
        share("106 %")


def test_an_edlevo_event_that_is_no_lesson_is_passed_over():
    stay = "<event><start>2026-10-02T08:00:00</start></event>"
    answer = ask(edlevo(person(lesson(1, 60, "Valid"), lesson(2, 60, "Present"), stay)))
    assert (answer.refused, amounts(answer)) == ("", [(120, 60, 0, 0)])


@pytest.mark.parametrize(
    ("address", "body", "place"),
    [
        ("https://x/v4/national-values/gr", {}, ("nation", "00", "gr")),
        ("", {"schoolUnitCode": "99900001"}, ("unit", "99900001", "")),
    ],
)
def test_an_answer_of_the_nation_or_without_an_address_says_its_place(address, body, place):
    assert tuple(planned_educations._place(address, body).values()) == place


def test_a_year_that_is_none_is_no_period_either():
    """The row is rejected for its year."""
    assert [published_places._period(text) for text in ("2024", "2024/25", "vet ej")] == [
        "2024",
        "2024/25",
        "",
    ]


# --- rows and cells


@pytest.mark.parametrize("text", [with_header("final_grades"), skola24_absence.EXAMPLES[0][0]])
def test_a_line_break_inside_a_cell_means_that_rows_have_run_together(text):
    assert (
        ask(text.replace("Lind", "", 1).replace(";Kim", ';"Kim\n"').replace('" ;', '";')).refused == LOST_ROWS
    )


def test_an_empty_line_of_a_report_is_no_row():
    text = skola24_absence.EXAMPLES[0][0].replace("\n", "\n;;;;;;;\n")
    assert (ask(text).rows, ask(text).rejected) == (1, 0)


def test_an_optional_column_of_long_texts_is_not_read_unless_somebody_says_so():
    """What is written at length may be about health."""
    text = "unit;pupil_key;period_start;period_end;offered_min;valid_min;invalid_min;unregistered_min;grade_year\n"
    words = "Har varit hemma länge, se samtalet med vårdnadshavaren i oktober om hur det känns, och igen den {}:e."
    rows = [f"99900001;EXK-{at};2026-10-01;2026-10-31;60;0;0;0;{words.format(at)}\n" for at in range(1, 9)]
    answer = ask(text + "".join(rows))
    assert "grade_year" not in {card["column"] for card in answer.cards}


def test_a_survey_of_another_shape_is_refused(monkeypatch):
    monkeypatch.setattr("samsyn.imports.school_survey_layout.MOST_PLACES", 1)
    assert ask(WHOLE).refused == TOO_WIDE
    monkeypatch.undo()
    monkeypatch.setattr(school_survey, "MOST_ROWS", 0)
    assert ask(WHOLE).refused == school_survey.TOO_LONG


def test_a_survey_of_a_school_year_that_cannot_be_asks_for_one():
    assert ask(WHOLE.replace("Skolenkäten 2022", "Skolenkäten 2021/29")).wants_year


def test_twins_are_found_also_where_the_keys_are_too_many_to_be_one_number(monkeypatch):
    monkeypatch.setattr(twins, "MOST", 4)
    table = pa.table({"row": [2, 3, 4], "unit": ["a", "b", "a"], "day": ["x", "y", "x"]})
    faults = Faults()
    kept = twins.said_once(table, ["unit", "day"], faults, column="c", sentence="s")
    assert (kept["row"].to_pylist(), faults.rejected) == ([2, 3], {4})


@pytest.mark.parametrize(
    "odd", ["", " ", "0000-01-01", "2026-10-01 ", "2026-02-30", "1/10/2026", "20261001", "=1"]
)
def test_days_that_the_csv_reader_reads_are_those_that_are_read_cell_by_cell(odd):
    """The first rows are plain days; the odd one comes far below them."""
    rows = ATTENDANCE + ATTENDANCE.partition("\n")[2] * 20
    text = rows + f"99900001;EXK-3;9;{odd};2026-10-31;6000;0;0;0\n"
    quick, careful = ask(text), ask(text, careful=True)
    assert (quick.rows, quick.faults) == (careful.rows, careful.faults)
    assert quick.table.to_pylist() == careful.table.to_pylist()


# --- workbooks


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 11, 3), "2026-11-03"),  # noqa: DTZ001  a cell has no time zone
        (datetime(2026, 11, 3, 8, 30), "2026-11-03 08:30:00"),  # noqa: DTZ001
        (date(2026, 11, 3), "2026-11-03"),
        (timedelta(hours=1), "1:00:00"),
        (3.0, "3"),
        (3.5, "3.5"),
        (None, ""),
    ],
)
def test_a_cell_of_an_old_workbook_reads_as_in_a_csv_file(value, text):
    assert old_workbooks._texts([value, "x"]) == [text, "x"]


def test_an_old_workbook_without_cells_and_one_whose_sheet_cannot_be_read_are_refused():
    with pytest.raises(Refused, match=EMPTY[:20]):
        OldWorkbook(old_workbook({"Rapport": []}))
    book = OldWorkbook(old_workbook({"Rapport": [["x", "y"], ["z", "å"]]}))
    with pytest.raises(Refused, match=LOCKED[:20]):
        book.lines("Ett annat blad")


def test_a_cell_without_place_follows_the_one_before():
    """Some systems write no coordinates, and a number that is no day where a day should be."""
    plain = (
        '<row><c><v>7</v></c><c/><c t="inlineStr"><is><t>text</t></is></c><c t="n"><is/><v>7</v></c></row>'
    )
    book = with_part(workbook("1;2;3;4"), SHEET, _sheet(plain))
    assert ask_lines(book) == [["7", "", "text", "7"]]


def test_more_numbers_than_are_kept_are_read_all_the_same(monkeypatch):
    monkeypatch.setattr(quick_cells, "NUMBERS_KEPT", 1)
    assert ask_lines(workbook("1;2\n2;1")) == [["1", "2"], ["2", "1"]]


def test_a_day_that_no_calendar_has_is_no_day():
    cells = quick_cells.Cells.__new__(quick_cells.Cells)
    cells._epoch = datetime(1899, 12, 30)  # noqa: DTZ001
    assert cells._day("99999999999", is_span=False) == "#VALUE!"


def test_what_is_out_of_the_ordinary_is_read_by_openpyxl(monkeypatch):
    monkeypatch.setattr(quick_cells, "is_ordinary", lambda start: False)
    assert ask_lines(workbook("a;1\nb;2")) == [["a", "1"], ["b", "2"]]


def _sheet(row: str) -> bytes:
    whole = part_of(workbook("1;2;3;4"), SHEET)
    return whole[: whole.index(b"<row")] + row.encode() + whole[whole.index(b"</row>") + 6 :]


def ask_lines(content: bytes) -> list[list[str]]:
    from samsyn.imports.workbooks import Workbook

    return [texts for _, texts in Workbook(content).lines()]


# --- the process that reads


def test_a_large_workbook_is_held_whole_and_a_large_report_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "HELD_WHOLE", 100)
    child.load()
    assert ask(workbook(ATTENDANCE)).rows == 2
    assert ask(vklass_absence.EXAMPLES[0][0], source="vklass_absence").refused == TOO_LARGE


def test_a_file_asked_for_once_more_is_read_the_careful_way(monkeypatch):
    asked = []

    def once_more(_content, _size, request):
        asked.append(request.careful)
        if not request.careful:
            raise reader.Again
        return reader.Answer(rows=2)

    monkeypatch.setattr(reader, "_ask", once_more)
    assert reader.read_file([b"x"], 1, Request(today="2026-11-20")).rows == 2
    assert asked == [False, True]


def test_xml_that_fills_the_memory_is_told_to_be_too_large(monkeypatch):
    def fill(*_, **__):
        raise MemoryError

    monkeypatch.setattr("defusedxml.ElementTree.fromstring", fill)
    assert ask(edlevo(person())).refused == TOO_LARGE


@pytest.mark.parametrize(
    ("rest", "encoding", "fault"),
    [
        (b"ja\nnej", "utf-8", ""),
        ("också\n".encode(), "utf-8", ""),
        ("också\n".encode("cp1252"), "utf-8", MIXED),
        ("Ã¥\n".encode(), "utf-8", MIXED),
        (b"\x00\n", "cp1252", "Filen du valde går inte att läsa som text."),
    ],
)
def test_what_flows_by_is_counted_and_judged(rest, encoding, fault):
    """Asked here, since the csv reader asks from a thread of its own."""
    flow = Flow(b"rubrik\nen rad\n", 7, BytesIO(rest), encoding)
    assert flow.readable()
    parts = [flow.read(64) for _ in range(3)]
    assert parts == [b"en rad\n", b"" if fault else rest, b""]
    assert str(flow.fault or "").endswith(fault)
    assert fault or flow.lines == 1 + rest.count(b"\n") + (not rest.endswith(b"\n"))
    flow.close()


def test_a_measure_that_stands_still_stops_no_other(monkeypatch):
    monkeypatch.setattr(published, "frozen", lambda: ["N15428", "N15505"])
    table, faults = pa.table({"row": [2, 3], "indicator": ["N15428", "N1"]}), Faults()
    assert published._without_frozen(table, faults)["indicator"].to_pylist() == ["N1"]
    assert faults.rejected == {2}
