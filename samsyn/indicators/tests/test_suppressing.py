"""What is hidden beside what must be hidden: published optima, and choices that an attacker gets nothing from."""

from itertools import chain, combinations

import numpy as np
import pytest

from samsyn.indicators.attacking import Need, Unsolved, intervals, net_of, unmet
from samsyn.indicators.suppressing import Choice, cheapest, exact, greedy


SOON = 20.0
# Fischetti & Salazar-González (2000): enterprises' investments by activity and region; II in C must be hidden,
# so that it can seem 5 less and 8 more than its 22. Best: 59 hidden, and 5 to 30 is what can be known of it.
TEXTBOOK = [[20, 50, 10], [8, 19, 22], [17, 32, 12]]
# sdcTable, microdata1: persons by region (A-D) and sex; two women in A must be hidden. The men of A, and both of C.
REGIONS = [[18, 2], [14, 19], [12, 10], [11, 14]]


def choice(table, hidden, low, high):
    """A table with both margins shown, of whose cells `hidden` must not be shown and any other may be hidden."""
    rows, columns = len(table), len(table[0])
    cells = list(chain.from_iterable(table))
    place = {(row, column): row * columns + column for row in range(rows) for column in range(columns)}
    sums = [[(place[row, column], 1) for column in range(columns)] for row in range(rows)]
    sums += [[(place[row, column], 1) for row in range(rows)] for column in range(columns)]
    must = np.isin(np.arange(len(cells)), [place[one] for one in hidden])
    groups = np.where(must, -1, np.cumsum(~must) - 1)
    costs = [float(max(cell, 1)) for cell, is_hidden in zip(cells, must, strict=True) if not is_hidden]
    needs = [Need(place[one], low, high) for one in hidden]
    return Choice(net_of(cells, sums, most=sum(cells)), must, groups, np.array(costs), needs)


def hidden_by(one, chosen):
    return np.flatnonzero(one.with_groups(chosen)).tolist()


@pytest.mark.parametrize("way", [exact, greedy, cheapest])
def test_sdc3_the_textbook_optimum_and_its_interval(way):
    one = choice(TEXTBOOK, [(1, 2)], 22 - 5, 22 + 8)
    chosen = way(one, SOON)
    assert hidden_by(one, chosen) == [3, 5, 6, 8]  # II A, II C, III A, III C
    assert one.cost(chosen) + 22 == 59
    assert intervals(one.net, one.with_groups(chosen), [5], SOON)[5] == pytest.approx((5, 30))


@pytest.mark.parametrize("way", [exact, greedy])
def test_sdc1_the_regions_of_sdctable(way):
    one = choice(REGIONS, [(0, 1)], 1, 5)
    assert hidden_by(one, way(one, SOON)) == [0, 1, 4, 5]


@pytest.mark.parametrize("seed", range(4))
def test_the_exact_choice_is_the_cheapest_of_all_that_hold(seed):
    random = np.random.default_rng(seed)
    table = random.choice([2, 5, 12, 20, 31], size=(3, 3)).tolist()
    one = choice(table, [(0, 0), (1, 2)], 1, 40)
    every = chain.from_iterable(combinations(range(7), size) for size in range(8))
    costs = [one.cost(some) for some in every if not unmet(one.net, one.with_groups(some), one.needs, SOON)]
    chosen = exact(one, SOON)
    assert (None if chosen is None else one.cost(chosen)) == (min(costs) if costs else None)


@pytest.mark.parametrize("seed", range(3))
def test_the_greedy_choice_holds_in_larger_tables(seed):
    random = np.random.default_rng(seed)
    table = random.choice([0, 2, 5, 7, 9, 12, 20, 30, 45], size=(9, 8)).tolist()
    small = [(row, column) for row in range(9) for column in range(8) if 0 < table[row][column] < 10]
    one = choice(table, small, 1, 10)
    chosen = cheapest(one, SOON)
    assert not unmet(one.net, one.with_groups(chosen), one.needs, SOON)
    assert unmet(one.net, one.hidden, one.needs, SOON) or not chosen


def test_what_is_hidden_together_is_a_group():
    one = choice(TEXTBOOK, [(1, 2)], 17, 30)
    rows = np.array([0, 0, 0, 1, 1, -1, 2, 2, 2])
    together = Choice(one.net, one.hidden, rows, np.array([80.0, 27.0, 61.0]), one.needs)
    assert exact(together, SOON) == greedy(together, SOON) == {1, 2}


@pytest.mark.parametrize("way", [exact, greedy, cheapest])
@pytest.mark.parametrize(("low", "high"), [(17, 500), (-1, 30)])
def test_a_need_that_nothing_can_fill_has_no_choice(way, low, high):
    assert way(choice(TEXTBOOK, [(1, 2)], low, high), SOON) is None


@pytest.mark.parametrize("way", [exact, greedy])
def test_a_figure_alone_in_its_row_has_no_choice(way):
    assert way(choice([[7], [12], [3]], [(0, 0)], 1, 10), SOON) is None


def test_a_choice_that_would_break_a_sum_is_none():
    # All may be hidden, but the first row is 20 + 50 + 10 and the need asks for 90 in one of them.
    assert greedy(choice(TEXTBOOK, [(0, 0)], 20, 90), SOON) is None


@pytest.mark.parametrize("way", [exact, greedy])
def test_no_time_left_is_no_choice(way):
    with pytest.raises(Unsolved):
        way(choice(TEXTBOOK, [(1, 2)], 17, 30), seconds=0)
    assert cheapest(choice(TEXTBOOK, [(1, 2)], 17, 30), seconds=0) is None


@pytest.mark.parametrize("status", [1, 4])
@pytest.mark.parametrize(("way", "solver"), [(exact, "milp"), (greedy, "linprog")])
def test_a_solver_that_gives_up_is_no_choice(monkeypatch, way, solver, status):
    import scipy.optimize

    solve = getattr(scipy.optimize, solver)

    def given_up(*words, **more):
        found = solve(*words, **more)
        found.status = status
        return found

    monkeypatch.setattr(scipy.optimize, solver, given_up)
    with pytest.raises(Unsolved):
        way(choice(TEXTBOOK, [(1, 2)], 17, 30), SOON)
