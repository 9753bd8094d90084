"""SCB's five kinds of files, each with a small example with and without header row."""

from samsyn.imports.scb_fields import Layout
from samsyn.imports.scb_layouts import LAYOUTS
from samsyn.imports.sources import (
    final_grades,
    national_tests_3,
    national_tests_6,
    national_tests_9,
    term_grades_6,
)


SOURCES = {
    module.__name__.rpartition(".")[2]: module
    for module in (final_grades, term_grades_6, national_tests_3, national_tests_6, national_tests_9)
}


def with_header(name: str) -> str:
    return SOURCES[name].EXAMPLES[0][0]


def bare(name: str) -> str:
    return with_header(name).partition("\n")[2]


def layout_of(name: str) -> Layout:
    module = SOURCES[name]
    return next(one for one in LAYOUTS if one.title == module.TITLE)
