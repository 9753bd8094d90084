"""Differences with their uncertainty, many at once, and a few alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.analysis.comparisons import (
    Counted,
    Sample,
    Spread,
    Stratum,
    adjusted,
    by_chance,
    expected_of,
    gap_between,
    known_noise,
    pooled,
    spread_of,
    stands_out,
    welch,
)


def test_welch_by_hand():
    """Means 20 and 15, sd 4 and 3, n 16 and 9: se √(1 + 1) = 1.4142, df 4/(1/15 + 1/8) = 20.87, t 2.0804."""
    found = welch(Sample(20, 4, 16), Sample(15, 3, 9))
    assert found.value == 5
    assert found.interval.half == pytest.approx(1.41421 * 2.0804, abs=1e-3)
    assert found.is_sure


def test_welch_of_two_alike_without_spread():
    assert welch(Sample(5, 0, 10), Sample(5, 0, 10)).chance == 1.0


def test_measured_noise_makes_the_interval():
    """Difference 10, se 5: 10 ± 9.8."""
    found = known_noise(10, 5)
    assert (found.interval.low, found.interval.high) == pytest.approx((0.2, 19.8), abs=0.01)
    assert found.chance == pytest.approx(0.0455, abs=1e-4)


def test_many_comparisons_are_counted_together():
    """Of 0.01, 0.02, 0.03, 0.04, 0.9 the step-up limits are 0.01, 0.02, 0.03, 0.04, 0.05: the first four stand."""
    assert stands_out([0.01, 0.02, 0.03, 0.04, 0.9]) == [True, True, True, True, False]
    assert stands_out([0.03, 0.9, 0.9]) == [False, False, False]
    assert stands_out([]) == []


@pytest.mark.parametrize(("count", "expected"), [(24, 1), (11, 1), (5, 0), (60, 3)])
def test_how_many_chance_would_make_stand_out(count, expected):
    assert by_chance(count) == expected


def test_a_few_alike_have_a_middle_and_ends():
    assert spread_of([4, 1, 9, 2, 7, 3, 8]) == Spread(1, 4, 9, 7)
    assert spread_of([]) is None
    assert [Spread(1, 4, 9, 7).side(value) for value in (0, 1, 9, 10)] == [-1, 0, 0, 1]


def test_three_years_are_pooled_by_how_many_they_are_of():
    """(60·10 + 70·30 + 80·40 − the oldest is left out): (70·30 + 80·40 + 90·10) / 80 = 77.5."""
    years = [Counted(60, 10), Counted(70, 30), Counted(80, 40), Counted(90, 10)]
    assert pooled(years) == Counted(77.5, 80)
    assert pooled([Counted(5, 0)]) is None


def test_the_gap_in_kumla_in_2025_is_not_sure():
    """Girls 71 %, boys 63 %; with 100 and 100 pupils Newcombe gives −5 to +21 (statistics.md 2, real shares)."""
    found = gap_between(Counted(71, 100), Counted(63, 100))
    assert found.value == 8
    assert not found.is_sure


def test_newcombes_own_example_as_a_gap():
    """56/70 − 48/80: 0.0524 to 0.3339 (Newcombe 1998, example a)."""
    found = gap_between(Counted(80, 70), Counted(60, 80))
    assert (found.interval.low, found.interval.high) == pytest.approx((5.24, 33.39), abs=0.01)


def test_no_gap_is_told_of_fewer_than_ten():
    assert gap_between(Counted(71, 9), Counted(63, 100)) is None


def test_a_unit_that_is_as_its_parts_are_everywhere_stands_at_the_mean():
    """20 pupils where all have 90 and 60 where all have 80: 82.5 is expected, so 82.5 is as the mean of 85."""
    expected = expected_of([Stratum(20, 90), Stratum(60, 80)])
    assert expected == 82.5
    assert adjusted(82.5, expected, 85) == 85
    assert adjusted(80.5, expected, 85) == 83
    assert expected_of([]) is None


@given(st.lists(st.tuples(st.floats(1, 500), st.floats(0, 100)), min_size=1, max_size=9))
def test_what_is_expected_lies_among_its_parts(parts):
    expected = expected_of([Stratum(*part) for part in parts])
    assert min(value for _size, value in parts) - 1e-6 <= expected <= max(value for _s, value in parts) + 1e-6
