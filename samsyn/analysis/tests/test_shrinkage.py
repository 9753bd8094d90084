"""Small units are drawn towards the mean of all, and a list of noise is not shown."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samsyn.analysis.shrinkage import Listing, shrink


EIGHT_SCHOOLS = [28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18]


def test_eight_schools_differ_by_no_more_than_chance():
    """Rubin 1981: τ² = 0, so every school is drawn all the way to 7.69 (metafor 3.8.1: se 4.07)."""
    found = shrink(*EIGHT_SCHOOLS)
    assert found.mean == pytest.approx(7.685617, abs=1e-5)
    assert found.se == pytest.approx(4.071919, abs=1e-5)
    assert [one.estimate for one in found.units] == pytest.approx([found.mean] * 8)
    assert found.listing is Listing.NO_DIFFERENCES
    assert not any(one.stands_out for one in found.units)


def test_one_unit_far_from_eleven_alike_stands_out():
    """Eleven at 70 and one at 90 with noise 3: 20 away with se 3·√(1 + 1/11) = 3.13."""
    found = shrink([70.0] * 11 + [90.0], [3.0] * 12)
    assert [one.side for one in found.units] == [0] * 11 + [1]
    assert found.units[-1].against_others.interval.half == pytest.approx(1.96 * 3.133, abs=0.01)


def test_a_spread_list_is_shown_and_a_noisy_one_is_not():
    """Means 60–80 with τ about 7: with noise 2 reliability is near 1, with noise 6.5 about a half or less."""
    values = [60.0, 64, 68, 72, 76, 80, 62, 78]
    assert shrink(values, [2.0] * 8).listing is Listing.SHOWN
    assert shrink(values, [6.5] * 8).listing is Listing.UNRELIABLE
    assert shrink(values[:5], [2.0] * 5).listing is Listing.TOO_FEW


def test_the_small_unit_is_drawn_further_than_the_large_one():
    found = shrink([60.0, 64, 68, 72, 76, 80, 90, 90], [2.0] * 6 + [2.0, 12.0])
    large, small = found.units[-2:]
    assert found.mean < small.estimate < large.estimate < 90
    assert small.reliability < large.reliability


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0.5, 20)), min_size=2, max_size=20),
)
@example([(2e-152, 1.0), (2e-152, 2.0)])  # Q is so small that its inverse is no number
def test_an_estimate_lies_between_the_figure_and_the_mean(units):
    found = shrink([value for value, _noise in units], [noise for _value, noise in units])
    for one in found.units:
        low, high = sorted((one.raw, found.mean))
        assert low - 1e-6 <= one.estimate <= high + 1e-6
        assert 0 <= one.reliability <= 1
