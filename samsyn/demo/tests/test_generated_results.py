"""Attendance and grades in the invented files look as they do in Swedish schools."""

from collections import Counter, defaultdict
from statistics import fmean

import pytest

from samsyn.demo.generate.grades import FinalGrades
from samsyn.demo.tests.generated import merit, passed_all, subjects


# --- attendance


def test_attendance_rows_are_sound(files):
    keys = Counter((row["unit"], row["pupil_key"], row["period_start"]) for row in files.attendance)
    assert max(keys.values()) == 1
    for row in files.attendance:
        assert row["period_start"][:7] == row["period_end"][:7]
        assert row["period_start"] <= row["period_end"] <= "2026-10-31"
        assert 0 <= int(row["valid_min"]) + int(row["invalid_min"]) <= int(row["offered_min"])
        assert int(row["unregistered_min"]) >= 0


def test_a_year_of_teaching_is_near_the_guaranteed_hours(files):
    # grundskolans timplan: 2 322 hours in three grades of högstadiet, 774 a year; a few lessons are cancelled
    hours: Counter[str] = Counter()
    for row in files.attendance:
        if row["grade_year"] == "8" and "2023-08" <= row["period_start"] < "2024-07":
            hours[row["pupil_key"]] += int(row["offered_min"]) + int(row["unregistered_min"])
    middle = sorted(hours.values())[len(hours) // 2] / 60
    assert 740 <= middle <= 790


def test_few_pupils_are_mostly_away(files):
    # of the pupils in grade 9 in the autumn of 2025, some per cent are away at least half of the time
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in files.attendance:
        if row["grade_year"] == "9" and "2025-08" <= row["period_start"] < "2026":
            sums[row["pupil_key"]][0] += int(row["offered_min"])
            sums[row["pupil_key"]][1] += int(row["valid_min"]) + int(row["invalid_min"])
    shares = [absent / offered for offered, absent in sums.values() if offered]
    assert 0.005 < sum(share >= 0.5 for share in shares) / len(shares) < 0.05
    assert 0.12 < sum(share >= 0.15 for share in shares) / len(shares) < 0.28


# --- grades


def test_merit_of_the_published_vectors():
    # domain vector 1: 2 A, 3 B, 5 C, 3 D, 3 E = 235,0; språkval C as the seventeenth makes 250,0
    sixteen = {f"subject {place}": grade for place, grade in enumerate("AABBBCCCCCDDDEEE")}
    assert FinalGrades(None, sixteen, {}).merit == 235.0
    assert FinalGrades(None, {**sixteen, "M2": "C"}, {}).merit == 250.0
    # vector 3: mother tongue B takes the place of one E (242,5), then språkval D: 255,0
    assert FinalGrades(None, {**sixteen, "ML": "B", "M2": "D"}, {}).merit == 255.0


def test_grades_hold_only_the_codes_of_the_description(files):
    for file in files.of("final_grades"):
        rows = files.rows(file.path)
        assert {grade for row in rows for grade in subjects(row).values()} == set("ABCDEF239")
        for row in rows:
            assert (row["Sv"] == "2") != (row["Sva"] == "2")
            assert (row["M2 (språk)"] == "") == (row["M2 (betyg)"] == "2")
            assert max(len(row["Fornamn"]), len(row["Efternamn"])) <= 20


def test_results_lie_where_swedish_results_lie(files):
    for file in files.of("final_grades"):
        rows = files.rows(file.path)
        assert 213 <= fmean(merit(row) for row in rows if merit(row)) <= 235
        assert 0.70 <= fmean(passed_all(row) for row in rows) <= 0.80


def test_pupils_in_year_six_pass_about_as_often_as_those_in_year_nine(files):
    for file in files.of("term_grades_6"):
        rows = files.rows(file.path)
        assert 0.66 <= fmean(not {"F", "9"} & set(list(row.values())[8:]) for row in rows) <= 0.82


def test_tests_of_2026_lie_near_the_grades_and_most_pupils_take_them(files):
    rows = files.rows(files.of("national_tests_9")[0].path)
    taken = [row for row in rows if row["MA_PROVB"] in "ABCDEF"]
    assert 0.85 <= len(taken) / len(rows) <= 0.97
    three = files.rows(files.of("national_tests_3")[0].path)
    asked = [[row[name] for name in row if name.endswith("_PR") and name[:2] == "MA"] for row in three]
    asked = [marks for marks in asked if set(marks) <= {"0", "1"}]
    assert 0.5 <= fmean(set(marks) == {"1"} for marks in asked) <= 0.8


@pytest.mark.parametrize("year", ["2022/23", "2025/26"])
def test_published_figures_are_the_ones_the_grades_give(files, year):
    published = next(file for file in files.of("published") if file.school_year == year)
    lines = [line.split(";") for line in files.text(published.path).splitlines()]
    for line in [line for line in lines if line[2] == "Exempelköping"]:
        rows = files.final(year, line[1])
        merits = [merit(row) for row in rows if merit(row)]
        assert int(line[7]) == len(rows)
        assert float(line[8].replace(",", ".")) == pytest.approx(
            100 * fmean(map(passed_all, rows)), abs=0.051
        )
        assert float(line[10].replace(",", ".")) == pytest.approx(fmean(merits), abs=0.051)
    marks = {cell for line in lines[6:] for cell in line[7:]}
    assert {"..", ".", "~100"} <= marks
