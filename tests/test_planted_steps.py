"""Real changes are found and noise is left alone, with small counts; make prove does it 5 000 times."""

from tests.planted import share_found, share_of_false_alarms


def test_a_large_step_is_found_within_four_months() -> None:
    assert share_found(3, within=4, runs=150) >= 0.90


def test_a_step_of_one_and_a_half_is_found_within_twelve_months() -> None:
    assert share_found(1.5, within=12, runs=150) >= 0.88  # ± 2.4 at 150 runs around the promised 90


def test_noise_seldom_alarms() -> None:
    pages, mails = share_of_false_alarms(runs=400)
    assert pages <= 0.07  # ± 2 at 400 runs around the promised 5
    assert mails <= 0.045
