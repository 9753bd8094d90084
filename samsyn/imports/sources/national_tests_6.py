"""Nationella prov åk 6: the file with each pupil's results that goes to SCB in June."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports import scb
from samsyn.imports.columns import Head
from samsyn.imports.rows import About, Rows
from samsyn.imports.scb_layouts import LAYOUTS, TESTS_6
from samsyn.imports.scb_tests import read_tests
from samsyn.imports.sheets import Sheets


TITLE = TESTS_6.title
WHAT = "Filen som lämnas till SCB i juni, med provbetyg och delprov i matematik, svenska och engelska."
FACT, ABOUT_PUPILS, SHAPE = "national_test", True, "lines"
COLUMNS = TESTS_6.columns

HEADER = TESTS_6.header
START = "Ex;2026-06-12;1;EXK-1;99900001;"
MATHEMATICS = "MA6A;1;1;1;1;1;C;"
EXAMPLES = (
    (HEADER + START + MATHEMATICS + "SV6A;1;1;1;77;12;18;0;B;EN6A;1;1;99;4;6;99;99\n", 1, 0),
    (START + MATHEMATICS + "SV6A;1;1;1;77;12;18;0;B;EN6A;1;1;99;4;6;99;99\n", 1, 0),  # without header row
    (HEADER + START + MATHEMATICS + ";;;;;;;;;;;;;;;;\n", 1, 0),  # on a screen: Skolverket has the results
    (HEADER + START + "MA6A;77;1;1;1;1;C;" + ";;;;;;;;;;;;;;;;\n", 1, 1),  # no such code in mathematics
)


def recognise(head: Head) -> float:
    return scb.recognise(head, TESTS_6)


def flatten(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    return scb.flatten(sheets, about, TESTS_6, LAYOUTS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    """One row per pupil, test and part."""
    return read_tests(rows, about, TESTS_6, grade_year=6)
