"""What each kind of file becomes, by the examples the kinds themselves give, and by real and generated files."""

import random

import pytest

from samsyn.core.plugins import modules_in
from samsyn.imports.recognising import FOLDER, MUST_HAVE
from samsyn.imports.tests.files import ask, sentences
from tests.shared import shared_file


SOURCES = modules_in(FOLDER, *MUST_HAVE)
EXAMPLES = [(name, *example) for name, module in SOURCES.items() for example in module.EXAMPLES]


def said(name):
    """Rows that only our own client hands in are not recognised: it says what they are."""
    return "" if getattr(SOURCES[name], "BY_HAND", True) else name


@pytest.mark.parametrize(("name", "text", "rows", "rejected"), EXAMPLES)
def test_examples_are_read_as_they_say(name, text, rows, rejected):
    answer = ask(text, source=said(name))
    assert (answer.refused, answer.source, answer.rows, answer.rejected) == ("", name, rows, rejected)


@pytest.mark.parametrize("name", SOURCES)
def test_columns_may_stand_in_any_order(name):
    text = SOURCES[name].EXAMPLES[0][0]
    lines = [line.split(";") for line in text.splitlines()]
    order = list(range(len(lines[-1])))
    random.Random(7).shuffle(order)
    width = len(order)
    turned = "\n".join(
        ";".join(line[at] for at in order) if len(line) == width else ";".join(line) for line in lines
    )
    answer = ask(turned, source=said(name))
    assert (answer.source, answer.rows, answer.rejected) == (name, 1, 0)


def test_real_published_file_is_read_whole():
    """1 714 schools counted by hand in the file: rows whose second column is an eight-digit code."""
    file = shared_file(
        "data",
        "skolverket-slutbetyg-ak9-2025",
        "Grundskola - Slutbetyg årskurs 9, samtliga elever 2025 Skolenhet.csv",
    )
    answer = ask(file.read_bytes())
    assert (answer.source, answer.rows, answer.rejected) == ("published_grades", 1714, 0)
    merit = {
        row["unit_name"]: (row["value"], row["n"], row["school_year"])
        for row in answer.table.to_pylist()
        if row["indicator"] == "merit_rating"
    }
    assert merit["Vialundskolan"] == (217.6, 103.0, "2024/25")
    assert merit["Skogstorpsskolan 7-9"] == (217.3, 113.0, "2024/25")
    assert merit["Kumlaby skola 7-9"] == (196.8, 86.0, "2024/25")


def test_real_published_file_keeps_every_marker():
    """478 .., 354 ~100 and 116 . stand in the file (its PROVENANCE.md); 113 of the .. are numbers of pupils."""
    file = shared_file(
        "data",
        "skolverket-slutbetyg-ak9-2025",
        "Grundskola - Slutbetyg årskurs 9, samtliga elever 2025 Skolenhet.csv",
    )
    statuses = ask(file.read_bytes()).table["status"].value_counts().to_pylist()
    found = {one["values"]: one["counts"] for one in statuses}
    assert (found["SUPPRESSED"], found["ROUNDED_NEAR_100"], found["MISSING"]) == (478, 354, 116)


def test_names_in_the_grade_file_never_leave_the_child():
    answer = ask(SOURCES["final_grades"].EXAMPLES[0][0])
    assert "Lind" not in str(answer.table.to_pylist()) + str(answer.keys.to_pylist())


def test_final_grades_are_one_row_per_subject():
    rows = ask(SOURCES["final_grades"].EXAMPLES[0][0]).table.to_pylist()
    by_subject = {row["subject"]: (row["grade"], row["place"], row["language"]) for row in rows}
    assert by_subject["M2"] == ("C", "language_choice", "deu")
    assert by_subject["M1"] == ("2", "school_choice", None)
    assert by_subject["TK"] == ("9", "ordinary", None)
    assert by_subject["SV"] == ("F", "ordinary", None)
    assert {row["school_year"] for row in rows} == {"2025/26"}  # made in June 2026
    assert len(rows) == 22  # 15 compulsory, Sv, Sva, Tn, OVR, M1, M2, ML


def test_streak_and_small_letters_are_understood():
    text = SOURCES["final_grades"].EXAMPLES[0][0].replace(";A;B;C;D;E;", ";a;-;streck;–;E;")
    grades = {row["subject"]: row["grade"] for row in ask(text).table.to_pylist()}
    assert (grades["BL"], grades["EN"], grades["HKK"], grades["IDH"]) == ("A", "9", "9", "9")


def test_a_chosen_school_year_wins_over_the_file():
    text = SOURCES["final_grades"].EXAMPLES[0][0]
    assert set(ask(text, year="2024/25").table["school_year"].to_pylist()) == {"2024/25"}


@pytest.mark.parametrize(
    ("marking", "kept"),
    [("Ingen", "Ingen"), ("nej", "Ingen"), ("", "Okänd"), ("kanske", "Okänd"), ("Sekretessmarkering",) * 2],
)
def test_a_marking_that_is_missing_or_unknown_counts_as_protected(marking, kept):
    text = SOURCES["roster"].EXAMPLES[0][0].replace(";Ingen\n", f";{marking}\n")
    assert ask(text).table["security_marking"].to_pylist() == [kept]


