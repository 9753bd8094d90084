"""Grades are put together to stages before a school's breakdown is lost, and nobody gets nearer the hidden ones."""

import random

import pytest

from samsyn.access.zones import Zone
from samsyn.indicators.auditing import Outcome, audit
from samsyn.indicators.boxes import Tree, boxes_of
from samsyn.indicators.catalogue import definition
from samsyn.indicators.disclosure import release
from samsyn.indicators.joint import closed_tables
from samsyn.indicators.merging import mergeable, rows_of_stages
from samsyn.indicators.tests.attack import PERIOD, guarded, hits, leaks, table_rows
from samsyn.indicators.tests.narrowing import too_narrow


SOON = 30.0


def random_schools(seed):
    """One to four schools with grades 1–9, some of them small, under one organiser."""
    chance = random.Random(seed)
    name = chance.choice(["absent_15_percent", "merit_rating", "all_subjects_passed"])
    parent = {0: None} | dict.fromkeys(range(10, 10 + chance.randint(1, 4)), 0)
    cells = {
        (school, grade, sex): (persons, hits(chance, name, persons))
        for school in parent
        if school
        for grade in range(chance.choice([1, 1, 4]), 10)
        for sex in "FM"
        if (persons := chance.choice([3, 5, 6, 8, 12, 25]))
    }
    ladder = dict.fromkeys(parent, "GR")
    return table_rows(definition(name), cells, parent, ladder), Tree(parent, ladder)


def merged(rows, tree):
    """The schools whose grades may be put together."""
    boxes = boxes_of(rows)
    found = audit(boxes, tree, closed_tables(boxes, tree), SOON)
    assert found.outcome is not Outcome.LATE
    return set() if found.outcome is Outcome.REFUSED else mergeable(rows, tree, found.closed, SOON)


def with_stages(rows, tree, units):
    """All rows, and those by stage of the units."""
    safe = guarded(rows, tree)
    stages = rows_of_stages(
        [row for row in safe if row.by == "grade" and row.unit_id in units],
        {(rows[0].definition.name, PERIOD): units},
    )
    return [*safe, *stages]


def attacked(rows, tree, units):
    """What two attackers get of all that is shown; the public sees the same rows with rounded counts."""
    everything = with_stages(rows, tree, units)
    released = release(everything, Zone.ORGANISER)
    return leaks(everything, released, tree) | too_narrow(everything, released, tree)


@pytest.mark.parametrize("seed", range(30))
def test_nobody_gets_nearer_a_hidden_grade_through_its_stage(seed):
    rows, tree = random_schools(seed)
    assert not attacked(rows, tree, merged(rows, tree))


def test_most_schools_that_lose_their_grades_get_stages_and_careless_merging_is_caught():
    told, lost, caught = 0, 0, 0
    for seed in range(30, 45):
        rows, tree = random_schools(seed)
        told += len(merged(rows, tree))
        lost += len({row.unit_id for row in guarded(rows, tree) if row.by == "grade" and not row.may_leave})
        caught += bool(attacked(rows, tree, {unit for unit in tree.parent if unit}))
    assert told > lost / 2
    assert caught


def test_grades_of_gymnasieskolan_and_a_single_stage_are_left_alone():
    cells = {(10, grade, sex): (12, 6.0) for grade in (1, 2, 3, 4) for sex in "FM"} | {(10, 1, "F"): (3, 1.0)}
    one = definition("absent_15_percent")
    parent = {0: None, 10: 0}
    for ladder, grades, able in (
        ("GR", (1, 2, 3, 4), {10}),
        ("GY", (1, 2, 3, 4), set()),
        ("GR", (1, 2, 3), set()),
    ):
        kept = {key: value for key, value in cells.items() if key[1] in grades}
        rows = table_rows(one, kept, parent, dict.fromkeys(parent, ladder))
        tree = Tree(parent, dict.fromkeys(parent, ladder))
        assert mergeable(rows, tree, {(0, "grade"), (10, "grade")}, SOON) == able
