"""Decisions D32 in full: 5 000 runs."""

import pytest

from tests.planted import (
    FEW_PUPILS,
    PUPILS,
    share_found,
    share_found_in_grades,
    share_found_in_season,
    share_of_false_alarms,
    share_of_false_alarms_in_grades,
    share_of_false_alarms_in_season,
)
from tests.prove.said import say


RUNS = 5_000
pytestmark = pytest.mark.prove


def test_steps_are_found() -> None:
    large, small = share_found(3, within=4, runs=RUNS), share_found(1.5, within=12, runs=RUNS)
    say(runs=RUNS, found_of_three_sd_within_four=large, found_of_one_and_a_half_sd_within_twelve=small)
    assert large >= 0.90
    assert small >= 0.90


def test_steps_are_found_in_a_seasonal_huvudman() -> None:
    large = share_found_in_season(3, within=4, runs=RUNS)
    small = share_found_in_season(1.5, within=12, runs=RUNS)
    say(
        in_season_found_of_three_sd_within_four=large,
        in_season_found_of_one_and_a_half_sd_within_twelve=small,
    )
    assert large >= 0.90
    assert small >= 0.90


def test_steps_are_found_in_shares_of_pupils() -> None:
    large, small = (
        share_found(3, within=4, runs=RUNS, kind=PUPILS),
        share_found(1.5, within=12, runs=RUNS, kind=PUPILS),
    )
    say(p_chart_found_of_three_sd_within_four=large, p_chart_found_of_one_and_a_half_sd_within_twelve=small)
    assert large >= 0.90
    assert small >= 0.90


def test_noise_is_left_alone() -> None:
    pages, mails = share_of_false_alarms(runs=RUNS)
    say(pages_that_alert_on_noise=pages, mails_that_alert_on_noise=mails)
    assert pages <= 0.05
    assert mails <= 0.03


@pytest.mark.parametrize("units", [1, 2, 6])
def test_seasonal_noise_is_left_alone_once_its_season_is_taken_away(units: int) -> None:
    pages, mails = share_of_false_alarms_in_season(runs=RUNS, units=units)
    say(**{f"pages_in_season_of_{units}_units": pages, f"mails_in_season_of_{units}_units": mails})
    assert pages <= 0.05
    assert mails <= 0.03


def test_noise_in_counts_of_pupils_is_left_alone() -> None:
    for kind, name in ((PUPILS, "p_chart"), (FEW_PUPILS, "exact_limits")):
        pages, mails = share_of_false_alarms(runs=RUNS, kind=kind)
        say(**{f"{name}_pages_that_alert_on_noise": pages, f"{name}_mails_that_alert_on_noise": mails})
        assert pages <= 0.05
        assert mails <= 0.03


@pytest.mark.parametrize("unlike", [0.0, 0.5, 1.0])
def test_a_grade_with_new_pupils_each_year_is_left_alone(unlike: float) -> None:
    """A lasting change is found later than in a series about the same people (ADR 0031)."""
    pages, mails = share_of_false_alarms_in_grades(runs=RUNS, unlike=unlike)
    large = share_found_in_grades(3, within=4, runs=RUNS // 5, unlike=unlike)
    name = f"grades_unlike_by_{unlike:g}_sd"
    say(
        **{
            f"pages_of_{name}": pages,
            f"mails_of_{name}": mails,
            f"found_of_three_sd_within_four_in_{name}": large,
        }
    )
    assert pages <= 0.05
    assert mails <= 0.03
    assert large >= 0.75
