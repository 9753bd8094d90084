"""The ladder of claims, by hand."""

import random
from dataclasses import replace

import pytest

from samsyn.analysis import effect_words
from samsyn.analysis.beside import beside, differences, return_to_the_mean
from samsyn.analysis.effects import Design, Effect, Measured, Rung, effect_of
from samsyn.analysis.interrupted import Step, interrupted
from samsyn.analysis.lottery import Drawn, by_lot, drawn_order, waves_of
from samsyn.analysis.methods.effects import false_alarms
from samsyn.analysis.result import Direction, Interval, NoiseKind, Point
from samsyn.analysis.windows import Change, Window, change_of
from tests.planted import share_seen


HIGHER, LOWER = Direction.HIGHER, Direction.LOWER


def months(*values, first=2023, n=200):
    """School months from August, eleven a year: July has no school."""
    made, year, month = [], first, 8
    for value in values:
        made.append(Point(f"{year}-{month:02d}", value, n, n))
        month = 8 if month == 6 else month % 12 + 1
        year += month == 1
    return made


def years(*values, n=85):
    return [Point(f"20{10 + i}/{11 + i}", value, n, n) for i, value in enumerate(values)]


def plain(text):
    return text.replace("\u00a0", " ")


# --- One: larger than normal variation ------------------------------------------------------------------


def test_a_change_is_held_against_limits_frozen_before_the_start():
    """8, 9 by turns: mean 8.5, mR̄ 1, limits 8.5 ± 2.66. 5.8 is below 5.84, 5.9 is not."""
    before = [8, 9] * 6
    for value, signal in ((5.8, True), (5.9, False)):
        series = months(*before, value)
        found = change_of(series, Window.around(12, 13, "month"), "month")
        assert (found.before, found.after, found.is_signal) == (8.5, value, signal)


def test_other_pupils_on_another_level_are_no_change():
    """One year of 8 and 9, one of 10 and 11: the last twenty have mean 9.6 and s 1.14. Then pupils who lie at 11.5."""
    before = [*[8, 9] * 5, 8, *[10, 11] * 5, 10]
    for after, told in (([11.5] * 8, (True, False)), ([14.0], (True, True))):
        series, window = months(*before, *after), Window.around(22, 22 + len(after), "month")
        same, others = (change_of(series, window, "month", new_pupils=new) for new in (False, True))
        assert (same.is_signal, others.is_signal) == told


def test_of_a_grade_no_step_is_fitted():
    measured = Measured(months(*[8, 9] * 20), {}, "month", HIGHER, "percent")
    grade = replace(measured, new_pupils=True)
    tried = [effect_of(one, start=24, design=Design()).step for one in (measured, grade)]
    assert [one is not None for one in tried] == [True, False]


def test_the_smallest_change_is_told_by_the_chart_that_judges():
    """σ = 2.66/3 = 0.8867, 2.15 · σ = 1.9063 with four months after; of new pupils s = 0.5222, 2.9 · s = 1.5144."""
    series = months(*[8, 9] * 6, 8, 8, 8, 8)
    for new_pupils, smallest in ((False, 1.9063), (True, 1.5144)):
        found = change_of(series, Window.around(12, 16, "month"), "month", new_pupils=new_pupils)
        assert found.smallest == pytest.approx(smallest, abs=1e-3)


@pytest.mark.parametrize("new_pupils", [False, True])
def test_a_change_as_large_as_is_told_is_seen_four_times_of_five(new_pupils):
    """600 draws: 0.80 ± 3 · 0.016."""
    share = share_seen(before=16, after=8, new_pupils=new_pupils, runs=600)
    assert 0.75 <= share <= 0.85


def test_years_are_too_few_for_a_chart_and_the_table_tells_what_would_be_seen():
    """85 pupils: 12.8/√2 = 9.051 merit points; 2.8016 · 9.051 · √(1/2 + 1/3) = 23.15."""
    series = years(210, 212, 214, 230, 231)
    found = change_of(series, Window.around(3, 5, "school_year"), "school_year", NoiseKind.MERIT_YEAR9)
    assert found.is_signal is None
    assert found.smallest == pytest.approx(23.15, abs=0.01)


def test_eleven_months_before_are_too_few():
    series = months(*[8, 9] * 5, 8, 2)
    assert change_of(series, Window.around(11, 12, "month"), "month").is_signal is None


# --- Two: here and not there ------------------------------------------------------------------------------


