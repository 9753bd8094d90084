"""Sheets are attacked before they are shown, and more is closed until the attacker gets nothing."""

from dataclasses import replace

import pytest

from samsyn.access.zones import Zone
from samsyn.indicators.auditing import Outcome, audit, holds
from samsyn.indicators.boxes import Box, Seen, Tree, boxes_of
from samsyn.indicators.catalogue import definition
from samsyn.indicators.disclosure import Row, release
from samsyn.indicators.joint import closed_tables
from samsyn.indicators.tests.attack import (
    guarded,
    guarded_by_bridges_alone,
    leaks,
    random_tables,
    table_rows,
)
from samsyn.indicators.tests.narrowing import too_narrow


SOON = 20.0
OUTSIDE = (Zone.ORGANISER, Zone.PUBLIC)
FLAT = Tree({0: None, 1: 0, 2: 0, 3: 0}, {})


def attacked(rows, tree, guard, zone=Zone.ORGANISER):
    released = release(guard(rows, tree), zone)
    return leaks(rows, released, tree), too_narrow(rows, released, tree)


@pytest.mark.parametrize("seed", range(25))
def test_nothing_is_worked_out_and_every_interval_is_as_wide_as_it_must_be(seed):
    rows, tree = random_tables(seed)
    assert attacked(rows, tree, guarded, OUTSIDE[seed % 2]) == (set(), set())


def test_without_the_audit_some_intervals_would_be_too_narrow():
    found = [attacked(*random_tables(seed), guarded_by_bridges_alone) for seed in range(25)]
    assert any(narrow for _, narrow in found)
    assert not any(leaked for leaked, _ in found)


@pytest.mark.parametrize("seed", range(10))
def test_the_public_rendering_adds_nothing_to_what_the_organiser_sees(seed):
    """Who has both is an attacker of the organiser's: the same rows are hidden, and counts are only rounded."""
    rows, tree = random_tables(seed)
    safe = guarded(rows, tree)
    near, far = release(safe, Zone.ORGANISER), release(safe, Zone.PUBLIC)
    assert [(one.status, one.value) for one in near] == [(one.status, one.value) for one in far]


def total(unit, persons, **more):
    return Box(unit, "total", "total", persons, more.pop("is_dangerous", persons < 10), **more)


def outcome(boxes, tree, seconds=SOON):
    return audit(boxes, tree, closed_tables(boxes, tree), seconds)


def test_what_holds_is_left_as_it_is():
    boxes = [total(0, 107), total(1, 7), total(2, 60), total(3, 40)]
    assert outcome(boxes, FLAT) == ({(3, "total")}, Outcome.HELD)


def test_two_small_schools_of_nine_and_one_hide_each_other_but_not_of_eight_and_one():
    nine = [total(0, 110), total(1, 9), total(2, 1), total(3, 100)]
    assert outcome(nine, FLAT).outcome is Outcome.HELD
    # 8 + 1 = 9: no sum under ten may be known, so the third school is hidden too.
    assert (3, "total") in outcome([total(0, 109), total(1, 8), total(2, 1), total(3, 100)], FLAT).closed


def near(unit, few, persons=60):
    return total(unit, persons, is_dangerous=True, few=few, sides=(few, persons - few))


def test_two_marks_whose_sum_says_more_than_one_to_four_are_mended():
    # Few are 1 and 2: with the sum 3 each is 1 or 2, though the mark says 1-4. A third school is closed.
    boxes = [total(0, 180, sides=(33, 147)), near(1, 1), near(2, 2), total(3, 60, sides=(30, 30))]
    assert audit(boxes, FLAT, set(), SOON) == ({(3, "total")}, Outcome.MENDED)


def test_where_no_choice_holds_nothing_is_shown():
    # The only school with a mark has no sister; what the whole says is what the school says.
    tree = Tree({0: None, 1: 0, 2: 0}, {})
    boxes = [total(0, 100, sides=(3, 97), is_dangerous=True, few=3), near(1, 1), near(2, 2, persons=40)]
    found = outcome(boxes, tree)
    assert found.outcome in {Outcome.HELD, Outcome.REFUSED}
    narrow = [total(0, 100, sides=(8, 92)), near(1, 4), near(2, 4, persons=40)]
    refused = audit(narrow, tree, set(), SOON)
    assert refused == ({(0, "total"), (1, "total"), (2, "total")}, Outcome.REFUSED)


