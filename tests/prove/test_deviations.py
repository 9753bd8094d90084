"""Decisions D32 in full: 5 000 runs."""

import pytest

from tests.planted import share_found, share_of_false_alarms
from tests.prove.said import say


RUNS = 5_000
pytestmark = pytest.mark.prove


def test_steps_are_found() -> None:
    large, small = share_found(3, within=4, runs=RUNS), share_found(1.5, within=12, runs=RUNS)
    say(runs=RUNS, found_of_three_sd_within_four=large, found_of_one_and_a_half_sd_within_twelve=small)
    assert large >= 0.90
    assert small >= 0.90


def test_noise_is_left_alone() -> None:
    pages, mails = share_of_false_alarms(runs=RUNS)
    say(pages_that_alert_on_noise=pages, mails_that_alert_on_noise=mails)
    assert pages <= 0.05
    assert mails <= 0.03
