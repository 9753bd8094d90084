"""Terminsbetyg åk 9: grades of a term before the last, in the fields of the file with final grades."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports import scb
from samsyn.imports.columns import Head
from samsyn.imports.rows import About, Rows
from samsyn.imports.scb_grades import read_grades
from samsyn.imports.scb_layouts import LAYOUTS, TERM_9
from samsyn.imports.sheets import Sheets


TITLE = TERM_9.title
WHAT = (
    "Höstterminens betyg, uttagna i december eller januari med samma fält som filen med slutbetyg till SCB."
)
FACT, ABOUT_PUPILS, SHAPE = "grade", True, "lines"
COLUMNS = TERM_9.columns()

HEADER = ";".join(field.name for field in TERM_9.fields) + "\n"
START = "Ex;2025-12-19;1;EXK-1;99900001;9A;Kim;Lind;"
EXAMPLES = (
    (HEADER + START + "A;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;F;2;2;9;2\n", 1, 0),
    (HEADER + START + "Q;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;F;2;2;9;2\n", 1, 1),  # no such grade
    (HEADER + START + "A;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;2;2;2;9;2\n", 1, 1),  # neither Sv nor Sva
    (START + "A;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;F;2;2;9;2\n", 1, 0),  # without header row
)


def recognise(head: Head) -> float:
    """Taken out at another time of year, the same fields are rather final grades."""
    return scb.recognise(head, TERM_9) * (1 if scb.of_autumn(head, TERM_9) else scb.UNLIKELY)


def flatten(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    return scb.flatten(sheets, about, TERM_9, LAYOUTS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    """One row per pupil and subject, in the order of the file."""
    return read_grades(rows, about, TERM_9, kind="term", grade_year=9)
