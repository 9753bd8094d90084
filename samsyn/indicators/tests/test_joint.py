"""No hidden figure can be had by subtraction."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.access.zones import Zone
from samsyn.indicators.disclosure import release
from samsyn.indicators.tests.attack import guarded, leaks, random_tables, unguarded


QUICK, FULL = 200, 5000


@settings(max_examples=QUICK, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), zone=st.sampled_from([Zone.ORGANISER, Zone.PUBLIC]))
def test_nothing_hidden_can_be_worked_out(seed, zone):
    rows, tree = random_tables(seed)
    assert not leaks(rows, release(guarded(rows, tree), zone), tree)


@pytest.mark.prove
@settings(max_examples=FULL, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
def test_nothing_hidden_can_be_worked_out_in_thousands_of_tables(seed):
    rows, tree = random_tables(seed)
    assert not leaks(rows, release(guarded(rows, tree), Zone.ORGANISER), tree)


def test_hiding_small_rows_alone_is_caught():
    caught = 0
    for seed in range(QUICK):
        rows, tree = random_tables(seed)
        caught += bool(leaks(rows, release(unguarded(rows, tree), Zone.ORGANISER), tree))
    assert caught > QUICK / 10
