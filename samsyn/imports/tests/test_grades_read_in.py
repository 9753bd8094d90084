"""Grades and published values, read in the whole way."""

import pytest

from samsyn.facts.store import connect, relation
from samsyn.imports.models import Import
from samsyn.imports.sources import final_grades
from samsyn.imports.sources.published_grades import EXAMPLES
from samsyn.imports.tests.conftest import counts, hand_in, sentences, take_in
from tests.shared import shared_file


pytestmark = pytest.mark.usefixtures("near")
State = Import.State


def facts(kind, columns):
    with connect() as engine:
        return relation(engine, kind).project(columns).order(columns).fetchall()


GRADES = final_grades.EXAMPLES[0][0]


def test_grades_become_a_row_per_subject_and_the_name_is_dropped(school):
    item = take_in(GRADES)
    assert (item.state, counts(item)) == (State.READ, (1, 1, 0, 0, 0))
    assert len(facts("grade", "subject, grade")) == 22
    assert item.report["years"] == ["2025/26"]


def test_a_pupil_with_two_rows_of_grades_is_read_once(school):
    item = take_in(GRADES + GRADES.splitlines()[1] + "\n")
    assert (counts(item), sentences(item)) == (
        (2, 1, 0, 0, 1),
        {"Eleven står redan på en tidigare rad. Ta bort den ena raden.": 1},
    )


def test_a_changed_grade_is_one_changed_row(school):
    take_in(GRADES)
    item = take_in(GRADES.replace(";A;B;C;D;E;", ";A;A;C;D;E;"))
    assert (counts(item), len(facts("grade", "subject"))) == ((1, 0, 1, 0, 0), 22)


REAL = (
    "data",
    "skolverket-slutbetyg-ak9-2025",
    "Grundskola - Slutbetyg årskurs 9, samtliga elever 2025 Skolenhet.csv",
)


def test_the_real_published_file_gives_the_merit_values_of_kumla(world):
    item = take_in(shared_file(*REAL).read_bytes(), by=world.people["sten"])
    rows = facts("published", "unit_name, school_year, indicator, value, status")
    merit = {name: value for name, year, indicator, value, _ in rows if indicator == "merit_rating"}
    assert (item.state, counts(item)) == (State.READ, (1714, 1714, 0, 0, 0))
    assert (merit["Vialundskolan"], merit["Skogstorpsskolan 7-9"], merit["Kumlaby skola 7-9"]) == (
        217.6,
        217.3,
        196.8,
    )
    assert {year for _, year, *_ in rows} == {"2024/25"}


def test_published_values_read_again_are_the_same(world):
    text = shared_file(*REAL).read_bytes()
    take_in(text)
    assert counts(take_in(text + b"\n")) == (1714, 0, 0, 1714, 0)


def test_a_principal_may_not_read_published_values_for_everybody(world):
    item = hand_in(EXAMPLES[0][0], by=world.people["bo"])
    assert (item.rows_to_read, item.can_be_read) == (0, False)


def test_a_published_unit_twice_counts_once(world):
    text = EXAMPLES[0][0].replace(";Fotnot;;;;;;;;;\n", "")
    assert counts(take_in(text + text.splitlines()[-1] + "\n")) == (2, 1, 0, 0, 1)
