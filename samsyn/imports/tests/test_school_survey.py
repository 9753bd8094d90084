"""Skolenkäten: read by what its headers say, every mask kept, and every fault told."""

from io import BytesIO

import pytest
import xlsxwriter

from samsyn.imports.sources.school_survey import HEAD, TOTALS, UNIT
from samsyn.imports.tests.files import ask, ask_child, rows, sentences
from tests.real_files import KUMLA_AREAS
from tests.shared import shared_file


ROW = UNIT + "20;12;0,6;7;-;**;-;*;-\n"
WHOLE = HEAD + TOTALS + ROW
BY_SEX = (
    "Skolenkäten 2022 - Elever årskurs 8;;;;;;;;9. Trygghet;;\n"
    "Orgnummer;Huvudman;Kommun;Skolenhetskod;Skolenhet;Antal i gruppen;Antal;Svarsfrekvens;Totalt;Flicka;Pojke\n"
    ";;;;;;;;Index;Index;Index\n" + UNIT + "20;12;0,6;7;6,5;7,5\n"
)


def book(**sheets: str) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name, text in sheets.items():
            page = made.add_worksheet(name)
            for number, line in enumerate(text.splitlines()):
                page.write_row(number, 0, line.split(";"))
    return out.getvalue()


def facts(answer, **wanted):
    """Value and status of the rows that are like this, by area, question, item and alternative."""
    return {
        (row["area"], row["question"], row["item"], row["alternative"]): row["value"] or row["status"]
        for row in rows(answer, **wanted)
    }


def test_a_row_becomes_one_fact_for_each_cell_with_its_masks():
    answer = ask(WHOLE)
    question = "Känner du dig trygg i skolan?"
    assert facts(answer, level="unit") == {
        ("", "", "group_size", ""): 20,
        ("", "", "answered", ""): 12,
        ("", "", "response_rate", ""): 0.6,
        ("Trygghet", "", "index", ""): 7,
        ("Trygghet", question, "mean", ""): "SUPPRESSED",
        ("Trygghet", question, "count", "Helt och hållet"): "MASKED_10_19",
        ("Trygghet", question, "share", "Helt och hållet"): "SUPPRESSED",
        ("Trygghet", question, "count", "Inte alls"): "MASKED_1_9",
        ("Trygghet", question, "share", "Inte alls"): "SUPPRESSED",
    }
    levels = {row["level"]: (row["unit_code"], row["unit_name"]) for row in answer.table.to_pylist()}
    assert levels == {
        "group": ("alla", "Samtliga deltagande skolor"),
        "organiser": ("2129999990", "Exempelköpings kommun"),
        "unit": ("99900001", "Norra"),
    }


@pytest.mark.parametrize(
    ("title", "respondents", "year"),
    [
        ("Skolenkäten 2022 -  Elever årskurs 8", "pupils_8", "2021/22"),
        ("Skolenkäten våren 2019 – Elever i årskurs 5", "pupils_5", "2018/19"),
        ("Skolenkäten hösten 2020, elever åk 9", "pupils_9", "2020/21"),
        ("Skolenkäten 2023/24 - Elever gymnasieskola år 2", "pupils_upper_secondary", "2023/24"),
        ("Skolenkäten 2024 - Vårdnadshavare förskoleklass", "guardians_preschool_class", "2023/24"),
        ("Skolenkäten 2024 - Vårdnadshavare grundskola", "guardians", "2023/24"),
        ("Skolenkäten 2024 - Pedagogisk personal grundskola", "staff", "2023/24"),
    ],
)
def test_who_answered_and_when_is_read_in_the_title(title, respondents, year):
    rows = ask(WHOLE.replace("Skolenkäten 2022 - Elever årskurs 8", title)).table.to_pylist()
    assert {(row["respondents"], row["school_year"]) for row in rows} == {(respondents, year)}


def test_the_sheet_by_sex_gives_the_sexes_and_nothing_twice():
    answer = ask(book(Resultat=WHOLE, Kön=BY_SEX, Förklaring="Tolkningsstöd för Skolenkäten"))
    assert (answer.rows, answer.rejected) == (4, 0)
    trygghet = {row["sex"]: row["value"] for row in answer.table.to_pylist()
                if row["item"] == "index" and row["level"] == "unit"}  # fmt: skip
    assert trygghet == {"": 7, "F": 6.5, "M": 7.5}
    assert max(answer.table["row"].to_pylist()) == 10_004  # the fourth row of the second sheet


def test_a_workbook_without_the_sheet_by_sex_is_read_whatever_its_sheet_is_called():
    answer = ask(book(Blad1=WHOLE))
    assert (answer.source, answer.rows, answer.rejected) == ("school_survey", 3, 0)