def test_difference_in_differences_on_unit_means():
    """5 against 1, 2, 3, 2: 5 − 2 = 3; SD √(2/3) · √(1 + 1/4) = 0.9129; t(3) = 3.1824."""
    assert differences(5, [1, 2, 3, 2]) == pytest.approx((3, 0.912871, 3.182446), abs=1e-5)
    others = {f"{i}": years(10, 10, 10, 10 + step) for i, step in enumerate((1, 2, 3, 2))}
    found = beside(years(10, 10, 10, 15), others, Window.around(3, 4, "school_year"))
    assert (found.units, found.own, found.theirs, found.size) == (4, 5, 2, 3)
    assert (found.interval.low, found.interval.high) == pytest.approx((3 - 2.9052, 3 + 2.9052), abs=1e-3)
    assert (found.placed, found.is_signal) == (4, True)


def test_three_others_are_too_few_and_missing_figures_leave_a_unit_out():
    window = Window.around(3, 4, "school_year")
    others = {f"{i}": years(10, 10, 10, 11) for i in range(3)}
    assert beside(years(10, 10, 10, 15), others, window) is None
    assert beside(years(10, 10, 10, 15), others | {"gone": years(10, 10, 10, None)}, window) is None


def test_units_that_already_went_apart_are_not_compared():
    """Ours rises by 0.5 a month for a year before, theirs is still: far more than one figure's noise."""
    wobble = [0, 0.2] * 8
    own = months(*[90 + 0.5 * i + wobble[i] for i in range(16)])
    others = {f"{i}": months(*[90 + i + wobble[(j + i) % 16] for j in range(16)]) for i in range(5)}
    assert not beside(own, others, Window.around(12, 16, "month")).is_fair


def test_quiet_years_cry_out_in_five_of_a_hundred_for_units_and_far_more_for_pupils():
    """Case EFF4 in small: 600 runs, ± 1.8 around 5."""
    unit, naive = false_alarms(runs=600)
    assert 0.03 <= unit <= 0.07
    assert naive >= 0.10


# --- The long series and those who were chosen -----------------------------------------------------------


def test_a_step_is_found_with_the_season_taken_away():
    """Three years with a winter dip of 2, a step of 3, and noise of 0.3."""
    chance = random.Random(1)
    season = {12: -2, 1: -2, 2: -2}
    series = [
        replace(p, value=90 + season.get(int(p.period[5:]), 0) + 3 * (i >= 24) + chance.gauss(0, 0.3))
        for i, p in enumerate(months(*[0] * 36))
    ]
    found = interrupted(series, Window.around(24, 36, "month"))
    assert found.step is Step.CLEAR
    assert found.size == pytest.approx(3, abs=0.5)


def test_a_short_series_is_not_tried():
    assert interrupted(months(*[90, 91] * 11), Window.around(12, 22, "month")) is None
    assert interrupted(months(*[90, 91] * 16), Window.around(28, 32, "month")) is None


def test_the_lowest_rise_by_themselves():
    """A year earlier half of each distance was left, so ρ = 1 on a straight line: nothing is expected.

    With distances that turn (x 0, 2, 4, 6 … and the later ones mixed so that r = 0.5) half comes back.
    """
    window = Window.around(2, 3, "school_year")
    lines = {f"{i}": years(10 * i, 10 * i, 10 * i) for i in range(1, 9)}
    found = return_to_the_mean(years(0, 0, 0), lines, window, recent=1, year=1)
    assert found.share == pytest.approx(1)
    assert found.expected == pytest.approx(0)
    few = dict(list(lines.items())[:3])
    assert return_to_the_mean(years(0, 0, 0), few, window, recent=1, year=1) is None


def test_half_of_the_distance_comes_back_when_half_of_it_is_chance():
    """x −3, −1, 1, 3 twice, y = 3, −3, 3, −3 …: r is found by hand as Σxy/√(Σx²Σy²), here −12·2/√(40·72) < 0,
    taken as 0: all of the distance is expected back. μ is the mean of the newest: 0, ours −3."""
    rows = [(-3, 3), (-1, -3), (1, 3), (3, -3)] * 2
    own, *others = [years(x, y, 0) for x, y in rows]
    found = return_to_the_mean(
        own,
        {str(i): one for i, one in enumerate(others)},
        Window.around(1 + 1, 3, "school_year"),
        recent=1,
        year=1,
    )
    assert found.share == 0
    assert found.level == 0
    assert found.expected == pytest.approx(0 - found.chosen_at)


