"""New levels: proposed by the series, in force when a person has confirmed them, with the old limits still there."""

import random

import pytest

from samsyn.analysis.charts import Known
from samsyn.analysis.deviations import assess
from samsyn.analysis.levels import proposed, runs_of
from samsyn.analysis.result import Caveat, Direction, Method, Point, Verdict
from samsyn.analysis.tests.test_assess import months


LEVEL = [9.0, 8.0] * 10
HIGHER = [12.0, 13.0] * 11


def judged(values, **known):
    return assess(
        months(values), better=Direction.LOWER, rhythm="month", unit_of="percent", known=Known(**known)
    )


def test_a_run_of_eight_and_21_points_from_its_start_propose_a_level():
    assert proposed([*LEVEL, *HIGHER], [8.5] * 42) == 20
    assert proposed([*LEVEL, *HIGHER[:20]], [8.5] * 40) is None


def test_a_level_that_goes_back_is_no_new_level():
    """Twelve up and then nine back within the 21: an opposing run, around the middle of the 21."""
    values = [*LEVEL, *HIGHER[:12], *LEVEL[:12]]
    assert proposed(values, [8.5] * len(values)) is None


def test_a_last_run_back_that_goes_on_waits():
    """Seventeen up, and the last four of 21 back: it may become a run, so nothing is proposed yet."""
    values = [*LEVEL, *HIGHER[:17], 8.0, 9.0, 8.0, 9.0]
    assert proposed(values, [8.5] * len(values)) is None
    assert proposed([*values, 13.0], [8.5] * (len(values) + 1)) == 20


def test_what_is_declined_is_not_proposed_again():
    assert proposed([*LEVEL, *HIGHER], [8.5] * 42, frozenset({20})) is None


def test_runs_are_broken_by_the_other_side_and_by_the_middle():
    assert runs_of([1] * 8 + [-1] * 7 + [0] + [-1] * 8) == [0, 16]


def test_noise_seldom_proposes_a_level():
    """A run of eight happens, but its side seldom stays: here in 300 series of 44 months with no change."""
    chance = random.Random(7)
    found = [judged([chance.gauss(8, 1) for _ in range(44)]).proposal for _ in range(300)]
    assert sum(one is not None for one in found) / 300 < 0.10


def test_the_proposal_is_told_and_nothing_is_changed_by_it():
    found = judged([*LEVEL, *HIGHER])
    assert found.proposal == months([*LEVEL, *HIGHER])[20].period
    assert found.levels == ()
    assert found.middle == pytest.approx(8.5)
    assert found.verdict is Verdict.WORSE


def test_a_confirmed_level_has_limits_of_its_own_and_the_old_ones_stay():
    """8.5 ± 2.66 until the level begins, 12.5 ± 2.66 from there."""
    values = [*LEVEL, *HIGHER]
    start = months(values)[20].period
    found = judged(values, levels=(start,))
    assert found.verdict is Verdict.AS_EXPECTED
    assert [found.middles[19], found.middles[20]] == pytest.approx([8.5, 12.5])
    assert [found.limits[19].half, found.limits[20].half] == pytest.approx([2.66, 2.66])
    assert (found.levels, found.proposal) == ((start,), None)
    assert Caveat.NEW_LEVEL in found.caveats


def test_a_level_with_fewer_than_twelve_measurements_is_not_in_force_yet():
    values = [*LEVEL, *HIGHER[:11]]
    assert judged(values, levels=(months(values)[20].period,)).levels == ()


def test_a_declined_level_is_not_proposed():
    values = [*LEVEL, *HIGHER]
    assert judged(values, declined=(months(values)[20].period,)).proposal is None


@pytest.mark.parametrize(
    ("new_pupils", "method", "proposed_from"),
    [(False, Method.XMR, "2024-09"), (True, Method.YOUNG_YEAR_GROUP, None)],
)
def test_of_new_pupils_no_level_is_proposed_not_even_in_their_first_two_years(
    new_pupils, method, proposed_from
):
    """August 2024 to July 2026, so that there is one earlier year."""
    periods = [f"{2024 + place // 12}-{place % 12 + 1:02d}" for place in range(7, 31)]
    values = [0.0, *HIGHER, 12.0]
    series = [Point(period, value, 400) for period, value in zip(periods, values, strict=True)]
    known = Known(new_pupils=new_pupils)
    found = assess(series, better=Direction.LOWER, rhythm="month", unit_of="percent", known=known)
    assert (found.method, found.proposal) == (method, proposed_from)


def test_a_measurement_left_out_is_shown_but_is_not_in_the_limits():
    """Of the twenty that count eleven are 9 and nine are 8: 8.55. The 30 would have moved it."""
    values = [*LEVEL[:5], 30.0, *LEVEL[:15], 9.0]
    out = months(values)[5].period
    found = judged(values, left_out=(out,))
    assert found.middle == pytest.approx(8.55)
    assert found.marks[5] is None
    assert (found.left_out, found.series[5].value) == ((out,), 30.0)
    assert Caveat.LEFT_OUT in found.caveats
    assert Caveat.GAPS not in found.caveats


def test_the_newest_measurement_left_out_is_not_judged():
    values = [*LEVEL, 30.0]
    found = judged(values, left_out=(months(values)[20].period,))
    assert (found.verdict, found.caveats) == (Verdict.TOO_LITTLE, (Caveat.LEFT_OUT,))