def test_a_roster_without_marking_protects_everybody():
    text = "\n".join(line.rpartition(";")[0] for line in SOURCES["roster"].EXAMPLES[0][0].splitlines())
    assert ask(text).table["security_marking"].to_pylist() == ["Okänd"]


def test_a_roster_with_swedish_headers_and_without_group_types_holds_classes():
    text = (
        "Skolenhetskod;Skolenhet;Skolform;Klass;Personnummer;Förnamn;Efternamn;Kön;Årskurs;Från\n"
        "99900001;Norra;grundskola;9A;EXK-1;Kim;Lind;F;åk 9;2026-08-18\n"
        "99900001;Norra;förskoleklass;F;EXK-2;Lo;Ek;P;F;2026-08-18\n"
    )
    rows = ask(text).table.to_pylist()
    assert [(row["group_type"], row["school_type"], row["grade_year"], row["sex"]) for row in rows] == [
        ("Klass", "GR", 9, "F"),
        ("Klass", "FKLASS", 0, "M"),
    ]
    assert [row["grade_scheme"] for row in rows] == ["se-9", "se-9"]


ROSTER_FAULTS = [
    (";GR;", ";XX;", "Värdet är ingen skolform. Skriv till exempel FKLASS, GR, FTH eller GY."),
    (";GR;", ";=GR;", "Cellen innehåller en formel. Klistra in som värden och spara filen igen."),
    (";9;se-9", ";12;se-9", "”12” är ingen årskurs. Skriv 1–10, eller F för förskoleklass."),
    ("se-9", "se-7", "Värdet är inget årskurssystem. Skriv se-9 eller se-10."),
    (";Norra;", ";;", "Enhetens namn saknas. Fyll i det."),
    ("Kim", "=HYPERLINK(1)", "Cellen innehåller en formel. Klistra in som värden och spara filen igen."),
    ("Kim", "K" * 81, "Texten är för lång. Skriv högst 80 tecken."),
    ("2026-08-18", "", "Datum saknas. Skriv ett datum, till exempel 2026-11-24."),
    ("2026-08-18", "i höstas", "Datumet går inte att läsa. Skriv det som 2026-11-24."),
    ("99900001", "9990001", "Skolenhetskoden ska ha åtta siffror. Rätta koden och läs in filen igen."),
]


@pytest.mark.parametrize(("old", "new", "sentence"), ROSTER_FAULTS)
def test_faults_in_a_roster_say_what_to_do(old, new, sentence):
    answer = ask(SOURCES["roster"].EXAMPLES[0][0].replace(old, new))
    assert sentences(answer) == {sentence: 1}
    assert answer.faults[0]["rows"] == [2]


def test_a_published_file_without_a_school_year_asks_for_one():
    text = SOURCES["published_grades"].EXAMPLES[0][0]
    for unsaid in ("", "2024/29"):
        answer = ask(text.replace("2024/25", unsaid))
        assert (answer.refused, answer.wants_year, answer.table) == ("", True, None)
    assert ask(text.replace("2024/25", ""), year="2024/25").rows == 1


def test_a_sole_traders_number_and_name_are_never_kept():
    """8112289874 is the tax agency's own example of an identity number; its third digit is 1."""
    text = SOURCES["published_grades"].EXAMPLES[0][0].replace("Kommunen;2129999990", "Anna Anka;8112189876")
    table = ask(text).table
    assert set(table["organiser"].to_pylist()) == {"enskild firma"}
    assert "8112189876" not in str(table.to_pylist())


def test_a_published_row_without_code_but_with_values_is_a_fault():
    text = SOURCES["published_grades"].EXAMPLES[0][0].replace(";99900001;", ";?;")
    assert sentences(ask(text)) == {"Skolenhetskoden ska ha åtta siffror. Rätta koden.": 1}


GOOD = "99900001;EXK-3;8;2026-10-01;2026-10-31;60;0;0;0\n"


@pytest.mark.parametrize(("last", "wrong"), [(GOOD, 1), (GOOD.replace(";0;0;0", ";0;0;fel"), 2)])
def test_our_own_file_keeps_how_it_counts_and_how_much_was_registered(last, wrong):
    """A cell that is no number has the whole file read once more, and its time is not counted twice."""
    rows = "99900001;EXK-1;8;2026-10-01;2026-10-31;6000;600;300;240\n99900001;EXK-2;8;2026-10-01;2026-10-31;60;61;0;5\n"
    answer = ask(SOURCES["attendance"].HEADER + rows + last)
    assert (answer.rows, answer.rejected) == (3, wrong)
    assert answer.definition == {
        "measure": "minutes",
        "unregistered": "left_out",
        "registered_time": 6000.0 + 60 * (wrong == 1),
        "unregistered_time": 240.0,
    }
