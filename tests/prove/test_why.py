"""Case WHY7 with full counts: how often a local story is told of noise, and of a real change in one place."""

import pytest

from samsyn.analysis.methods.splitting import share_of_local
from tests.prove.said import say


pytestmark = pytest.mark.prove


def test_a_local_story_is_told_in_at_most_seven_per_cent_of_noise():
    share = share_of_local(10_000)
    say(runs=10_000, local_story_in_noise=share)
    assert share <= 0.07


def test_a_shared_fall_is_seldom_called_local():
    share = share_of_local(2_000, drop=0.06)
    say(local_story_of_a_shared_fall_of_6_points=share)
    assert share <= 0.08


@pytest.mark.parametrize(("per_cell", "least"), [(20, 0.20), (40, 0.50)])
def test_a_fall_in_one_unit_is_found(per_cell, least):
    """Fifteen points in one of six units; found in 26 and 60 per cent where the gate was designed."""
    share = share_of_local(2_000, drop=0.15, in_unit="0", per_cell=per_cell)
    say(**{f"found_of_a_fall_of_15_points_with_{per_cell}_a_cell": share})
    assert share >= least
