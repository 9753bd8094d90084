"""SCB's files of grades and national tests: the official lists, and what each kind becomes."""

import openpyxl
import pytest

from samsyn.imports.sources import national_tests_6, national_tests_9
from samsyn.imports.tests.files import ask, sentences, workbook
from samsyn.imports.tests.scb_files import SOURCES, bare, layout_of, with_header
from tests.shared import shared_file


# Typed from SCB's descriptions "Kravspecifikation för datafil", dated 2025-12-10: column A, in order.
OFFICIAL = {
    "final_grades": (
        "System;Datum;Version;PersonNr;Skolenhetskod;Klass;Fornamn;Efternamn;Bl;En;Hkk;Idh;Ma;M1 (språk);"
        "M1 (betyg);M2 (språk);M2 (betyg);ML (språk);ML (betyg);Mu;Bi;Fy;Ke;Ge;Hi;Re;Sh;Sl;Sv;Sva;Tn;Tk;OVR"
    ),
    "term_grades_6": (
        "System;Datum;Version;PersonNr;Skolenhetskod;Klass;Fornamn;Efternamn;Bl;En;Hkk;Idh;Ma;M1 (språk);"
        "M1 (betyg);M2 (språk);M2 (betyg);Modm_anm;Modmalbe;Mu;No;Bi;Fy;Ke;So;Ge;Hi;Re;Sh;Sl;Sv;Sva;Tn;Tk;Ovr"
    ),
    "national_tests_3": (
        "System;Datum;Version;PersonNr;Skolenhetskod;MA_GRUPP;MA_A_PR;MA_B_PR;MA_C_PR;MA_D_PR;MA_E_PR;"
        "MA_F_PR;MA_G_PR;MA_G1_PR;MA_G2_PR;MA_B_POANG;MA_C_POANG;MA_D_POANG;MA_E_POANG;MA_F_POANG;"
        "MA_G_POANG;MA_G1_POANG;MA_G2_POANG;SV_GRUPP;SV_KURSPLAN;SV_A_PR;SV_B_PR;SV_C_PR;SV_D_PR;SV_E_PR;"
        "SV_F_PR;SV_G_PR;SV_H_PR;SV_B_POANG;SV_C_POANG"
    ),
    "national_tests_6": (
        "System;Datum;Version;PersonNr;Skolenhetskod;MA_GRUPP;MA_A_DELT;MA_B_DELT;MA_C_DELT;MA_D_DELT;"
        "MA_E_DELT;MA_PROVB;SV_GRUPP;SV_KURSPLAN;SV_A_DELT;SV_B_DELT;SV_C_DELT;SV_A_PRP;SV_B_PRP;SV_C_PRP;"
        "SV_PROVB;EN_GRUPP;EN_A_DELT;EN_B_DELT;EN_C_DELT;EN_A_PRP;EN_B_PRP;EN_C_PRP;EN_PROVB"
    ),
    "national_tests_9": (
        "System;Datum;Version;PersonNr;Skolenhetskod;MA_GRUPP;MA_A_DELT;MA_B_DELT;MA_C_DELT;MA_D_DELT;"
        "MA_PROVB;SV_GRUPP;SV_KURSPLAN;SV_A_PRP;SV_B_PRP;SV_C_PRP;SV_PROVB;EN_GRUPP;EN_A_PRP;EN_B_PRP;"
        "EN_C_PRP;EN_PROVB;NO_PROV;NO_A_DELT;NO_B_DELT;NO_GRUPP;NO_PROVB;SO_PROV;SO_A_DELT;SO_B_DELT;"
        "SO_GRUPP;SO_PROVB"
    ),
}
DESCRIPTIONS = [
    ("final_grades", ("datafilsbeskrivning_betyg_ak9_2025.xlsx",)),
    ("final_grades", ("datafilsbeskrivning_betyg_ak9_2026.xlsx",)),
    ("term_grades_6", ("datafilsbeskrivning-betyg_ak6_2025.xlsx",)),
    ("term_grades_6", ("datafilsbeskrivning_betyg_ak6_2026.xlsx",)),
    ("national_tests_3", ("np", "datafilsbeskrivning_np3_2026.xlsx")),
    ("national_tests_6", ("np", "datafilsbeskrivning_np6_2026.xlsx")),
    ("national_tests_9", ("np", "datafilsbeskrivning_np9_2026.xlsx")),
]


def described(parts: tuple[str, ...]) -> dict[str, list[str]]:
    """Each field of a description, with the lines that say what may stand in it."""
    sheet = openpyxl.load_workbook(shared_file("data", "scb-insamling-spec", *parts)).worksheets[0]
    found: dict[str, list[str]] = {}
    name = ""
    for first, second, *_ in sheet.iter_rows(values_only=True):
        name = str(first).strip() if first else name
        found.setdefault(name, []).extend(str(second or "").splitlines())
    names = list(found)
    begins = next(place for place, one in enumerate(names) if one.startswith("Variabel")) + 1
    return {one: found[one] for one in names[begins:]}


# --- the official lists


