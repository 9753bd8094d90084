"""Nationella prov åk 9: the file with each pupil's results that goes to SCB in June."""

from collections.abc import Iterator
from typing import Any

from samsyn.imports import scb
from samsyn.imports.columns import Head
from samsyn.imports.rows import About, Rows
from samsyn.imports.scb_layouts import LAYOUTS, TESTS_9
from samsyn.imports.scb_tests import read_tests
from samsyn.imports.sheets import Sheets


TITLE = TESTS_9.title
WHAT = (
    "Filen som lämnas till SCB i juni, med provbetyg och delprov i matematik, svenska, engelska, NO och SO."
)
FACT, ABOUT_PUPILS, SHAPE = "national_test", True, "lines"
COLUMNS = TESTS_9.columns

HEADER = TESTS_9.header
START = "Ex;2026-06-12;1;EXK-1;99900001;MA9A;1;1;1;1;C;SV9A;1;12;18;0;B;EN9A;4;9;1;E;"
ON_PAPER = "BI;1;1;NO9A;D;SH;1;99;SO9A;99\n"
EXAMPLES = (
    (HEADER + START + ON_PAPER, 1, 0),
    (START + ON_PAPER, 1, 0),  # without header row
    (HEADER + START + ";;;;;;;;;\n", 1, 0),  # no test on paper in NO and SO
    (HEADER + START + ";1;1;NO9A;D;SH;1;99;SO9A;99\n", 1, 1),  # nobody knows in which subject
    (HEADER + START + "BI;1;77;NO9A;D;SH;1;99;SO9A;99\n", 1, 1),  # 77 goes before a grade
)


def recognise(head: Head) -> float:
    return scb.recognise(head, TESTS_9)


def flatten(sheets: Sheets, about: About) -> Iterator[tuple[int, dict[str, str]]]:
    return scb.flatten(sheets, about, TESTS_9, LAYOUTS)


def read(rows: Rows, about: About) -> dict[str, Any]:
    """One row per pupil, test and part."""
    return read_tests(rows, about, TESTS_9, grade_year=9)