def test_where_time_runs_out_nothing_is_shown():
    boxes = [total(0, 107), total(1, 7), total(2, 60), total(3, 40)]
    assert audit(boxes, FLAT, {(3, "total")}, 0) == ({(unit, "total") for unit in range(4)}, Outcome.LATE)


def test_an_amount_must_be_able_to_seem_a_fifth_smaller_and_larger():
    # Seven persons with 700 points beside a shown 60: all of 1 300 is shown, so the rest is 700 exactly.
    boxes = [total(0, 67, amount=1300.0), total(1, 7, amount=700.0, lesser=700.0), total(2, 60, amount=600.0)]
    tree = Tree({0: None, 1: 0, 2: 0}, {})
    assert not holds(boxes, tree, set(), SOON)
    assert holds(boxes, tree, {(2, "total")}, SOON)


def test_a_loss_is_an_amount_above_the_least_there_is():
    # Three schools and all of them: -1 100 points since year six, which is 1 440 above the least that 127 can have.
    lost = {0: (127, -1100.0), 1: (7, -100.0), 2: (60, -1150.0), 3: (60, 150.0)}
    rows = [
        Seen(
            definition("progress_6_9"),
            unit,
            "total",
            None,
            None,
            None,
            x,
            float(persons),
            persons,
            (0.0, 0.0, 0.0),
        )
        for unit, (persons, x) in lost.items()
    ]
    boxes = boxes_of(rows)
    assert [box.amount for box in boxes] == [1440.0, 40.0, 50.0, 1350.0]
    assert not holds(boxes, FLAT, set(), SOON)
    assert outcome(boxes, FLAT) == ({(2, "total")}, Outcome.HELD)


def test_few_who_moved_the_other_way_are_not_worked_out_from_the_other_schools():
    """Levels that went down less those that went up: of the first school two more went up."""
    moved = {0: (127, -12.0), 1: (7, -2.0), 2: (60, -18.0), 3: (60, 8.0)}
    one = definition("worry_movement")
    boxes = boxes_of(
        Seen(one, unit, "total", None, None, None, net, float(persons), persons, (0.0, 0.0, 0.0))
        for unit, (persons, net) in moved.items()
    )
    assert not holds(boxes, FLAT, set(), SOON)
    assert outcome(boxes, FLAT) == ({(2, "total")}, Outcome.HELD)


def test_grades_of_another_ladder_are_the_rest_of_the_unit_above():
    one = definition("all_subjects_passed")
    parent, ladder = {0: None, 10: 0, 11: 0}, {0: "GR", 10: "GR", 11: "GY"}
    cells = {
        (10, 9, "F"): (30, 20.0),
        (10, 9, "M"): (30, 20.0),
        (11, 2, "F"): (6, 3.0),
        (11, 2, "M"): (40, 20.0),
    }
    rows, tree = table_rows(one, cells, parent, ladder), Tree(parent, ladder)
    assert attacked(rows, tree, guarded) == (set(), set())


def test_marks_are_no_persons_and_are_judged_by_themselves():
    marks = replace(definition("all_subjects_passed"), counted="marks")
    cells = {(1, 9, "F"): (30, 3.0), (2, 9, "F"): (30, 10.0), (3, 9, "F"): (30, 15.0)}
    rows = table_rows(marks, cells, FLAT.parent, dict.fromkeys(FLAT.parent, "GR"))
    rows = [row._replace(w=row.w * 16) for row in rows]
    boxes = boxes_of(rows)
    assert outcome(boxes, FLAT).outcome in {Outcome.HELD, Outcome.MENDED}
    assert not holds(boxes, FLAT, set(), SOON)


def test_empty_rows_are_known_to_be_empty():
    rows = [
        Row(definition("attendance"), "2026-10", unit, "U", "total", float(n * 9), float(n * 10), n)
        for unit, n in ((0, 40), (1, 0), (2, 40))
    ]
    assert outcome(boxes_of(rows), Tree({0: None, 1: 0, 2: 0}, {})) == (set(), Outcome.HELD)


def test_rows_without_a_total_above_them_or_beside_them_are_judged_by_themselves():
    girls, boys = (Box(1, "sex", sex, n, n < 10) for sex, n in (("F", 7), ("M", 30)))
    assert holds([girls, boys], FLAT, {(1, "sex")}, SOON)
