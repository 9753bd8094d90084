"""Whether two measures go together, and when nothing may be said."""

import random

import pytest

from samsyn.analysis.relations import Dot, Tie, pair_of, pearson, ranks, relate, spearman


def cloud(n, slope, seed=1, group=""):
    chance = random.Random(seed)
    dots = []
    for _ in range(n):
        x = chance.gauss(0, 1)
        dots.append(Dot(x, slope * x + chance.gauss(0, 1), (("grade", group),) if group else ()))
    return dots


def test_a_hand_made_correlation():
    """x 1–5, y 2 4 5 4 5: r = 6/√(10·6) = 0.7746."""
    found = pearson([1, 2, 3, 4, 5], [2, 4, 5, 4, 5])
    assert found.r == pytest.approx(0.7746, abs=1e-4)
    assert found.interval.low < 0 < found.interval.high


def test_ranks_share_their_places_and_make_spearman():
    """1, 8, 8, 9 are places 1, 2.5, 2.5, 4."""
    assert ranks([1, 8, 8, 9]) == [1, 2.5, 2.5, 4]
    assert spearman([Dot(x, x**3) for x in range(1, 9)]).r == pytest.approx(1)


@pytest.mark.parametrize(
    ("count", "slope", "tie"),
    [
        (9, 2.0, Tie.NOT_SHOWN),
        (24, 2.0, Tie.TOO_LITTLE),
        (30, 0.0, Tie.TOO_LITTLE),
        (200, 0.0, Tie.UNSURE),
        (200, 0.6, Tie.TOGETHER),
    ],
)
def test_what_may_be_said_goes_by_how_many_and_how_sure(count, slope, tie):
    assert relate(cloud(count, slope), seen="pupils").tie is tie


def test_where_a_measure_never_varies_nothing_is_said():
    assert relate([Dot(1, place) for place in range(40)], seen="pupils").tie is Tie.TOO_LITTLE


def test_two_groups_apart_make_a_relation_that_neither_has():
    """Grade 9 lies two higher in both measures and nothing goes together inside either grade."""
    low = cloud(200, 0.0, seed=3, group="8")
    high = [Dot(one.x + 4, one.y + 4, (("grade", "9"),)) for one in cloud(200, 0.0, seed=5)]
    found = relate([*low, *high], seen="pupils", kinds=["grade", "sex"])
    assert found.whole.r > 0.7
    assert found.turning.kind == "grade"
    assert abs(found.told.r) < 0.2
    assert found.tie is Tie.UNSURE


def test_yes_and_no_are_held_apart_with_odds():
    """Inside each grade 2 of 4 in both groups: the common odds ratio is 1, whatever the mix."""
    grades = {"8": [(1, 1)] * 20 + [(1, 0)] * 20 + [(0, 1)] * 5 + [(0, 0)] * 5}
    grades["9"] = [(1, 1)] * 1 + [(1, 0)] * 9 + [(0, 1)] * 4 + [(0, 0)] * 36
    dots = [Dot(x, y, (("grade", grade),)) for grade, rows in grades.items() for x, y in rows]
    found = relate(dots, seen="pupils", kinds=["grade"])
    assert found.within[0].odds.common == pytest.approx(1.0)
    assert found.turning
    assert pair_of(dots[:50]) == (20, 40, 5, 10)
