"""Ways in that are seldom taken: two at once, nothing left to read, cells that no system should write."""

import pyarrow as pa
import pytest
from django.core.exceptions import PermissionDenied

from samsyn.imports import actions, child, waiting
from samsyn.imports.actions import files, writing
from samsyn.imports.landing import published, pupil_rows
from samsyn.imports.landing.base import NO_ORGANISER
from samsyn.imports.models import Import
from samsyn.imports.sources import final_grades, published_grades
from samsyn.imports.tests.conftest import attendance, counts, hand_in, pupil_row, roster, take_in
from samsyn.imports.tests.files import ATTENDANCE, ask, part_of, sentences, with_part, workbook
from samsyn.imports.tests.test_pupil_keys import KIM
from samsyn.imports.text_files import LOST_ROWS, TOO_LARGE, _meaning
from samsyn.imports.workbooks import BROKEN
from samsyn.organisation.models import Unit


State = Import.State
GRADES = final_grades.EXAMPLES[0][0]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (";A;B;C;", ";;B;C;", "Betyget saknas. Skriv A–F, 3 eller 9."),
        (";A;B;C;", ";2;B;C;", "Betyget ”2” finns inte. Skriv A–F, 3 eller 9."),
        (";A;B;C;", ";Godkänd;B;C;", "Betyget finns inte. Skriv A–F, 3 eller 9."),
        (";deu;", ";tyska;", "Språkkoden ska ha tre bokstäver, till exempel deu. Rätta koden."),
    ],
)
def test_cells_of_the_grade_file_that_are_outside_the_scale(old, new, sentence):
    assert sentences(ask(GRADES.replace(old, new))) == {sentence: 1}


def test_a_quote_over_a_whole_block_refuses_the_file():
    line = ATTENDANCE.splitlines()[1]
    text = ATTENDANCE + line.replace("EXK-1", '"EXK-1') + "\n" + (line + "\n") * 90_000
    assert ask(text).refused == LOST_ROWS


def test_a_file_that_fills_the_memory_is_told_to_be_too_large(monkeypatch):
    def fill(*_):
        raise MemoryError

    monkeypatch.setattr(child, "answer_to", fill)
    assert ask(ATTENDANCE).refused == TOO_LARGE


@pytest.mark.usefixtures("near")
class TestTwoAtOnce:
    def test_a_file_refused_while_it_is_looked_at_stays_refused(self, school, monkeypatch):
        item = actions.receive(by=school.people["adam"], name="f.csv", chunks=[attendance(1).encode()])
        land = files.land

        def slowly(*details):
            actions.refuse(by=school.people["adam"], item=item)
            return land(*details)

        monkeypatch.setattr(files, "land", slowly)
        assert actions.preview(by=school.people["adam"], item=item).state == State.REFUSED

    def test_a_file_read_by_another_meanwhile_is_read_once(self, school, monkeypatch, settings):
        item = hand_in(attendance(1), by=school.people["adam"])
        write = writing.write

        def slowly(**details):
            monkeypatch.undo()
            write(**details)
            return write(**details)

        monkeypatch.setattr(writing, "write", slowly)
        monkeypatch.setattr("samsyn.imports.actions.files.read_file", files.read_file)
        done = actions.read_in(by=school.people["adam"], item=item, approve=True)
        assert done.batches.count() == 1
        assert not list(settings.PLACES.facts.rglob("*.waiting"))

    def test_asking_for_what_is_done_changes_nothing(self, school):
        item = take_in(attendance(1))
        assert actions.ask_for(by=school.people["adam"], item=item, job="imports.read").asked_at is None
        assert actions.refuse(by=school.people["adam"], item=item).state == State.READ


@pytest.mark.usefixtures("near")
def test_years_apart_become_two_batches_and_the_year_between_none(school):
    text = attendance(1) + attendance(2).partition("\n")[2].replace("2026-10", "2024-10")
    item = take_in(text)
    assert [batch.school_year for batch in item.batches.order_by("school_year")] == ["2024/25", "2026/27"]


@pytest.mark.usefixtures("near")
def test_a_roster_in_which_no_row_is_right_reads_nothing(school):
    item = take_in(roster(pupil_row(1).replace(";GR;", ";XX;")))
    assert (counts(item), item.can_be_read) == ((1, 0, 0, 0, 1), False)


