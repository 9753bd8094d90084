"""Slutbetyg åk 9: the file that every student system delivers to SCB in June."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports import scb
from samsyn.imports.columns import Head
from samsyn.imports.rows import About, Rows
from samsyn.imports.scb_grades import read_grades
from samsyn.imports.scb_layouts import FINAL_9, LAYOUTS, examples_9
from samsyn.imports.sheets import Sheets


TITLE = FINAL_9.title
WHAT = "Filen som lämnas till SCB i juni, med en rad per elev och en kolumn per ämne."
FACT, ABOUT_PUPILS, SHAPE = "grade", True, "lines"
COLUMNS = FINAL_9.columns
HEADER = FINAL_9.header
EXAMPLES = examples_9("2026-06-12")


def recognise(head: Head) -> float:
    """Taken out in winter, the same fields are rather grades of the autumn term."""
    return scb.recognise(head, FINAL_9, of_autumn=False)


def flatten(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    return scb.flatten(sheets, about, FINAL_9, LAYOUTS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    """One row per pupil and subject, in the order of the file."""
    return read_grades(rows, about, FINAL_9, grade_year=9)
