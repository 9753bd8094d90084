"""No hidden figure can be had by subtraction."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.access.zones import Zone
from samsyn.indicators.boxes import Box, Tree, boxes_of
from samsyn.indicators.catalogue import definition
from samsyn.indicators.disclosure import Row, release
from samsyn.indicators.joint import closed_tables
from samsyn.indicators.tests.attack import (
    distribution_leaks,
    guarded_by_bridges_alone,
    guarded_distribution,
    leaks,
    random_distributions,
    random_tables,
    unguarded,
)


QUICK, FEWER = 200, 50  # those that an attacker audits take longer


@settings(max_examples=QUICK, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), zone=st.sampled_from([Zone.ORGANISER, Zone.PUBLIC]))
def test_nothing_hidden_can_be_worked_out(seed, zone):
    rows, tree = random_tables(seed)
    assert not leaks(rows, release(guarded_by_bridges_alone(rows, tree), zone), tree)


def test_hiding_small_rows_alone_is_caught():
    caught = 0
    for seed in range(QUICK):
        rows, tree = random_tables(seed)
        caught += bool(leaks(rows, release(unguarded(rows, tree), Zone.ORGANISER), tree))
    assert caught > QUICK / 10


def box(unit, persons, by="total", category="total", **more):
    return Box(unit, by, category, persons, more.pop("is_dangerous", persons < 10), **more)


FLAT = Tree({0: None, 1: 0, 2: 0, 3: 0}, {})


def test_one_small_unit_takes_its_smallest_sister_with_it():
    boxes = [box(0, 107), box(1, 7), box(2, 60), box(3, 40)]
    assert closed_tables(boxes, FLAT) == {(3, "total")}


def test_two_small_units_that_are_ten_together_need_nobody_else():
    assert closed_tables([box(0, 72), box(1, 7), box(2, 5), box(3, 60)], FLAT) == set()


def test_an_only_sister_cannot_hide_and_so_the_unit_above_does():
    tree = Tree({0: None, 1: 0}, {})
    assert closed_tables([box(0, 12), box(1, 7)], tree) == {(0, "total")}


def test_all_is_open_when_all_are_large():
    assert closed_tables([box(0, 160), box(1, 60), box(2, 60), box(3, 40)], FLAT) == set()


def near(unit, few):
    return box(unit, 60, is_dangerous=True, few=few)


def test_a_single_near_mark_takes_a_sister_with_it():
    assert closed_tables([box(0, 180), near(1, 3), box(2, 60), box(3, 60)], FLAT) == {(2, "total")}


def test_two_near_marks_hide_each_other_unless_the_sum_gives_both():
    shown = closed_tables([box(0, 180), near(1, 3), near(2, 2), box(3, 60)], FLAT)
    both_four = closed_tables([box(0, 180), near(1, 4), near(2, 4), box(3, 60)], FLAT)
    assert (shown, both_four) == (set(), {(3, "total")})


def test_a_breakdown_that_is_closed_takes_a_sisters_with_it():
    boxes = [box(0, 100), box(1, 40), box(2, 60)]
    rows = [(0, 45, 55), (1, 9, 31), (2, 36, 24)]
    boxes += [box(unit, n, "sex", sex) for unit, *both in rows for sex, n in zip("FM", both, strict=True)]
    assert closed_tables(boxes, Tree({0: None, 1: 0, 2: 0}, {})) == {(1, "sex"), (2, "sex")}


def test_where_no_sister_shares_the_small_category_the_breakdown_above_is_closed():
    # Only unit 1 has grade 7: whatever the others hide, grade 7 of all minus nothing is grade 7 of unit 1.
    boxes = [box(0, 100), box(1, 40), box(2, 60)]
    boxes += [box(0, 9, "grade", "7"), box(0, 91, "grade", "8")]
    boxes += [box(1, 9, "grade", "7"), box(1, 31, "grade", "8"), box(2, 60, "grade", "8")]
    assert (0, "grade") in closed_tables(boxes, Tree({0: None, 1: 0, 2: 0}, {}))


@settings(max_examples=FEWER, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
def test_no_small_part_of_a_distribution_can_be_worked_out(seed):
    rows, tree = random_distributions(seed)
    assert not distribution_leaks(rows, release(guarded_distribution(rows, tree), Zone.ORGANISER), tree)


def test_hiding_single_distributions_alone_is_caught():
    leaking = 0
    for seed in range(QUICK):
        rows, tree = random_distributions(seed)
        leaking += bool(distribution_leaks(rows, release(unguarded(rows, tree), Zone.ORGANISER), tree))
    assert leaking > 5


def test_classes_are_no_part_of_the_net_since_they_never_leave_the_unit():
    one = definition("attendance")
    klass = Row(one, "2026-10", 1, "Norra", "class", 900.0, 1000.0, 3, group="9A")
    assert boxes_of([klass]) == []