@pytest.mark.parametrize("name", SOURCES)
def test_fields_are_the_official_ones_in_their_order(name):
    assert OFFICIAL[name] + "\n" == SOURCES[name].HEADER


@pytest.mark.filterwarnings("ignore:Print area cannot be set")
@pytest.mark.parametrize(("name", "parts"), DESCRIPTIONS, ids=lambda one: one[-1] if one else "")
def test_the_description_itself_lists_the_same_fields(name, parts):
    assert ";".join(described(parts)) == OFFICIAL[name]


@pytest.mark.filterwarnings("ignore:Print area cannot be set")
@pytest.mark.parametrize(("name", "parts"), DESCRIPTIONS, ids=lambda one: one[-1] if one else "")
def test_codes_are_those_the_description_writes_out(name, parts):
    """Fields that only point at another one ("Se MA_A_PR") say nothing themselves."""
    layout = {column.name: column for column in SOURCES[name].COLUMNS}
    fields = {field.name: field for field in layout_of(name).fields}
    for field, lines in described(parts).items():
        codes = {line.partition("=")[0].strip().upper() for line in lines if line[:5].find("=") > 0}
        if field in layout and codes and fields[field].codes:
            assert fields[field].codes == codes - {""}, field


# --- recognised and read, with and without header row


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("make", [with_header, bare])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_is_known_with_and_without_header_row_as_text_and_workbook(name, make, kind):
    text = make(name)
    answer = ask(workbook(text) if kind == "xlsx" else text.encode("cp1252"))
    assert (answer.refused, answer.source, answer.rows, answer.rejected) == ("", name, 1, 0)
    assert answer.table.num_rows == ask(with_header(name)).table.num_rows


@pytest.mark.parametrize("name", SOURCES)
def test_rows_are_told_by_the_number_a_spreadsheet_shows(name):
    assert set(ask(with_header(name)).table["row"].to_pylist()) == {2}
    assert set(ask(bare(name)).table["row"].to_pylist()) == {1}


@pytest.mark.parametrize("name", SOURCES)
def test_a_layout_of_a_year_we_know_is_noted_with_the_batch(name):
    assert ask(bare(name)).definition == {"scb_layout": 2026}
    assert ask(with_header(name).replace("2026-06-12", "2019-06-12")).definition == {"scb_layout": None}


@pytest.mark.parametrize("name", SOURCES)
def test_names_and_groups_never_leave_the_child(name):
    answer = ask(with_header(name))
    told = str(answer.table.to_pylist()) + str(answer.keys.to_pylist())
    assert not [one for one in ("Lind", "Kim", "6A", "9A", "3A") if one in told]


def test_block_grades_and_subjects_not_taught_keep_their_codes():
    rows = ask(with_header("term_grades_6")).table.to_pylist()
    grades = {row["subject"]: row["grade"] for row in rows}
    assert (grades["NO"], grades["BI"], grades["SO"], grades["GE"], grades["SH"]) == ("E", "2", "2", "Z", "E")
    assert {(row["kind"], row["term"], str(row["given_on"]), row["grade_year"]) for row in rows} == {
        ("term", "VT26", "2026-07-31", 6)
    }
    languages = {
        row["subject"]: (row["place"], row["language"]) for row in rows if row["place"] != "ordinary"
    }
    assert languages == {
        "M1": ("school_choice", None),
        "M2": ("language_choice", "fra"),
        "ML": ("mother_tongue", None),
    }


def results(text: str) -> dict[tuple[str, str], tuple[str, float | None]]:
    rows = ask(text).table.to_pylist()
    return {(row["subject"], row["part"]): (row["result"], row["points"]) for row in rows}


def test_parts_of_the_test_in_year_three_have_level_and_points():
    found = results(with_header("national_tests_3"))
    assert found["MA", "A"] == ("1", None)
    assert found["MA", "B"] == ("1", 12.0)
    assert found["MA", "G"] == ("99", None)
    assert found["MA", "G2"] == ("88", None)
    assert found["SVA", "C"] == ("1", 7.0)  # the row says syllabus 2
    assert len(found) == 9 + 8


def test_the_test_in_year_six_has_a_grade_and_points_by_part():
    found = results(with_header("national_tests_6"))
    assert found["MA", "whole"] == ("C", None)
    assert found["SV", "C"] == ("77", 0.0)
    assert found["EN", "C"] == ("99", None)
    assert found["EN", "whole"] == ("99", None)


def test_what_was_taken_on_a_screen_is_no_row():
    assert {subject for subject, _ in results(national_tests_6.EXAMPLES[2][0])} == {"MA"}
    assert {subject for subject, _ in results(national_tests_9.EXAMPLES[2][0])} == {"MA", "SV", "EN"}


def test_the_test_in_year_nine_names_the_subject_that_was_given():
    found = results(with_header("national_tests_9"))
    assert (found["BI", "whole"], found["SH", "whole"], found["SH", "B"]) == (
        ("D", None),
        ("99", None),
        ("99", None),
    )
    assert found["SV", "A"] == ("points", 12.0)


def test_an_unknown_syllabus_is_kept_as_unknown():
    text = with_header("national_tests_6").replace(";SV6A;1;", ";SV6A;99;")
    assert ("SV/SVA", "whole") in results(text)


