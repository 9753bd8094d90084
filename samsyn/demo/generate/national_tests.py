"""The files of national tests that go to SCB in June 2026: grades 3, 6 and 9, in the layouts of that spring."""

from pathlib import Path
from random import Random

from samsyn.demo.generate.final_grades import who
from samsyn.demo.generate.grades import NO, SO, FinalGrades, in_grade, marks_of
from samsyn.demo.generate.placements import Placement
from samsyn.demo.generate.school_year import SchoolYear
from samsyn.demo.generate.writing import write_csv
from samsyn.imports.scb_fields import Layout
from samsyn.imports.scb_layouts import MATHEMATICS_3, SWEDISH_3, TESTS_3, TESTS_6, TESTS_9


DESCRIBED = 2025  # the first year of the school year whose tests SCB's description is about
LETTERS = "FEDCBA"
NOT_TAKEN, LOST, REPLACED = "99", "88", "77"
ABSENT, MISLAID, BY_REPLACEMENT = 0.05, 0.002, 0.01  # shares of the pupils in a test
EASY = (
    1.55  # how far under the middle one may be and still reach the level of grade 3, in standard deviations
)

Row = dict[str, str]


def write_year_three(path: Path, year: SchoolYear, placements: list[Placement], seed: int) -> int:
    """Each part in mathematics and Swedish: reached or not, and some with points."""
    marks = marks_of(year, seed, " tests three")
    rows = [_begun(one, year) | _year_three(one, marks) for one in in_grade(3, year, placements)]
    return _write(path, TESTS_3, rows)


def write_year_six(path: Path, year: SchoolYear, graded: list[FinalGrades], seed: int) -> int:
    marks = marks_of(year, seed, " tests six")
    rows = []
    for one in graded:
        row = _begun(one.placement, year) | _syllabus(one.placement)
        row |= _test("MA", "ABCDE", _near(one.grades["Ma"], marks), marks)
        row |= _test("SV", "ABC", _near(_swedish(one), marks), marks, points=(0, 18))
        rows.append(row | _test("EN", "ABC", _near(one.grades["En"], marks), marks, points=(1, 6)))
    return _write(path, TESTS_6, rows)


def write_year_nine(path: Path, year: SchoolYear, graded: list[FinalGrades], seed: int) -> int:
    """In NO and SO each pupil is given the test of one subject."""
    marks = marks_of(year, seed, " tests nine")
    rows = []
    for one in graded:
        row = _begun(one.placement, year) | _syllabus(one.placement)
        row |= _test("MA", "ABCD", _near(one.grades["Ma"], marks), marks, may_replace=True)
        row |= _test("SV", "ABC", _near(_swedish(one), marks), marks, points=(0, 18))
        row |= _test("EN", "ABC", _near(one.grades["En"], marks), marks, points=(1, 9))
        for test, subjects in (("NO", NO), ("SO", SO)):
            subject = marks.choice(subjects)
            row |= {f"{test}_PROV": subject.upper(), f"{test}_GRUPP": one.placement.group}
            row |= _test(test, "AB", _near(one.grades[subject], marks), marks, may_replace=True)
        rows.append(row)
    return _write(path, TESTS_9, rows)


def _write(path: Path, layout: Layout, rows: list[Row]) -> int:
    columns = [field.name for field in layout.fields]
    return write_csv(path, columns, [[row.get(column, "") for column in columns] for row in rows])


def _begun(one: Placement, year: SchoolYear) -> Row:
    names = ("System", "Datum", "Version", "PersonNr", "Skolenhetskod")
    groups = {f"{test}_GRUPP": one.group for test in ("MA", "SV", "EN")}
    return dict(zip(names, who(one, year)[:5], strict=True)) | groups | _syllabus(one)


def _syllabus(one: Placement) -> Row:
    return {"SV_KURSPLAN": "2" if one.person.reads_sva else "1"}


def _swedish(one: FinalGrades) -> str:
    return one.grades["Sva"] if one.grades["Sva"] != "2" else one.grades["Sv"]


def _near(grade: str, marks: Random) -> str:
    """What the test gives the one who gets this grade; who has none has not taken the test."""
    if grade not in LETTERS:
        return NOT_TAKEN
    chance = marks.random()
    if chance < ABSENT + MISLAID:
        return NOT_TAKEN if chance < ABSENT else LOST
    step = LETTERS.index(grade) + marks.choice((-1, -1, 0, 0, 0, 0, 0, 1))
    return LETTERS[min(5, max(0, step))]


def _test(
    test: str,
    parts: str,
    grade: str,
    marks: Random,
    *,
    points: tuple[int, int] | None = None,
    may_replace: bool = False,
) -> Row:
    """The parts of one test and its grade. Who lacks the grade lacks one part at least."""
    row = {f"{test}_PROVB": grade}
    lacking = marks.choice(parts) if grade in {NOT_TAKEN, LOST} else ""
    for part in parts:
        row[f"{test}_{part}_DELT"] = grade if part == lacking else "1"
        if points is not None:
            step = LETTERS.index(grade) if grade in LETTERS else 2
            told = points[0] + round((points[1] - points[0]) * (step + marks.random()) / 6)
            row[f"{test}_{part}_PRP"] = grade if part == lacking else str(told)
    if may_replace and not lacking and marks.random() < BY_REPLACEMENT:
        row |= {f"{test}_{parts[-1]}_DELT": REPLACED, f"{test}_PROVB": REPLACED}
    return row


def _year_three(one: Placement, marks: Random) -> Row:
    row: Row = {}
    ability = one.person.ability + one.unit.ability
    for test, parts, points in (
        ("MA", ("A", "B", "C", "D", "E", "F", "G", "G1", "G2"), MATHEMATICS_3),
        ("SV", tuple("ABCDEFGH"), SWEDISH_3),
    ):
        is_absent = marks.random() < ABSENT
        for part in parts:
            reached = 0.75 * ability + marks.gauss(0.0, 0.66)
            result = "1" if reached > -EASY else "0"
            row[f"{test}_{part}_PR"] = NOT_TAKEN if is_absent and part in parts[-2:] else result
            if part in points:
                share = min(1.0, max(0.0, 0.72 + 0.16 * reached))
                told = str(round(points[part] * share))
                row[f"{test}_{part}_POANG"] = NOT_TAKEN if row[f"{test}_{part}_PR"] == NOT_TAKEN else told
    return row