def test_columns_and_blocks_may_come_in_another_order_and_number():
    """An area of its own before the known one, and the identity in another order."""
    lines = [line.split(";") for line in WHOLE.splitlines()]
    extra = [["11. Framtid"], [""], ["Index"], ["3"], ["4"], ["-"]]
    turned = [
        ";".join([*line[3:5], *line[:3], *line[5:8], *more, *line[8:]])
        for line, more in zip(lines, extra, strict=True)
    ]
    turned[0] = turned[0].replace("Skolenkäten 2022 - Elever årskurs 8", "", 1)
    answer = ask("Skolenkäten 2022 - Elever årskurs 8\n" + "\n".join(turned))
    found = facts(answer, level="unit")
    assert found["Framtid", "", "index", ""] == "SUPPRESSED"
    assert found["Trygghet", "", "index", ""] == 7


def test_a_round_without_a_year_in_its_title_asks_for_one():
    answer = ask(WHOLE.replace("Skolenkäten 2022", "Skolenkäten"))
    assert (answer.source, answer.wants_year) == ("school_survey", True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (WHOLE.replace("Elever årskurs 8", "Enkät"), "vilka som har svarat"),
        (WHOLE.replace("9. Trygghet", ""), "frågeområden"),
        (WHOLE.replace("Inte alls", "Helt och hållet"), "två gånger"),
        ("\n".join(WHOLE.splitlines()[:3]), "inga rader"),
    ],
)
def test_headers_that_do_not_tell_refuse_the_file_and_say_why(text, says):
    answer = ask(text, source="school_survey")
    assert says in answer.refused


@pytest.mark.parametrize(
    "text",
    [
        WHOLE.replace("Skolenhetskod", "School code").replace("Huvudman", "Organiser"),
        "Fråga;Svar\nTrygg;7\n",
    ],
)
def test_another_language_or_table_is_not_taken_for_skolenkaten(text):
    assert ask(text).source != "school_survey"


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("****", "varken ett tal eller ett märke"),
        ("n/a", "varken ett tal eller ett märke"),
        ("10,1", "utanför skalan"),
        ("=1+1", "varken ett tal eller ett märke"),
    ],
)
def test_an_unknown_mask_rejects_its_row_and_no_other(cell, says):
    answer = ask(HEAD + TOTALS + UNIT + f"20;12;0,6;{cell};-;**;-;*;-\n")
    assert (answer.rows, answer.rejected) == (3, 1)
    assert any(says in sentence for sentence in sentences(answer))


def test_a_row_of_nobody_is_told_and_a_note_below_is_none():
    answer = ask(WHOLE + ";Okänd;;;;1;1;1;1;1;1;1;1;1\nKälla: Skolenkäten 2022\n")
    assert (answer.rows, answer.rejected) == (4, 1)


def test_a_sole_traders_number_and_name_never_leave_the_child():
    """850709-9805 is a number that the tax agency gives out for tests; its check digit is right."""
    row = ROW.replace("2129999990;Exempelköpings kommun", "8507099805;Anna Provsson")
    told = str(ask(HEAD + row).table.to_pylist())
    assert "Provsson" not in told
    assert "8507099805" not in told
    assert "enskild firma" in told


def test_a_workbook_cut_short_is_refused():
    whole = book(Resultat=WHOLE)
    assert ask(whole[: len(whole) // 2]).refused


@pytest.fixture(scope="module")
def real():
    file = shared_file("data", "skolenkaten-2022", "excelrapport-elever-grundskola-ak-8-2022.xlsx")
    return ask_child(file.read_bytes())


def test_the_real_workbook_is_read_whole_within_the_limits_of_the_child(real):
    """1 174 rows below the headers of the first sheet and 1 170 of the second, none of them refused."""
    assert (real.refused, real.source, real.rows, real.rejected) == ("", "school_survey", 2344, 0)


def test_the_real_marks_are_kept_as_they_stand(real):
    """46 183 *, 1 426 ** and 98 *** stand in the workbook, counted with another reader."""
    found = {one["values"]: one["counts"] for one in real.table["status"].value_counts().to_pylist()}
    assert (found["MASKED_1_9"], found["MASKED_10_19"], found["MASKED_20_PLUS"]) == (46183, 1426, 98)


def test_the_area_indices_of_kumla_are_those_of_the_extract(real):
    found = facts(real, unit_name="Kumla kommun", item="index", sex="")
    assert {area: value for (area, *_), value in found.items() if not isinstance(value, str)} == KUMLA_AREAS


TOLD = ["unit_code", "organiser", "sex", "area", "question", "item", "alternative", "value", "status"]


def told(answer):
    return set(zip(*(answer.table[name].to_pylist() for name in TOLD), strict=True))


@pytest.fixture(scope="module")
def whole(real):
    return told(real)


@pytest.mark.parametrize("name", ["skolenkaten_ak8_2022.csv", "skolenkaten_ak8_2022_kon.csv"])
def test_our_extracts_say_what_the_workbook_says(whole, name):
    """Each fact of the extract is one of the workbook; the csv by sex has totals too."""
    extract = ask(shared_file("data", "kumla", name).read_bytes())
    assert extract.rows == 5
    assert told(extract) <= whole