def test_more_points_than_the_test_of_2026_has_are_accepted_of_another_year():
    text = with_header("national_tests_3").replace(";18;7\n", ";40;7\n")
    assert sentences(ask(text)) == {"Poängen ”40” finns inte. Skriv 0–18, 88 eller 99.": 1}
    assert ask(text.replace("2026-06-12", "2024-06-12")).rejected == 0


def test_a_temporary_number_is_a_temporary_key():
    """SCB: yyyymmddTFxx, with TF10 for boys and TF20 for girls."""
    keys = ask(bare("term_grades_6").replace("EXK-1", "20130514TF10")).keys.to_pylist()
    assert [(key["text"], key["kind"]) for key in keys] == [("20130514TF10", "temporary")]


# --- grades of an autumn term, which SCB does not ask for and systems give out with the same fields


@pytest.mark.parametrize(
    ("file", "made_on", "source", "told"),
    [
        ("final_grades", "2026-06-12", "final_grades", ("final", "2025/26", "VT26", "2026-07-31")),
        ("final_grades", "2025-12-19", "term_grades_9", ("term", "2025/26", "HT25", "2025-12-31")),
        ("final_grades", "2026-01-08", "term_grades_9", ("term", "2025/26", "HT25", "2025-12-31")),
        ("final_grades", "2026-09-01", "final_grades", ("final", "2025/26", "VT26", "2026-07-31")),
        ("term_grades_6", "2025-12-19", "term_grades_6", ("term", "2025/26", "HT25", "2025-12-31")),
        ("term_grades_6", "2026-06-12", "term_grades_6", ("term", "2025/26", "VT26", "2026-07-31")),
    ],
)
def test_what_is_taken_out_in_winter_is_of_the_autumn_term(file, made_on, source, told):
    for text in (with_header(file), bare(file)):
        answer = ask(text.replace("2026-06-12", made_on))
        assert answer.source == source
        assert {
            (row["kind"], row["school_year"], row["term"], str(row["given_on"]))
            for row in answer.table.to_pylist()
        } == {told}


def test_what_a_person_says_the_file_is_goes_before_the_day():
    text = with_header("final_grades").replace("2026-06-12", "2025-12-19")
    final = ask(text, source="final_grades", year="2025/26").table.to_pylist()[0]
    assert (final["kind"], final["term"]) == ("final", "VT26")
    term = ask(with_header("final_grades"), source="term_grades_9").table.to_pylist()[0]
    assert (term["kind"], term["term"]) == ("term", "VT26")


# --- fields that some systems leave out


@pytest.mark.parametrize(("name", "count"), [("national_tests_3", 31), ("national_tests_6", 23)])
@pytest.mark.parametrize("has_header", [True, False])
def test_a_file_without_the_fields_that_a_system_leaves_out_is_read(name, count, has_header):
    kept = [at for at, field in enumerate(layout_of(name).fields) if not field.may_lack]
    lines = [line.split(";") for line in with_header(name).splitlines()]
    short = [";".join(line[at] for at in kept) for line in lines]
    answer = ask("\n".join(short if has_header else short[1:]) + "\n")
    assert (len(kept), answer.source, answer.rows, answer.rejected) == (count, name, 1, 0)
    whole = {(row["subject"], row["part"]): row["points"] for row in ask(with_header(name)).table.to_pylist()}
    told = {(row["subject"], row["part"]): row["points"] for row in answer.table.to_pylist()}
    assert told.items() <= whole.items()
    assert not any(part in {"G1", "G2"} for _, part in told)


@pytest.mark.parametrize("name", ["national_tests_3", "national_tests_6", "national_tests_9"])
def test_the_tests_of_2025_are_read_by_their_headers_and_never_by_place(name):
    """We have not read SCB's description of that spring."""
    says = "Filen saknar rubriker och gäller 2025. Utan rubriker kan vi bara läsa SCB:s filer för 2026. "
    assert (
        ask(bare(name).replace("2026-06-12", "2025-06-12")).refused == f"{says}Hämta filen med en rubrikrad."
    )
    answer = ask(with_header(name).replace("2026-06-12", "2025-06-12"))
    assert (answer.source, answer.rejected) == (name, 0)
    assert set(answer.table["school_year"].to_pylist()) == {"2024/25"}


@pytest.mark.parametrize("name", ["final_grades", "term_grades_6"])
def test_grades_of_an_autumn_taken_out_in_january_follow_the_description_of_the_spring_before(name):
    """There is none for the spring to come yet; from then on fields without names are not guessed at."""
    january = ask(bare(name).replace("2026-06-12", "2027-01-08"), today="2027-01-20")
    assert (january.refused, january.rejected, january.definition) == ("", 0, {"scb_layout": 2026})
    assert {(row["kind"], row["term"]) for row in january.table.to_pylist()} == {("term", "HT26")}
    june = ask(bare(name).replace("2026-06-12", "2027-06-11"), today="2027-06-20")
    assert june.refused.startswith("Filen saknar rubriker och gäller 2027.")
