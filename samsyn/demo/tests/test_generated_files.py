"""The invented files have the shape of real ones and hold nobody's identity number."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from samsyn.demo.generate import generate, read_manifest
from samsyn.demo.generate.identity import check_digit, number_in_series
from samsyn.demo.tests.generated import passed_all
from samsyn.imports.tests.files import ask
from tests.shared import shared_file


ROSTER = (
    "unit_code;unit_name;school_type;group;group_type;pupil_key;given;family;sex;grade_year;grade_scheme;"
    "start;end;security_marking"
)
ATTENDANCE = (
    "unit;pupil_key;grade_year;period_start;period_end;offered_min;valid_min;invalid_min;unregistered_min"
)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


# --- the same seed, the same files


def test_same_seed_gives_same_bytes_and_another_seed_gives_others(tmp_path):
    for name, seed in (("one", 7), ("two", 7), ("three", 8)):
        generate(tmp_path / name, seed=seed, scale=0.05)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")
    assert bytes_of(tmp_path / "one") != bytes_of(tmp_path / "three")


def test_progress_is_told_from_nothing_to_all(tmp_path):
    told: list[tuple[str, float]] = []
    generate(tmp_path, scale=0.02, progress=lambda text, share: told.append((text, share)))
    assert told[0] == ("Hittar på elever", 0.0)
    assert told[-1] == ("Klart", 1.0)
    assert [share for _, share in told] == sorted(share for _, share in told)


def test_manifest_is_read_back_as_it_was_written(files):
    assert read_manifest(files.folder) == files.manifest


# --- the shape of the files


def test_manifest_counts_the_rows_of_every_file_and_puts_the_roster_first(files):
    for file in files.manifest.files:
        if file.kind in {"roster", "attendance", "final_grades", "term_grades_6"}:
            assert len(files.rows(file.path)) == file.rows
    years = [(file.school_year, file.kind) for file in files.manifest.files]
    assert [kind for year, kind in years if year == "2025/26"] == [
        "roster",
        "attendance",
        "attendance",
        "final_grades",
        "term_grades_6",
        "national_tests_3",
        "national_tests_6",
        "national_tests_9",
        "school_survey",
        "published",
        "skolverket_pupils",
        "skolverket_staff",
        "skolverket_grades_6",
        "salsa",
    ]
    assert years == sorted(years, key=lambda pair: pair[0])


@pytest.mark.parametrize(("kind", "header"), [("roster", ROSTER), ("attendance", ATTENDANCE)])
def test_columns_are_exactly_the_agreed_ones(files, kind, header):
    for file in files.of(kind):
        assert ";".join(files.rows(file.path)[0]) == header


@pytest.mark.filterwarnings("ignore:Print area cannot be set")
@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("final_grades", ("datafilsbeskrivning_betyg_ak9_2026.xlsx",)),
        ("term_grades_6", ("datafilsbeskrivning_betyg_ak6_2026.xlsx",)),
        ("national_tests_3", ("np", "datafilsbeskrivning_np3_2026.xlsx")),
        ("national_tests_6", ("np", "datafilsbeskrivning_np6_2026.xlsx")),
        ("national_tests_9", ("np", "datafilsbeskrivning_np9_2026.xlsx")),
    ],
)
def test_files_for_scb_have_the_columns_of_the_official_description(files, kind, parts):
    sheet = openpyxl.load_workbook(shared_file("data", "scb-insamling-spec", *parts)).worksheets[0]
    names = [row[0].strip() for row in sheet.iter_rows(values_only=True) if row[0]]
    begins = next(place for place, name in enumerate(names) if name.startswith("Variabel")) + 1
    assert files.of(kind)
    for file in files.of(kind):
        assert list(files.rows(file.path)[0]) == names[begins:]


def test_files_for_scb_are_read_without_a_rejected_row(files):
    for file in files.manifest.files:
        if file.kind == "final_grades" or file.kind.startswith(("term_grades", "national_tests")):
            answer = ask((files.folder / file.path).read_bytes(), demo=True)
            assert (answer.source, answer.rows, answer.rejected) == (file.kind, file.rows, 0)


def test_published_table_has_the_layout_of_the_real_one(files):
    real = shared_file(
        "data",
        "skolverket-slutbetyg-ak9-2025",
        "Grundskola - Slutbetyg årskurs 9, samtliga elever 2025 Skolenhet.csv",
    )
    own = next(file for file in files.of("published") if file.school_year == "2024/25")
    ours, theirs = files.text(own.path).splitlines(), real.read_text("utf-8-sig").splitlines()
    assert ours[0] == "Påhittad statistik för Exempelköping;;;;;;;;;;"
    assert ours[1:6] == theirs[1:6]  # title, chosen school year, empty lines and header
    assert {line.count(";") for line in ours} == {10}


def test_invented_statistics_are_read_whole_and_say_that_they_are_invented(files):
    kinds = {"skolverket_pupils", "skolverket_staff", "skolverket_grades_6", "salsa"}
    kinds |= {"kolada_kpis", "kolada_places", "kolada_values"}
    ours = [file for file in files.manifest.files if file.kind in kinds]
    assert {file.kind for file in ours} == kinds
    for file in ours:
        answer = ask((files.folder / file.path).read_bytes(), demo=True)
        assert (answer.source, answer.rows, answer.rejected) == (file.kind, file.rows, 0)
        assert "Påhittad statistik" in (files.folder / file.path).read_text("utf-8-sig")[:60]


def test_kolada_says_of_exempelkoping_what_the_final_grades_give(files):
    """Spring 2025, by hand: those eligible among all in the file of final grades, sexes together."""
    file = next(file for file in files.of("kolada_values"))
    values = json.loads((files.folder / file.path).read_text("utf-8"))["values"]
    passed = next(
        one["values"][0]["value"]
        for one in values
        if (one["kpi"], one["municipality"], one["period"]) == ("N99902", "9990", 2025)
    )
    spring = next(file for file in files.of("final_grades") if file.school_year == "2024/25")
    pupils = files.rows(spring.path)
    assert passed == round(100 * sum(map(passed_all, pupils)) / len(pupils), 1)


def test_older_final_grades_are_in_the_windows_encoding(files):
    first, *_, last = files.of("final_grades")
    assert not (files.folder / first.path).read_bytes().startswith(b"\xef\xbb\xbf")
    assert "Språk" not in files.text(first.path)
    assert "M1 (språk)" in files.text(first.path)
    assert (files.folder / last.path).read_bytes().startswith(b"\xef\xbb\xbf")


# --- nobody real


def test_luhn_digit_of_a_published_example():
    # 811218-9876: 8·2=16→7, 1, 1·2=2, 2, 1·2=2, 8, 9·2=18→9, 8, 7·2=14→5; the sum is 44, and 6 more makes 50
    assert check_digit("811218987") == 6


def test_serials_outside_the_test_series_are_refused():
    with pytest.raises(ValueError, match="979"):
        number_in_series(date(1981, 12, 18), 979)
    assert number_in_series(date(1981, 12, 18), 987) == "198112189876"


def test_every_key_is_a_number_in_series_or_no_identity_number_at_all(files):
    kinds: Counter[str] = Counter()
    seen: dict[str, tuple[str, ...]] = {}
    for file in files.of("roster"):
        for row in files.rows(file.path):
            key = row["pupil_key"]
            assert seen.setdefault(key, (row["given"], row["sex"])) == (row["given"], row["sex"])
    for key, (_, sex) in seen.items():
        if re.fullmatch(r"\d{12}", key):
            kinds["identity"] += 1
            date.fromisoformat(f"{key[:4]}-{key[4:6]}-{key[6:8]}")
            assert 980 <= int(key[8:11]) <= 999 or key[8:11] in ("238", "239")
            doubled = "".join(str(int(digit) * (2 - place % 2)) for place, digit in enumerate(key[2:]))
            assert sum(int(digit) for digit in doubled) % 10 == 0
            assert (int(key[10]) % 2 == 0) == (sex == "Kvinna")
        else:
            kinds["temporary" if re.fullmatch(r"\d{8}TF\d\d", key) else "source"] += 1
            assert re.fullmatch(r"\d{8}TF\d\d|EXK-\d{6}", key)
    assert kinds["temporary"] >= 5
    assert 1 <= kinds["source"] < 100
    assert kinds["identity"] > 7000
    others = {file for one in files.manifest.guardians for file in [one.key]}
    assert not others & set(seen)


def test_unit_codes_are_invented(files):
    assert {unit.code[:4] for unit in files.manifest.units} == {"9990"}
    real = shared_file(
        "data",
        "skolverket-slutbetyg-ak9-2025",
        "Grundskola - Slutbetyg årskurs 9, samtliga elever 2025 Skolenhet.csv",
    ).read_text("utf-8-sig")
    invented = {
        row.split(";")[1] for file in files.of("published") for row in files.text(file.path).splitlines()
    }
    assert not {code for code in invented if code.isdigit()} & set(re.findall(r"\d{8}", real))


# --- sizes and sorts


def test_sizes_are_the_promised_ones(files):
    for file in files.of("roster"):
        day = f"{file.school_year[:4]}-10-15"
        now = {
            row["pupil_key"]
            for row in files.rows(file.path)
            if row["start"] <= day and (not row["end"] or row["end"] >= day)
        }
        assert 4560 <= len(now) <= 5040  # 4 800 within five per cent
    assert 228_000 <= len(files.attendance) <= 252_000  # 240 000 within five per cent
    kinds = Counter(types for unit in files.manifest.units for types in unit.school_types)
    assert (kinds["GR"], kinds["GY"], kinds["GRS"], kinds["FS"], kinds["VUXGY"]) == (14, 1, 1, 2, 1)


def test_rosters_hold_the_sorts_that_imports_must_tell_apart(files):
    rows = files.rows(files.of("roster")[-1].path)
    assert {row["group_type"] for row in rows} == {"Klass", "Mentor", "Avdelning", "Undervisning"}
    markings = Counter({row["pupil_key"]: row["security_marking"] for row in rows}.values())
    assert (markings["Sekretessmarkering"], markings["Skyddad folkbokföring"], markings[""]) == (9, 3, 4)
    leisure = {row["pupil_key"] for row in rows if row["school_type"] == "FTH"}
    assert len(leisure) > 1000
    assert leisure <= {row["pupil_key"] for row in rows if row["school_type"] in ("GR", "FKLASS")}
    assert {row["grade_scheme"] for row in rows if row["grade_year"]} == {"se-9"}
    assert any(row["group"].startswith("Yrkesvux") for row in rows)
    assert not any(row["unit_name"] == "Lindbergaskolan" for row in rows)


def test_pupils_move_up_a_grade(files):
    grades = []
    for file in files.of("roster")[1:3]:
        rows = [row for row in files.rows(file.path) if row["school_type"] == "GR"]
        grades.append({row["pupil_key"]: int(row["grade_year"]) for row in rows})
    both = grades[0].keys() & grades[1].keys()
    assert len(both) > 2500
    assert all(grades[1][key] == grades[0][key] + 1 for key in both)


def test_pupils_to_know_of_are_who_they_are_said_to_be(files):
    notable, guardians = files.manifest.notable, files.manifest.guardians
    rows = {row["pupil_key"]: row for row in files.rows(files.of("roster")[-1].path)}
    assert rows[notable.sixteen]["grade_year"] == "1"
    assert "20091120" < notable.sixteen[:8] <= "20101120"
    assert "20071120" < notable.eighteen[:8] <= "20081120"
    assert rows[notable.apart]["unit_name"] == "Rönnbackaskolan"
    homes = [one.lives_with_pupils for one in guardians if notable.apart in one.pupils]
    assert sorted(homes) == [False, True]
    assert not [one for one in guardians if notable.eighteen in one.pupils]
    assert {rows[key]["security_marking"] for key in notable.protected} == {
        "Sekretessmarkering",
        "Skyddad folkbokföring",
    }
    assert len({rows[key]["family"] for key in notable.siblings}) == 1
