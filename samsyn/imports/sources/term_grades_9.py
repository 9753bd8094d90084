"""Terminsbetyg åk 9: grades of a term before the last, in the fields of the file with final grades."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports import scb
from samsyn.imports.columns import Head
from samsyn.imports.rows import About, Rows
from samsyn.imports.scb_grades import read_grades
from samsyn.imports.scb_layouts import LAYOUTS, TERM_9, examples_9
from samsyn.imports.sheets import Sheets


TITLE = TERM_9.title
WHAT = (
    "Höstterminens betyg, uttagna i december eller januari med samma fält som filen med slutbetyg till SCB."
)
FACT, ABOUT_PUPILS, SHAPE = "grade", True, "lines"
COLUMNS = TERM_9.columns
EXAMPLES = examples_9("2025-12-19")


def recognise(head: Head) -> float:
    """Taken out at another time of year, the same fields are rather final grades."""
    return scb.recognise(head, TERM_9, of_autumn=True)


def flatten(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    return scb.flatten(sheets, about, TERM_9, LAYOUTS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    """One row per pupil and subject, in the order of the file."""
    return read_grades(rows, about, TERM_9, grade_year=9)
