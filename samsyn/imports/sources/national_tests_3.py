"""Nationella prov åk 3: the file with each pupil's results that goes to SCB in June."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports import scb
from samsyn.imports.columns import Head
from samsyn.imports.rows import About, Rows
from samsyn.imports.scb_layouts import LAYOUTS, TESTS_3
from samsyn.imports.scb_tests import read_tests
from samsyn.imports.sheets import Sheets


TITLE = TESTS_3.title
WHAT = "Filen som lämnas till SCB i juni, med elevernas resultat på varje delprov i matematik och svenska."
FACT, ABOUT_PUPILS, SHAPE = "national_test", True, "lines"
COLUMNS = TESTS_3.columns

HEADER = TESTS_3.header
START = "Ex;2026-06-12;1;EXK-1;99900001;"
MATHEMATICS = "MA3A;1;1;1;0;1;1;99;1;88;12;19;3;16;20;99;18;88;"
EXAMPLES = (
    (HEADER + START + MATHEMATICS + "SV3A;2;1;1;1;1;1;1;1;0;18;7\n", 1, 0),
    (START + MATHEMATICS + "SV3A;2;1;1;1;1;1;1;1;0;18;7\n", 1, 0),  # without header row
    (HEADER + START + MATHEMATICS + "SV3A;3;1;1;1;1;1;1;1;0;18;7\n", 1, 1),  # no such syllabus
    (HEADER + START + MATHEMATICS + "SV3A;2;1;1;1;1;1;1;1;0;19;7\n", 1, 1),  # more points than there are
)


def recognise(head: Head) -> float:
    return scb.recognise(head, TESTS_3)


def flatten(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    return scb.flatten(sheets, about, TESTS_3, LAYOUTS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    """One row per pupil, test and part."""
    return read_tests(rows, about, TESTS_3, grade_year=3)
