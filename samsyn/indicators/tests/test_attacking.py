"""Between which limits somebody who subtracts can place what is not shown."""

import numpy as np
import pytest

from samsyn.indicators.attacking import Need, Net, Unsolved, intervals, net_of, unmet


SOON = 10.0
# a + b = 30 and b + c = 25, where d stands alone; all of them between 0 and 100.
LINE = net_of([10, 20, 5, 7], [[(0, 1), (1, 1)], [(1, 1), (2, 1)]], most=100)


def hidden(*places):
    return np.isin(np.arange(4), places)


@pytest.mark.parametrize(
    ("unknown", "place", "limits"),
    [
        ((0, 1, 2), 0, (5, 30)),  # b is between 0 and 25, and a is 30 - b
        ((0, 1, 2), 1, (0, 25)),
        ((0, 1), 0, (10, 10)),  # c = 5 gives b = 20, and that a
        ((3,), 3, (0, 100)),
        ((), 3, (7, 7)),
    ],
)
def test_the_limits_of_three_in_a_line(unknown, place, limits):
    assert intervals(LINE, hidden(*unknown), [place], SOON)[place] == pytest.approx(limits)


def test_needs_are_met_only_when_both_ends_are_reached():
    needs = [Need(0, 5, 30), Need(0, 4, 30), Need(0, 5, 31)]
    assert unmet(LINE, hidden(0, 1, 2), needs, SOON) == needs[1:]


def test_what_everybody_knows_of_a_figure_narrows_the_others():
    # b is known to be at least 18: then a is at most 12.
    known = Net(LINE.values, np.array([0, 18.0, 0, 0]), LINE.high, LINE.sums)
    assert intervals(known, hidden(0, 1, 2), [0], SOON)[0] == pytest.approx((5, 12))


def test_many_questions_are_asked_in_several_programs(monkeypatch):
    monkeypatch.setattr("samsyn.indicators.attacking.TOGETHER", 6)
    found = intervals(LINE, hidden(0, 1, 2), [0, 1, 2], SOON)
    assert found == {0: pytest.approx((5, 30)), 1: pytest.approx((0, 25)), 2: pytest.approx((0, 25))}


def test_no_time_left_is_no_answer():
    with pytest.raises(Unsolved):
        intervals(LINE, hidden(0, 1, 2), [0], seconds=0)


def test_a_solver_that_gives_up_is_no_answer():
    contradiction = Net(LINE.values, np.full(4, 40.0), LINE.high, LINE.sums)  # a + b is 30, not 80
    with pytest.raises(Unsolved):
        intervals(contradiction, hidden(0, 1, 2), [0], SOON)
    with pytest.raises(Unsolved):
        unmet(contradiction, hidden(0, 1, 2), [Need(0, 5, 30)], SOON)
