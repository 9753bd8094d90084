"""Reads the generated files by plain means and counts by hand what the tests expect of them."""

import csv
from collections import defaultdict
from pathlib import Path

import openpyxl

from samsyn.demo.generate import generate
from samsyn.demo.truths import Truth


POINTS = {"A": 20, "B": 17.5, "C": 15, "D": 12.5, "E": 10}

Rows = list[dict[str, str]]


class Files:
    """All files of the ordinary seed at full scale, read by plain means."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = generate(folder)
        self.attendance: Rows = [row for file in self.of("attendance") for row in self.rows(file.path)]
        self.sums: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        for row in self.attendance:
            absent = int(row["valid_min"]) + int(row["invalid_min"])
            figures = (int(row["offered_min"]), absent, int(row["unregistered_min"]))
            for grade in {row["grade_year"], ""}:
                total = self.sums[row["unit"], grade, row["period_start"][:7]]
                total[:] = [one + other for one, other in zip(total, figures, strict=True)]

    def of(self, kind: str) -> list:
        return [file for file in self.manifest.files if file.kind == kind]

    def text(self, path: str) -> str:
        raw = (self.folder / path).read_bytes()
        return raw.decode("utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "cp1252")

    def rows(self, path: str) -> Rows:
        if path.endswith(".xlsx"):
            book = openpyxl.load_workbook(self.folder / path)
            header, *found = [
                ["" if cell is None else str(cell) for cell in row] for row in book["Närvaro"].values
            ]
            return [dict(zip(header, row, strict=True)) for row in found]
        return list(csv.DictReader(self.text(path).splitlines(), delimiter=";"))

    def attended(self, truth: Truth, year: int, months: tuple[int, ...]) -> float:
        """N01 by hand: 100 times one minus absent minutes over offered minutes."""
        grade = "" if truth.grade is None else str(truth.grade)
        sums = [self.sums[truth.unit, grade, f"{year}-{month:02d}"] for month in months]
        return 100 * (1 - sum(one[1] for one in sums) / sum(one[0] for one in sums))

    def final(self, year: str, unit: str) -> Rows:
        file = next(file for file in self.of("final_grades") if file.school_year == year)
        return [row for row in self.rows(file.path) if row["Skolenhetskod"] == unit]


def subjects(row: dict[str, str]) -> dict[str, str]:
    """Grades by subject; the eight first columns and the language codes are no grades."""
    return {name: value for name, value in list(row.items())[8:] if not name.endswith("(språk)")}


def merit(row: dict[str, str]) -> float:
    """KR01 by hand: the sixteen best besides språkval, and språkval as the seventeenth."""
    grades = {name: POINTS.get(grade, 0) for name, grade in subjects(row).items()}
    language = grades.pop("M2 (betyg)")
    return sum(sorted(grades.values())[-16:]) + language


def passed_all(row: dict[str, str]) -> bool:
    return not {"F", "9"} & set(subjects(row).values())
