"""Quiet years and noise told as effects: how often, in full counts."""

import random

import pytest

from samsyn.analysis.effects import Design, Measured, Rung, effect_of
from samsyn.analysis.lottery import by_lot
from samsyn.analysis.methods.effects import false_alarms
from samsyn.analysis.power_table import NEW_PUPILS, SAME_PUPILS
from samsyn.analysis.result import Direction, Point
from tests.planted import months, share_seen
from tests.prove.said import say


RUNS = 5_000
PANELS, DRAWS = 1_000, 400
SERIES = 2_500
pytestmark = pytest.mark.prove


def test_quiet_years_with_units_that_each_have_their_year() -> None:
    """Case EFF4."""
    unit, naive = false_alarms(runs=RUNS)
    say(quiet_years=RUNS, cry_out_by_units=unit, cry_out_by_pupils=naive)
    assert 0.03 <= unit <= 0.07
    assert naive >= 0.10


def noise(chance: random.Random, length: int) -> list[Point]:
    return months([chance.gauss(90, 1) for _ in range(length)])


def test_nothing_that_happens_seldom_comes_to_the_second_rung() -> None:
    """Ten units, 20 months before and 10 after, pure noise: rung two needs both a signal and a difference."""
    chance = random.Random(5)
    rungs = []
    for _ in range(PANELS):
        own, *others = [noise(chance, 30) for _unit in range(10)]
        panel = {str(number): one for number, one in enumerate(others)}
        measured = Measured(own, panel, "month", Direction.HIGHER, "percent")
        rungs.append(effect_of(measured, start=20, design=Design(3, expected=1.0)).rung)
    share = sum(rung >= Rung.NOT_THERE for rung in rungs) / PANELS
    say(noise_panels=PANELS, noise_on_rung_two=share)
    assert share <= 0.05


def test_a_lot_cries_out_in_five_of_a_hundred() -> None:
    """Eight classes in two waves, nothing happens."""
    chance = random.Random(6)
    cried = 0
    for _ in range(DRAWS):
        panel = {str(number): noise(chance, 16) for number in range(8)}
        starts = {name: 8 if number < 4 else 14 for number, name in enumerate(panel)}
        found = by_lot(panel, starts)
        cried += found is not None and found.is_signal
    say(drawn_starts=DRAWS, drawn_that_cry_out=cried / DRAWS)
    assert cried / DRAWS <= 0.085  # five, and three standard deviations of four hundred draws


@pytest.mark.parametrize(
    ("new_pupils", "table"), [(False, SAME_PUPILS), (True, NEW_PUPILS)], ids=["same_pupils", "new_pupils"]
)
def test_the_smallest_effect_that_is_told_is_seen_four_times_of_five(
    *, new_pupils: bool, table: dict[int, float]
) -> None:
    shares = [
        share_seen(before=before, after=after, new_pupils=new_pupils, runs=SERIES)
        for before in (12, 20)
        for after in table
    ]
    kind = "new_pupils" if new_pupils else "same_pupils"
    say(**{f"{kind}_told_to_be_seen_least": min(shares), f"{kind}_told_to_be_seen_most": max(shares)})
    assert all(0.77 <= share <= 0.83 for share in shares)
