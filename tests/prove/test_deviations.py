"""Decisions D32 in full: 5 000 runs."""

import pytest

from tests.planted import share_found, share_of_false_alarms


RUNS = 5_000
pytestmark = pytest.mark.prove


def test_steps_are_found() -> None:
    assert share_found(3, within=4, runs=RUNS) >= 0.90
    assert share_found(1.5, within=12, runs=RUNS) >= 0.90


def test_noise_is_left_alone() -> None:
    pages, mails = share_of_false_alarms(runs=RUNS)
    assert pages <= 0.05
    assert mails <= 0.03
