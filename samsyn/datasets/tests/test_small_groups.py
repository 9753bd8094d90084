"""Small groups never leave by the door of programs, whoever opens it."""

import pytest

from samsyn.access.zones import Zone
from samsyn.indicators.queries import figures_of


pytestmark = pytest.mark.django_db


def shown_on_pages(measure, unit, zone):
    return {
        (by, row.period, row.grade_year, row.sex): row.text
        for by in ("total", "grade", "sex")
        for rhythm in ("month", "term", "school_year")
        for row in figures_of([measure], unit=unit, zone=zone, by=by, rhythm=rhythm)[measure]
    }


@pytest.mark.parametrize("measure", ["attendance", "absent_15_percent"])
@pytest.mark.parametrize(
    ("person", "place", "zone"),
    [
        ("bo", "Norra", Zone.ORGANISER),  # who sees small groups on the pages does not get them here
        ("eva", "Exempelköping", Zone.ORGANISER),
        ("nora", "Exempelköping", Zone.PUBLIC),
    ],
)
def test_the_rows_are_those_that_may_be_shown_outside_the_unit(
    small_figures, program, person, place, zone, measure
):
    world = small_figures
    told = [
        row
        for row in program(world.people[person], world.units[place]).rows(measure)
        if row["unit"] == "Norra"
    ]
    expected = shown_on_pages(measure, world.units["Norra"], zone)
    assert {
        (row["table"], row["period"], row["grade_year"], row["sex"]): row["shown"] for row in told
    } == expected
    assert len(told) == len(expected)


def test_what_is_hidden_has_neither_value_nor_count(small_figures, program):
    rows = program(small_figures.people["eva"], small_figures.units["Exempelköping"]).rows("attendance")
    hidden = [row for row in rows if row["status"] == "hidden"]
    assert hidden
    assert all(row["value"] is None and row["persons"] is None and row["shown"] == ".." for row in hidden)