# --- Drawn by lot -----------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_order_however_the_names_were_written():
    names = ["9A", "8B", "7C", "7A", "8A", "9B"]
    assert drawn_order(names, "a1b2") == drawn_order(reversed(names), "a1b2")
    assert sorted(drawn_order(names, "x")) == sorted(names)
    assert len({tuple(drawn_order(names, str(seed))) for seed in range(50)}) > 40


def test_every_order_is_as_likely():
    """Who comes first of four, 4 000 draws: a fourth each, ± 3 SD = 82."""
    firsts = [drawn_order("abcd", str(seed))[0] for seed in range(4_000)]
    assert all(abs(firsts.count(name) - 1_000) < 82 for name in "abcd")


def test_waves_are_about_as_large():
    assert waves_of(list("abcdefg"), 3) == [["a", "b", "c"], ["d", "e"], ["f", "g"]]


def test_those_who_began_are_held_against_those_who_waited():
    """Two of four rise by 4 in the month that only they have begun: 4 − 0. Two of six draws show as much."""
    rise, still = (10, 10, 14, 14), (10, 10, 10, 14)
    panel = {"a": months(*rise), "b": months(*rise), "c": months(*still), "d": months(*still)}
    found = by_lot(panel, {"a": 2, "b": 2, "c": 3, "d": 3})
    assert found.size == 4
    assert (found.larger_than, found.draws) == (pytest.approx(4 / 6), 6)
    assert by_lot(panel, {"a": 2, "b": 2, "c": 3}) is None
    assert by_lot(panel, dict.fromkeys("abcd", 2)) is None


def test_ten_drawn_by_lot_with_a_large_effect_stand_out():
    chance = random.Random(4)
    names = [f"k{i}" for i in range(10)]
    starts = {name: 4 if i < 5 else 8 for i, name in enumerate(names)}
    panel = {
        name: months(*[90 + chance.gauss(0, 0.5) + 2 * (place >= starts[name]) for place in range(9)])
        for name in names
    }
    found = by_lot(panel, starts)
    assert found.is_signal
    assert found.size == pytest.approx(2, abs=0.6)


# --- The rung ---------------------------------------------------------------------------------------------

CHANGE = Change(90, 93, 20, 9, is_signal=True, smallest=1.0)
HERE = beside(
    years(10, 10, 10, 15),
    {f"{i}": years(10, 10, 10, 10 + i) for i in range(4)},
    Window.around(3, 4, "school_year"),
)
BASE = Effect(HIGHER, "percent", Design(2), 505, change=CHANGE)
LOT = Drawn(2.0, 0.99, 500, 0.7, Interval(1, 3, 0.95))
WRITTEN = Design(2, expected=2.0)


@pytest.mark.parametrize(
    ("effect", "rung"),
    [
        (replace(BASE, change=None), Rung.DONE),
        (replace(BASE, change=replace(CHANGE, is_signal=None)), Rung.DONE),
        (replace(BASE, change=replace(CHANGE, is_signal=False), beside=HERE), Rung.DONE),
        (BASE, Rung.CHANGED),
        (replace(BASE, beside=replace(HERE, interval=Interval(-1, 4))), Rung.CHANGED),
        (replace(BASE, beside=replace(HERE, interval=Interval(1, 4), apart_before=1.2)), Rung.CHANGED),
        (replace(BASE, beside=replace(HERE, interval=Interval(1, 4))), Rung.NOT_THERE),
        (replace(BASE, beside=replace(HERE, interval=Interval(1, 4), units=20)), Rung.NOT_THERE),
        (
            replace(BASE, beside=replace(HERE, interval=Interval(1, 4), units=20), design=WRITTEN),
            Rung.LIKELY,
        ),
        (replace(BASE, drawn=LOT), Rung.CHANGED),
        (replace(BASE, drawn=LOT, design=WRITTEN), Rung.LIKELY),
        (replace(BASE, drawn=replace(LOT, larger_than=0.9), design=WRITTEN), Rung.CHANGED),
    ],
)
def test_the_design_decides_how_much_may_be_claimed(effect, rung):
    assert effect.rung is rung
    told = effect_words.ladder_of(effect)
    assert [one.number for one in told] == [0, 1, 2, 3]
    assert effect_words.title_of(effect)
    assert "effekt på minst" in effect_words.smallest_of(effect) or effect.change is None
