"""What is wrong in SCB's files: codes without meaning, other years and kinds, rows that are cut."""

import random

import pytest

from samsyn.imports.sources import term_grades_6
from samsyn.imports.tests import test_mutants
from samsyn.imports.tests.files import ask, sentences
from samsyn.imports.tests.scb_files import SOURCES, bare, layout_of, with_header
from samsyn.imports.text_files import LOST_ROWS, RAGGED


# --- one code of each field that SCB has no meaning for


@pytest.mark.parametrize("name", SOURCES)
def test_a_code_without_meaning_rejects_the_row_in_every_field(name):
    header, row = (line.split(";") for line in with_header(name).splitlines())
    for place, field in layout_of(name).coded.items():
        wrong = [*row[:place], "55", *row[place + 1 :]]
        answer = ask(";".join(header) + "\n" + ";".join(wrong) + "\n")
        assert (answer.source, answer.rows, answer.rejected) == (name, 1, 1), field.name
        assert field.name in {fault["column"] for fault in answer.faults}


FOREIGN = [  # codes of the other files
    ("final_grades", ";A;B;C;D;E;", ";Y;B;C;D;E;", "Betyget ”Y” finns inte. Skriv A–F, 3 eller 9."),
    ("final_grades", ";F;2;2;9;2", ";F;2;3;9;2", "Betyget ”3” finns inte. Skriv A–F, 2 eller 9."),
    (
        "term_grades_6",
        ";;2;E;E;2;",
        ";;3;E;E;2;",
        "Betyget ”3” finns inte. Skriv A–F, 2, 9, Y eller Z.",
    ),
    ("national_tests_3", ";MA3A;1;", ";MA3A;77;", "Koden ”77” finns inte. Skriv 0, 1, 88 eller 99."),
    ("national_tests_6", ";C;SV6A;", ";77;SV6A;", "Betyget ”77” finns inte. Skriv A–F, 88 eller 99."),
    ("national_tests_9", ";MA9A;1;", ";MA9A;77;", "Koden ”77” finns inte. Skriv 1, 88 eller 99."),
    ("national_tests_9", ";EN9A;4;", ";EN9A;0;", "Poängen ”0” finns inte. Skriv 1–9, 88 eller 99."),
]


@pytest.mark.parametrize(("name", "old", "new", "sentence"), FOREIGN)
def test_a_code_means_what_it_means_in_its_own_file_only(name, old, new, sentence):
    assert sentences(ask(with_header(name).replace(old, new))) == {sentence: 1}


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        (";E;2;2;2;2;Z;Z;Z;E;", ";2;E;E;9;2;Z;Z;Z;E;", False),  # 2 in No where each subject has its own
        (";E;2;2;2;2;Z;Z;Z;E;", ";2;2;2;2;2;Z;Z;Z;E;", True),  # nothing in the block nor in its subjects
        (";E;2;2;2;2;Z;Z;Z;E;", ";E;2;2;2;2;2;E;E;E;", True),  # 2 both in So and in Ge
        (";E;2;2;2;2;Z;Z;Z;E;", ";E;2;2;2;Y;2;2;2;2;", False),  # a Waldorf school
    ],
)
def test_two_stands_in_a_block_or_in_its_subjects_and_never_in_both(old, new, refused):
    assert ask(with_header("term_grades_6").replace(old, new)).rejected == int(refused)


# --- bad input


def test_a_layout_of_a_year_we_do_not_know_is_refused_without_header_row_and_read_with_one():
    asks = (
        "Filen saknar rubriker och gäller 2019. Utan rubriker kan vi bara läsa SCB:s filer för 2025 och 2026. "
        "Hämta filen med en rubrikrad."
    )
    assert ask(bare("final_grades").replace("2026-06-12", "2019-06-12")).refused == asks
    with_one = ask(with_header("final_grades").replace("2026-06-12", "2019-06-12"))
    assert set(with_one.table["school_year"].to_pylist()) == {"2018/19"}


def test_a_date_in_a_coming_year_rejects_the_row():
    said = sentences(ask(with_header("final_grades").replace("2026-06-12", "2027-06-12")))
    assert said == {"Datumet ligger längre fram än i år. Rätta datumet och läs in filen igen.": 1}


