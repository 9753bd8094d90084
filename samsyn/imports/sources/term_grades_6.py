"""Terminsbetyg åk 6: the file that goes to SCB in June, and the same file taken out for the autumn term."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports import scb
from samsyn.imports.columns import Head
from samsyn.imports.rows import About, Rows
from samsyn.imports.scb_grades import read_grades
from samsyn.imports.scb_layouts import LAYOUTS, TERM_6
from samsyn.imports.sheets import Sheets


TITLE = TERM_6.title
WHAT = (
    "Filen som lämnas till SCB i juni, med vårterminens betyg. Uttagen i december eller januari gäller den "
    "höstterminen. Blockbetyg i NO och SO kan finnas."
)
FACT, ABOUT_PUPILS, SHAPE = "grade", True, "lines"
COLUMNS = TERM_6.columns

HEADER = TERM_6.header
START = "Ex;2026-06-12;1;EXK-1;99900001;6A;Kim;Lind;A;B;C;D;E;;2;FRA;C;;2;E;"
BLOCK = "E;2;2;2;"
EXAMPLES = (
    (HEADER + START + BLOCK + "2;Z;Z;Z;E;E;F;2;2;9;2\n", 1, 0),
    (START + BLOCK + "2;Z;Z;Z;E;E;F;2;2;9;2\n", 1, 0),  # without header row
    (HEADER + START + "2;E;D;Y;" + "C;2;2;2;2;E;2;B;2;9;2\n", 1, 0),  # NO by subject, SO as a block
    (HEADER + START + "2;E;2;E;" + "2;Z;Z;Z;E;E;F;2;2;9;2\n", 1, 1),  # 2 both in No and in Fy
    (HEADER + START + BLOCK + "2;Z;Z;X;E;E;F;2;2;9;2\n", 1, 1),  # no such grade
)


def recognise(head: Head) -> float:
    return scb.recognise(head, TERM_6)


def flatten(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    return scb.flatten(sheets, about, TERM_6, LAYOUTS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    """One row per pupil and subject, in the order of the file."""
    return read_grades(rows, about, TERM_6, grade_year=6)
