"""Slutbetyg åk 9: the file that every student system delivers to SCB in June."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports import scb
from samsyn.imports.columns import Head
from samsyn.imports.rows import About, Rows
from samsyn.imports.scb_grades import read_grades
from samsyn.imports.scb_layouts import FINAL_9, LAYOUTS
from samsyn.imports.sheets import Sheets


TITLE = FINAL_9.title
WHAT = "Filen som lämnas till SCB i juni, med en rad per elev och en kolumn per ämne."
FACT, ABOUT_PUPILS, SHAPE = "grade", True, "lines"
COLUMNS = FINAL_9.columns()

HEADER = ";".join(field.name for field in FINAL_9.fields) + "\n"
START = "Ex;2026-06-12;1;EXK-1;99900001;9A;Kim;Lind;"
EXAMPLES = (
    (HEADER + START + "A;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;F;2;2;9;2\n", 1, 0),
    (HEADER + START + "Q;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;F;2;2;9;2\n", 1, 1),  # no such grade
    (HEADER + START + "A;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;2;2;2;9;2\n", 1, 1),  # neither Sv nor Sva
    (START + "A;B;C;D;E;;2;deu;C;;2;E;E;E;E;E;E;E;E;E;F;2;2;9;2\n", 1, 0),  # without header row
)


def recognise(head: Head) -> float:
    """Taken out in winter, the same fields are rather grades of the autumn term."""
    return scb.recognise(head, FINAL_9) * (scb.UNLIKELY if scb.of_autumn(head, FINAL_9) else 1)


def flatten(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    return scb.flatten(sheets, about, FINAL_9, LAYOUTS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    """One row per pupil and subject, in the order of the file."""
    return read_grades(rows, about, FINAL_9, kind="final", grade_year=9)