@pytest.mark.parametrize("name", SOURCES)
def test_a_file_with_too_few_fields_and_no_header_row_is_not_guessed_at(name):
    short = bare(name).rpartition(";")[0] + "\n"
    assert ask(short).source != name
    layout = layout_of(name)
    assert ask(short, source=name).refused == (
        f"Filen har inte de {len(layout.fields)} fält som SCB beskriver för {layout.title}. "
        "Hämta filen på nytt och läs in den igen."
    )


@pytest.mark.parametrize("make", [with_header, bare])
def test_one_row_of_another_length_is_rejected_and_the_others_read(make):
    text = make("final_grades")
    row = bare("final_grades")
    answer = ask(text + row.replace("EXK-1", "EXK-2") + row.replace("EXK-1;", "EXK-3;9;"))
    assert (answer.rows, answer.rejected, sentences(answer)) == (3, 1, {RAGGED: 1})


@pytest.mark.parametrize("name", SOURCES)
def test_a_file_in_which_every_row_is_of_another_length_says_so(name):
    answer = ask(with_header(name).rpartition(";")[0])
    assert (answer.source, answer.rows, answer.rejected, sentences(answer)) == (name, 1, 1, {RAGGED: 1})


@pytest.mark.parametrize("name", SOURCES)
def test_a_file_cut_in_the_middle_of_a_row_reads_what_is_whole(name):
    text = with_header(name) + bare(name).replace("EXK-1", "EXK-2")
    answer = ask(text[: -len(bare(name)) // 2])
    assert (answer.source, answer.rows, answer.rejected) == (name, 2, 1)


def test_a_header_without_rows_says_so():
    for module in SOURCES.values():
        assert ask(module.HEADER).refused.startswith("Filen har inga rader under rubrikerna.")


def test_a_quote_that_is_never_closed_refuses_the_file():
    row = bare("final_grades")
    assert ask(with_header("final_grades") + row.replace("Kim", '"Kim') + row * 3).refused == LOST_ROWS


@pytest.mark.parametrize("make", [with_header, bare])
@pytest.mark.parametrize(
    ("file", "chosen"),
    [(file, chosen) for file in SOURCES for chosen in SOURCES if file != chosen],
)
def test_a_file_chosen_as_another_kind_says_what_it_is(file, chosen, make):
    said = ask(make(file), source=chosen).refused
    assert said == f"Filen ser ut att vara {SOURCES[file].TITLE}. Välj det i listan och läs in filen igen."


def test_a_missing_column_is_named():
    lines = [line.split(";") for line in with_header("final_grades").splitlines()]
    text = "\n".join(";".join([*line[:12], *line[13:]]) for line in lines)
    asks = "Filen saknar SCB:s kolumn Ma. Hämta filen på nytt med alla kolumner, och läs in den igen."
    assert ask(text).refused == asks


def test_a_damaged_number_refuses_the_file_and_a_wrong_one_its_row():
    """8112289874 is the tax agency's own example; with another last digit it is nobody's."""
    damaged = with_header("final_grades").replace("EXK-1", "1,98113E+11")
    assert ask(damaged).refused.startswith("Personnumren är förstörda av Excel.")
    wrong = ask(bare("final_grades") + bare("final_grades").replace("EXK-1", "198112289875"))
    assert (wrong.rows, wrong.rejected) == (2, 1)


def test_every_row_is_read_or_rejected_also_when_there_are_more_kinds_of_faults_than_are_kept():
    """Two hundred rows, each with a fault of its own."""
    chance = random.Random(16)
    rows = []
    for number in range(200):
        cells = bare("term_grades_6").strip().split(";")
        cells[3] = f"EXK-{number}"
        for place in chance.sample([8, 9, 10, 11, 12, 20, 30, 34], 3):
            cells[place] = chance.choice("GHIJKLMNOPQRSTUVWX") + chance.choice(" ÅÄÖ123")
        rows.append(";".join(cells))
    answer = ask(term_grades_6.HEADER + "\n".join(rows))
    assert (answer.rows, answer.rejected) == (200, 200)


def test_sixty_spoilt_files_are_answered_and_no_row_is_lost(monkeypatch):
    """`make prove PART=imports` makes ten thousand over all kinds of files."""
    three = {name: "".join(bare(name).replace("EXK-1", f"EXK-{one}") for one in "123") for name in SOURCES}
    files = [text for name in SOURCES for text in (three[name], SOURCES[name].HEADER + three[name])]
    monkeypatch.setattr(test_mutants, "SEEDS", [(text.encode(), "") for text in files])
    assert test_mutants.unaccounted_for(60, seed=20) == []