@pytest.mark.usefixtures("near")
def test_many_pupils_are_matched_in_one_question(school, monkeypatch):
    monkeypatch.setattr(pupil_rows, "MANY", 0)
    assert counts(take_in(attendance(1, 2, 99))) == (3, 2, 0, 0, 1)


@pytest.mark.usefixtures("near")
def test_undo_takes_back_a_school_form_that_a_unit_learnt(world):
    item = take_in(roster(pupil_row(1, unit="99900002;Södra").replace(";GR;", ";FTH;")), approve=True)
    actions.undo(by=world.people["dan"], item=item)
    assert Unit.objects.get(code="99900002").school_types == ["FKLASS", "GR"]


def test_only_those_who_may_hand_in_can_enter_a_sealed_file(world):
    sealed = waiting.put([b"x"])
    with pytest.raises(PermissionDenied):
        actions.enter(by=world.people["anna"], name="f.csv", sealed=sealed)
    assert str(actions.enter(by=world.people["bo"], name="C:\\mapp\\f\x07.csv", sealed=sealed)) == "f.csv"


def test_a_number_written_in_two_ways_is_one_pupil():
    answer = ask(ATTENDANCE.replace("EXK-1", KIM).replace("EXK-2", f"{KIM[2:8]}-{KIM[8:]}"))
    assert (answer.keys["text"].to_pylist(), answer.table["person"].to_pylist()) == ([KIM], [0, 0])


def test_a_cell_that_is_no_number_far_down_is_found():
    line = ATTENDANCE.splitlines()[2]
    text = ATTENDANCE + (line + "\n") * 90_000 + line.replace("6000", "många") + "\n"
    assert sentences(ask(text)) == {"Det här är inget tal. Skriv bara siffror, till exempel 180.": 1}


def test_faults_of_the_reader_we_do_not_know_refuse_the_file():
    assert str(_meaning(pa.ArrowInvalid("something new"))) == LOST_ROWS


def test_a_published_file_without_organisation_numbers_is_read():
    head, rows = published_grades.EXAMPLES[0][0].split("Skola;", 1)
    lines = ["Skola;" + rows.splitlines()[0], rows.splitlines()[1]]
    text = head + "\n".join(";".join(cells[:6] + cells[7:]) for cells in (line.split(";") for line in lines))
    assert ask(text).rows == 1


def test_a_sheet_that_breaks_off_in_the_middle_is_refused():
    book = workbook(ATTENDANCE)
    sheet = part_of(book, "xl/worksheets/sheet1.xml")
    assert (
        ask(with_part(book, "xl/worksheets/sheet1.xml", sheet[: sheet.index(b'<row r="3"') + 20])).refused
        == BROKEN
    )


def test_whole_numbers_stored_with_decimals_are_whole():
    book = workbook(ATTENDANCE)
    sheet = part_of(book, "xl/worksheets/sheet1.xml").replace(b"<v>99900001</v>", b"<v>99900001.0</v>")
    assert ask(with_part(book, "xl/worksheets/sheet1.xml", sheet)).units == ["99900001"]


def test_an_empty_cell_in_a_workbook_is_an_empty_cell():
    answer = ask(workbook(ATTENDANCE.replace(";240", ";")))
    assert sentences(answer) == {"Ett tal saknas. Skriv 0 om det inte finns något att räkna.": 1}


def test_without_the_guard_against_entities_no_workbook_is_opened(monkeypatch):
    monkeypatch.setattr("openpyxl.DEFUSEDXML", False)
    assert ask(workbook(ATTENDANCE)).refused == BROKEN


def test_nobody_but_the_installation_reads_published_values_before_there_is_an_organiser():
    assert published._right_to_publish(object(), None) == NO_ORGANISER


@pytest.mark.usefixtures("near")
def test_grades_of_two_years_in_one_file_become_two_batches(school):
    header, row = GRADES.splitlines()
    text = "\n".join([header, row, row.replace("2026-06-12", "2025-06-12").replace("EXK-1", "EXK-2"), ""])
    assert [batch.school_year for batch in take_in(text).batches.order_by("school_year")] == [
        "2024/25",
        "2025/26",
    ]
