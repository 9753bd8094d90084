"""Values that can be read but cannot be true: told on their row, or beside the file, and never read in silently."""

import pytest

from samsyn.imports import hints
from samsyn.imports.attendance_systems import TOO_LONG
from samsyn.imports.cell_texts import TOO_EARLY
from samsyn.imports.roster_cells import TOO_LATE
from samsyn.imports.scb_grades import BOTH_SWEDISH, NO_LANGUAGE
from samsyn.imports.tests.conftest import attendance, hand_in, pupil_row, roster, take_in
from samsyn.imports.tests.files import ask, rows, sentences, workbook
from samsyn.imports.tests.scb_files import with_header
from samsyn.imports.tests.test_undoing_rosters import TWELVE


OCTOBER = 31 * 24 * 60


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (";6000;", f";{OCTOBER + 1};", TOO_LONG),
        (";6000;", ";99999999999;", TOO_LONG),
        (";240", f";{OCTOBER + 1}", TOO_LONG),
        ("2026-10-31", "2026-10-01", TOO_LONG),  # four days' minutes on one day
        ("2026-10", "1926-10", TOO_EARLY),
        ("2026-10", "1900-10", TOO_EARLY),
    ],
)
def test_attendance_that_cannot_be_true_is_a_fault_of_its_row(old, new, sentence):
    answer = ask(attendance(1).replace(old, new) + "".join(attendance(2).splitlines(keepends=True)[1:]))
    assert (sentence in sentences(answer), [row["row"] for row in rows(answer)]) == (True, [3])


def test_csv_and_workbook_say_the_same_of_a_day_of_long_ago():
    text = attendance(1, 2).replace("2026-10-01", "1926-10-01", 1)
    assert sentences(ask(text)) == sentences(ask(workbook(text))) == {TOO_EARLY: 1}


def test_a_month_may_be_full_to_the_last_minute():
    assert ask(attendance(1).replace(";6000;", f";{OCTOBER};")).rejected == 0


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            ";Kvinna;",
            ";Robot;",
            "är inget kön som vi kan läsa. Skriv Kvinna eller Man, eller lämna cellen tom.",
        ),
        (";Klass;", ";Foo;", "är ingen grupptyp. Skriv Klass, Undervisning, Mentor, Avdelning eller Övrigt."),
        ("2026-08-18", "1926-08-18", TOO_EARLY),
        ("2026-08-18", "2028-08-01", TOO_LATE),
    ],
)
def test_a_roster_says_what_is_allowed(old, new, sentence):
    answer = ask(roster(pupil_row(1).replace(old, new), pupil_row(2)))
    assert [fault["rows"] for fault in answer.faults if fault["text"].endswith(sentence)] == [[2]]
    assert answer.rejected == 1


@pytest.mark.parametrize("cell", ["", "Okänt", "flicka"])
def test_a_sex_may_be_left_out(cell):
    assert ask(roster(pupil_row(1).replace(";Kvinna;", f";{cell};"))).rejected == 0


def test_grades_in_both_swedish_and_swedish_as_a_second_language_are_not_chosen_between():
    answer = ask(with_header("final_grades").replace(";F;2;2;9;2", ";F;E;2;9;2"))
    assert (sentences(answer).get(BOTH_SWEDISH), answer.rejected) == (1, 1)


@pytest.mark.parametrize(("code", "rejected"), [("xxx", 1), ("fra", 0), ("swl", 0), ("sv", 0), ("ger", 0)])
def test_a_language_that_nobody_speaks_is_a_fault_of_its_row(code, rejected):
    answer = ask(with_header("final_grades").replace(";deu;", f";{code};"))
    assert (sentences(answer).get(NO_LANGUAGE, 0), answer.rejected) == (rejected, rejected)


@pytest.mark.usefixtures("near")
class TestNamesOfUnits:
    """A code that is another unit's puts pupils in the wrong school, and only the name shows it."""

    def test_a_unit_that_is_called_otherwise_in_the_file_is_told(self, world):
        [told] = hints.sentences(hand_in(roster(*(row.replace("Norra", "Södra") for row in TWELVE))))
        assert "Norra (99900001)" in told

    def test_a_code_with_two_names_in_the_file_is_told_without_the_names(self, world):
        [told] = hints.sentences(hand_in(roster(TWELVE[0].replace("Norra", "Kim Lind"), *TWELVE[1:])))
        assert ("99900001" in told, "Kim" in told) == (True, False)

    def test_capitals_and_spaces_make_no_other_name(self, world):
        assert hints.sentences(hand_in(roster(*(row.replace("Norra", "NORRA ") for row in TWELVE)))) == []

    def test_the_name_that_a_code_gives_is_no_other_name(self, world):
        rows = (row.replace("Norra", "Skolenhet 99900001") for row in TWELVE)
        assert hints.sentences(hand_in(roster(*rows))) == []

    def test_two_columns_with_one_header_are_told(self, world):
        header, *below = roster(*TWELVE).split()
        text = "\n".join([f"{header};given", *(f"{line};Kim" for line in below)])
        [told] = hints.sentences(hand_in(text + "\n"))
        assert told.startswith("Mer än en kolumn heter ”given”. Vi läser den första.")

    def test_only_the_years_that_a_file_has_rows_of_are_told(self, world):
        take_in(roster(*(row.replace("2026-08-18", "2020-08-18") for row in TWELVE)))
        text = attendance(1, 2) + "99900001;EXK-3;3;2020-10-01;2020-10-31;6000;0;0;0\n"
        assert hand_in(text).report["years"] == ["2020/21", "2026/27"]
