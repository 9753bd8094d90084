"""Real changes are found and noise is left alone, with small counts; make prove does it 5 000 times."""

import pytest

from tests.planted import (
    FEW_PUPILS,
    MEANS,
    PUPILS,
    Kind,
    share_found,
    share_found_in_grades,
    share_found_in_season,
    share_of_false_alarms,
    share_of_false_alarms_in_grades,
    share_of_false_alarms_in_season,
)


def test_a_large_step_is_found_within_four_months() -> None:
    assert share_found(3, within=4, runs=150) >= 0.90


def test_a_step_of_one_and_a_half_is_found_within_twelve_months() -> None:
    assert share_found(1.5, within=12, runs=150) >= 0.88  # ± 2.4 at 150 runs around the promised 90


def test_steps_are_found_in_a_seasonal_huvudman() -> None:
    assert share_found_in_season(3, within=4, runs=60) >= 0.90
    assert share_found_in_season(1.5, within=12, runs=60) >= 0.83  # ± 4 at 60 runs around the promised 90


@pytest.mark.parametrize("kind", [MEANS, PUPILS, FEW_PUPILS])
def test_noise_seldom_alarms(kind: Kind) -> None:
    pages, mails = share_of_false_alarms(runs=300, kind=kind)
    assert pages <= 0.07  # ± 2 at 300 runs around the promised 5
    assert mails <= 0.045


@pytest.mark.parametrize("units", [1, 6])
def test_seasonal_noise_seldom_alarms(units: int) -> None:
    """Raw it would: amplitude 2 SD gives a signal in 58–70 per cent of charts."""
    pages, mails = share_of_false_alarms_in_season(runs=300, units=units)
    assert pages <= 0.07
    assert mails <= 0.045


def test_new_pupils_seldom_alarm_and_a_large_step_is_still_found() -> None:
    """Pupils as unlike from year to year as months are within one. With the rules of runs 20 per cent alarmed."""
    pages, mails = share_of_false_alarms_in_grades(runs=300, unlike=1.0)
    assert pages <= 0.07
    assert mails <= 0.06
    assert share_found_in_grades(3, within=4, runs=150, unlike=1.0) >= 0.72  # ± 3 at 150 runs around 81
