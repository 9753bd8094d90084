"""The rules by hand: what is a signal, what is nothing, and what is not known."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from samsyn.attention.basis import Basis, Day, Stretch, tried
from samsyn.attention.equal import Group
from samsyn.attention.rules import Rule, Unusable, checked, default_table


TABLE = default_table()
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 30)


def stretch(total: float, invalid: float = 0.0, unregistered: float = 0.0) -> Stretch:
    """Of 1 000 minutes, in per cent."""
    return Stretch(FIRST, LAST, 1000.0, 10 * total, 10 * invalid, unregistered)


def days(*marks: str) -> list[Day]:
    """From Monday 5 October: ”.” came, ”g” away with leave, ”o” away without, ”i” one lesson without."""
    found, on = [], date(2026, 10, 5)
    for mark in "".join(marks):
        found.append(Day(on, all_absent=mark in "go", any_invalid=mark in "oi"))
        on += timedelta(days=3 if on.weekday() == 4 else 1)
    return found


def within(rule: str, basis: Basis) -> int | str:
    """20, 5 or 1 school days, ”lacking”, or 0 for nothing."""
    found = {one.rule: one for one in tried(TABLE, basis)}
    return 0 if rule not in found else found[rule].within or "lacking"


@pytest.mark.parametrize(
    ("total", "own", "expected"),
    [
        (9.9, 3, 0),  # doubled, and still under the floor
        (10, None, 20),
        (10, 5, 5),  # 10 is twice 5
        (10, 5.1, 20),  # 10 is less than twice 5.1
        (14.9, 9, 20),
        (15, 14, 5),
        (17, 6, 5),  # the example of statistics.md 7
        (29.9, 30, 5),
        (30, 30, 1),
    ],
)
def test_total_absence_and_the_pupils_own_level(total: float, own: float | None, expected: int) -> None:
    earlier = None if own is None else replace(stretch(own), offered=1000.0)
    assert within("F1", Basis(recent=stretch(total), earlier=earlier)) == expected


@pytest.mark.parametrize(
    ("invalid", "before", "expected"),
    [(0.9, 5, 0), (1, None, 0), (1, 0.9, 0), (1, 1, 20), (4.9, 1, 20), (5, 0, 5), (14.9, 0, 5), (15, 0, 1)],
)
def test_a_little_invalid_absence_must_be_repeated(
    invalid: float, before: float | None, expected: int
) -> None:
    earlier = None if before is None else stretch(before, before)
    assert within("F2", Basis(recent=stretch(invalid, invalid), before=earlier)) == expected


@pytest.mark.parametrize(
    ("marks", "expected"),
    [("." * 20 + "ii", 0), ("." * 20 + "ioi", 5), ("iii" + "." * 25, 0), ("iii" + "." * 17, 5)],
)
def test_three_days_of_the_last_thirty(marks: str, expected: int) -> None:
    """25 school days later the three days lie more than thirty days back; 17 school days later they do not."""
    assert within("F3", Basis(days=days(marks))) == expected


@pytest.mark.parametrize(("marks", "expected"), [("g" * 9, 0), ("g" * 10, 5), ("g" * 10 + ".", 0)])
def test_ten_whole_days_in_a_row_up_to_the_newest(marks: str, expected: int) -> None:
    assert within("F4", Basis(days=days(marks))) == expected


@pytest.mark.parametrize(
    ("subjects", "expected"),
    [((), 0), (("BL",), 20), (("MA",), 5), (("BL", "HI"), 5), (("BL", "HI", "KE"), 1)],
)
def test_subjects_at_risk_count_and_the_core_ones_count_more(
    subjects: tuple[str, ...], expected: int
) -> None:
    assert within("K1", Basis(at_risk=subjects, is_graded=True)) == expected


def test_what_is_not_known_is_lacking_and_never_nought() -> None:
    told = {one.rule: one.within for one in tried(TABLE, Basis(is_graded=True))}
    assert told == dict.fromkeys(("F1", "F2", "F3", "F4", "K1"))


def test_a_register_half_empty_is_no_basis() -> None:
    """1 000 minutes registered beside 1 001 that nobody registered: 49.98 %."""
    assert within("F1", Basis(recent=stretch(40, unregistered=1001))) == "lacking"
    assert within("F1", Basis(recent=stretch(40, unregistered=1000))) == 1


def test_a_pupil_in_no_graded_year_is_not_asked_for_grades() -> None:
    assert within("K1", Basis(is_graded=False)) == 0


def test_rules_that_wait_for_facts_are_not_tried() -> None:
    assert {rule.id for rule in TABLE.rules} - {rule.id for rule in TABLE.tried} == {"T1", "T2"}


@pytest.mark.parametrize(
    "limits", [{}, {"within_20": 10, "within_5": 5}, {"within_20": 0}, {"within_5": 15, "within_1": 10}]
)
def test_a_rule_whose_limits_go_the_wrong_way_is_refused(limits: dict[str, float]) -> None:
    with pytest.raises(Unusable):
        checked(Rule("X", "total_absence", "X", "procent", **limits))


def test_no_rule_asks_who_the_pupil_is() -> None:
    """Only what is done and left undone: no sex, no country, no address, no parents."""
    assert set(Basis.__dataclass_fields__) == {"recent", "before", "earlier", "days", "at_risk", "is_graded"}


# --- Whom the rules find --------------------------------------------------------------------------------


def test_a_group_found_more_often_is_for_review() -> None:
    """56 of 70 against 48 of 80: 80 − 60 = 20 points; Newcombe 1998, example a: 5.24 to 33.39."""
    group = Group("kön", "pojkar", 56, 70, 48, 80)
    assert group.interval == pytest.approx((5.24, 33.39), abs=0.01)
    assert group.is_for_review


@pytest.mark.parametrize(
    "group",
    [
        Group("kön", "pojkar", 20, 100, 15, 100),  # 5 points
        Group("kön", "pojkar", 12, 24, 22, 60),  # 13 points, and the interval holds nought
        Group("kön", "pojkar", 9, 20, 40, 200),  # nine found: nothing is told
        Group("kön", "pojkar", 40, 49, 20, 200),  # nine not found
    ],
)
def test_small_differences_and_small_groups_are_not(group: Group) -> None:
    assert not group.is_for_review


def test_a_small_group_tells_no_figure_at_all() -> None:
    group = Group("enhet", "Norra", 9, 100, 40, 200)
    assert set(group.row[1:4]) == {".."}
