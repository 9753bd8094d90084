"""SCB's files read in the whole way: side by side in a unit, again, changed, and counted row by row."""

import random
from datetime import date

import pytest

from samsyn.core.actions import INSTALLATION
from samsyn.core.school_year import SchoolYear
from samsyn.facts.store import connect, relation
from samsyn.imports import desk
from samsyn.imports.actions import Choice, read_in, receive
from samsyn.imports.models import Import
from samsyn.imports.sources import final_grades
from samsyn.imports.tests.conftest import counts, hand_in, sentences, take_in
from samsyn.imports.tests.scb_files import SOURCES, bare, layout_of, with_header


pytestmark = [pytest.mark.usefixtures("near"), pytest.mark.first_round]
NUMBER_OF_PUPILS = 12  # in the school of the fixture


def facts(kind, columns, source=None):
    with connect() as engine:
        return relation(engine, kind, source=source).project(columns).distinct().order(columns).fetchall()


def of_pupils(name, *numbers):
    """The example's row for each pupil, without header row."""
    return "".join(bare(name).replace("EXK-1;", f"EXK-{number};") for number in numbers)


def test_grades_of_two_years_stand_side_by_side_in_a_unit(school):
    take_in(of_pupils("final_grades", 1))
    take_in(of_pupils("term_grades_6", 2))
    take_in(of_pupils("final_grades", 1).replace(";A;B;", ";B;B;"))
    assert facts("grade", "kind, grade_year, term") == [("final", 9, "VT26"), ("term", 6, "VT26")]
    assert facts("grade", "subject, grade", "final_grades")[1] == ("BL", "B")


def test_tests_of_three_years_stand_side_by_side_in_a_unit(school):
    for number, name in enumerate(sorted(SOURCES), start=1):
        if name.startswith("national"):
            take_in(of_pupils(name, number))
    assert facts("national_test", "grade_year, school_year") == [
        (3, "2025/26"),
        (6, "2025/26"),
        (9, "2025/26"),
    ]


@pytest.mark.parametrize("name", SOURCES)
def test_the_same_rows_are_new_then_the_same_and_then_one_is_changed(school, name):
    assert counts(take_in(of_pupils(name, 1, 2))) == (2, 2, 0, 0, 0)
    assert counts(take_in(with_header(name).partition("\n")[0] + "\n" + of_pupils(name, 1, 2))) == (
        2,
        0,
        0,
        2,
        0,
    )
    old, new = (";1;1;", ";99;1;") if name.startswith("national") else (";A;B;", ";B;B;")
    changed = of_pupils(name, 1).replace(old, new, 1).replace(";SV6A;99;1;", ";SV6A;1;99;")
    assert counts(take_in(changed + of_pupils(name, 2))) == (2, 0, 1, 1, 0)


@pytest.mark.parametrize("name", SOURCES)
def test_a_pupil_on_two_rows_is_read_once(school, name):
    item = take_in(of_pupils(name, 1, 1, 2))
    assert (counts(item), sentences(item)) == (
        (3, 2, 0, 0, 1),
        {"Eleven står redan på en tidigare rad. Ta bort den ena raden.": 1},
    )


@pytest.mark.parametrize("name", SOURCES)
def test_a_pupil_or_a_unit_that_nobody_knows_rejects_its_row(school, name):
    item = take_in(of_pupils(name, 1, 99) + of_pupils(name, 2).replace("99900001", "99900777"))
    assert (item.state, counts(item)) == (Import.State.READ, (3, 1, 0, 0, 2))


def test_a_file_chosen_as_another_kind_is_refused_with_a_sentence(school):
    item = receive(by=INSTALLATION, name="ak6.txt", chunks=[of_pupils("term_grades_6", 1).encode()])
    item = read_in(by=INSTALLATION, item=item, choice=Choice("final_grades"))
    asks = "Filen ser ut att vara Terminsbetyg årskurs 6. Välj det i listan och läs in filen igen."
    assert (item.state, item.refused_because) == (Import.State.REFUSED, asks)


@pytest.mark.parametrize("seed", range(4))
def test_every_row_is_new_changed_the_same_or_rejected(school, seed):
    """Files of random pupils, some unknown, some twice, some with a spoilt cell, each read after the other."""
    chance = random.Random(seed)
    for name in chance.sample(sorted(SOURCES), 2) * 2:
        rows = [_row(name, chance) for _ in range(chance.randint(3, 12))]
        has_header = chance.random() < 0.5
        item = hand_in((layout_header(name) if has_header else "") + "".join(rows))
        if item.refused_because or item.source != name:
            continue
        read, new, changed, same, rejected = counts(item)
        assert read == len(rows) == new + changed + same + rejected
        take_in((layout_header(name) if has_header else "") + "".join(rows) + "\n", approve=True)


def layout_header(name):
    return ";".join(field.name for field in layout_of(name).fields) + "\n"


def _row(name, chance):
    cells = of_pupils(name, chance.randint(1, NUMBER_OF_PUPILS + 2)).strip("\n").split(";")
    if chance.random() < 0.3:
        cells[chance.randrange(4, len(cells))] = chance.choice(["", "A", "9", "99", "Q", "=1+1", "88"])
    if chance.random() < 0.1:
        cells.pop()
    return ";".join(cells) + "\n"


def test_an_open_number_or_name_is_in_no_fact_of_final_grades(school):
    take_in(final_grades.EXAMPLES[0][0])
    assert "Lind" not in str(facts("grade", "*"))


def test_grades_taken_out_in_december_are_those_of_autumn(school):
    norra, january = school.units["Norra"].pk, date(2027, 1, 20)

    def states():
        lines = desk.calendar(school.people["bo"], SchoolYear(2026), january).lines
        return {one.expected.key: one.states[norra].name for one in lines if norra in one.states}

    assert states()["grades_autumn"] == "missing"
    take_in(of_pupils("final_grades", 1).replace("2026-06-12", "2026-12-18"))
    assert states()["grades_autumn"] == "here"
    assert states()["grades_9"] != "here"
