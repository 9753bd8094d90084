"""What `assess` chooses, says and leaves unsaid."""

import random

import pytest

from samsyn.analysis.charts import Known
from samsyn.analysis.deviations import assess, reason_to_look
from samsyn.analysis.result import Caveat, Direction, Method, NoiseKind, Point, Rule, Verdict


RUNS = 200


def months(values, persons=60):
    """School months from August 2021, July left out."""
    names = [f"{2021 + (7 + i) // 12}-{(7 + i) % 12 + 1:02d}" for i in range(80)]
    names = [name for name in names if not name.endswith("-07")]
    return [Point(name, value, 1000, persons) for name, value in zip(names, values, strict=False)]


def years(*values, persons=65):
    return [Point(f"{2020 + i}/{21 + i}", value, persons, persons) for i, value in enumerate(values)]


def monthly(values, **more):
    return assess(months(values), better=Direction.LOWER, rhythm="month", unit_of="percent", **more)


def yearly(series, noise=NoiseKind.SHARE_YEAR9, better=Direction.HIGHER, unit_of="percent"):
    return assess(series, better=better, rhythm="school_year", unit_of=unit_of, noise=noise)


LEVEL = [8, 9] * 6


@pytest.mark.parametrize(
    ("series", "rhythm", "noise", "method"),
    [
        (months(LEVEL[:11]), "month", None, Method.RUN_CHART),
        (months(LEVEL), "month", None, Method.XMR),
        (years(70, 75, 72, 71), "school_year", NoiseKind.SHARE, Method.NOISE_BAND),
        (years(70, 75, 72, 71), "school_year", None, Method.NONE),
        (years(*LEVEL), "school_year", None, Method.XMR),
        ([], "month", None, Method.NONE),
    ],
)
def test_method_is_chosen_by_what_there_is(series, rhythm, noise, method):
    found = assess(series, better=Direction.HIGHER, rhythm=rhythm, unit_of="percent", noise=noise)
    assert found.method is method


def test_a_run_in_a_short_series_is_told_but_not_of_new_pupils():
    """Eleven months, the last five above the middle of all: one crossing is too few, and the run ends today."""
    values = [8.1, 8.2, 8.3, 8.4, 8.5, 9, 9.1, 9.2, 9.3, 9.4, 9.5]
    told = [monthly(values, known=Known(new_pupils=new)).verdict for new in (False, True)]
    assert told == [Verdict.WORSE, Verdict.TOO_LITTLE]


def test_a_value_outside_the_limits_is_worse_when_lower_is_better():
    """Baseline 8, 9 by turns: mean 8.5, every range 1, limits 8.5 ± 2.66 = 5.84–11.16."""
    found = monthly([*LEVEL, 11.2])
    assert (found.verdict, found.n, found.persons) == (Verdict.WORSE, 1000, 60)
    assert (found.rule, found.side, found.newest_takes_part) == (Rule.OUTSIDE, 1, True)
    assert (found.middle, found.interval.low, found.interval.high) == pytest.approx((8.5, 5.84, 11.16))
    assert found.distance == pytest.approx(2.7 / 2.66)
    assert monthly([*LEVEL, 11.1]).verdict is Verdict.AS_EXPECTED


@pytest.mark.parametrize(
    ("better", "value", "verdict"),
    [
        ("lower", 20, Verdict.WORSE),
        ("lower", 1, Verdict.BETTER),
        ("higher", 20, Verdict.BETTER),
        ("higher", 1, Verdict.WORSE),
        ("neutral", 20, Verdict.HIGHER),
        ("neutral", 1, Verdict.LOWER),
        ("neutral", 9, Verdict.AS_EXPECTED),
    ],
)
def test_verdict_follows_the_direction_that_is_better(better, value, verdict):
    found = assess(months([*LEVEL, value]), better=Direction(better), rhythm="month", unit_of="percent")
    assert found.verdict is verdict


def test_an_old_signal_is_marked_but_does_not_alert():
    found = monthly([*LEVEL, 20, 8, 9])
    assert found.verdict is Verdict.AS_EXPECTED
    assert not found.newest_takes_part
    assert [i for i, mark in enumerate(found.marks) if mark] == [12]


def test_limits_are_preliminary_until_twenty_and_then_frozen():
    early, late = monthly(LEVEL), monthly([8, 9] * 10 + [30, 31, 32])
    assert Caveat.PRELIMINARY in early.caveats
    assert Caveat.PRELIMINARY not in late.caveats
    assert late.middle == pytest.approx(8.5)


def test_a_missing_month_stays_a_gap():
    """The step over the gap, 9 → 30, would have widened the limits; ranges are 1, so ± 2.66."""
    values = [8, 9, 8, 9, 8, 9, None, 30, 29, 30, 29, 30, 29]
    found = monthly(values)
    assert found.interval.half == pytest.approx(2.66)
    assert Caveat.GAPS in found.caveats
    assert found.marks[6] is None
    left_out = assess(
        [p for p in months(values) if p.value], better="lower", rhythm="month", unit_of="percent"
    )
    assert left_out.interval == found.interval


def test_summer_is_no_gap():
    assert Caveat.GAPS not in monthly([8, 9] * 12).caveats


def test_no_figure_for_the_newest_period_is_too_little():
    found = monthly([*LEVEL, None])
    assert (found.verdict, found.value, found.caveats) == (Verdict.TOO_LITTLE, None, (Caveat.NO_NEWEST,))


def test_a_series_that_never_moved_has_no_limits_to_be_outside():
    assert monthly([0] * 14).verdict is Verdict.AS_EXPECTED
    lonely = monthly([0] * 13 + [1])
    assert (lonely.verdict, lonely.distance) == (Verdict.TOO_LITTLE, None)
    assert lonely.caveats == (Caveat.NO_VARIATION,)


def test_few_months_are_too_little_unless_the_level_moved():
    assert monthly([8, 9, 8]).verdict is Verdict.TOO_LITTLE
    moved = monthly([8, 9, 8, 9, 8, 15, 16, 15, 16, 15])
    assert (moved.verdict, moved.rule, moved.interval) == (Verdict.WORSE, Rule.FEW_CROSSINGS, None)


def test_mail_needs_firm_limits_and_the_stricter_reading():
    """Seven over the middle is a shift on the page; twenty-seven points allow a run of eight."""
    base = [8, 9] * 10
    shifted = monthly([*base, *[9.5] * 6])
    assert (shifted.verdict, shifted.rule, shifted.run) == (Verdict.WORSE, Rule.SHIFT, 7)
    assert not shifted.mail
    assert monthly([*base, *[9.5] * 8]).mail
    assert monthly([*base, 20]).mail
    assert not monthly([*LEVEL, 20]).mail


def test_annual_share_is_held_against_three_years_and_the_published_noise():
    """65 pupils: 95 % band 17 around the mean of 70, 72 and 74 = 72, that is 55–89."""
    found = yearly(years(90, 70, 72, 74, 54))
    assert (found.verdict, found.rule) == (Verdict.WORSE, Rule.NOISE_BAND)
    assert (found.middle, found.interval.low, found.interval.high) == pytest.approx((72, 55, 89))
    assert found.interval.level == 0.95
    assert found.distance == pytest.approx(18 / 17)
    assert yearly(years(90, 70, 72, 74, 56)).verdict is Verdict.AS_EXPECTED


def test_annual_merit_uses_its_own_band():
    """65 pupils: band 27 around 220, 193–247."""
    found = yearly(years(218, 220, 222, 250), NoiseKind.MERIT_YEAR9, unit_of="points")
    assert (found.verdict, found.interval.half) == (Verdict.BETTER, pytest.approx(27))


def test_fewer_earlier_years_make_the_band_wider():
    """One year: 17 × √((1 + 1) / (1 + 1/3)) = 17 × 1.224745 = 20.82."""
    found = yearly(years(72, 54))
    assert found.interval.half == pytest.approx(20.8207, abs=1e-3)
    assert (found.verdict, found.caveats) == (Verdict.AS_EXPECTED, (Caveat.FEW_YEARS,))


def test_other_shares_get_thirteen_tenths_of_binomial_noise():
    """100 a year, 50 % before: share (150 + 1.9207)/(300 + 3.8415) = 0.5; sampling √(0.25 × (1/100
    + 3/100/9)) = 0.057735; × 1.3 × 1.959964 × 100 = 14.71."""
    found = yearly(years(50, 50, 50, 60, persons=100), NoiseKind.SHARE)
    assert found.interval.half == pytest.approx(14.7106, abs=1e-3)


def test_earlier_years_at_a_hundred_do_not_make_every_miss_a_signal():
    assert yearly(years(100, 100, 100, 97, persons=40), NoiseKind.SHARE).verdict is Verdict.AS_EXPECTED


@pytest.mark.parametrize(
    ("series", "noise", "caveat"),
    [
        (years(72), NoiseKind.SHARE, Caveat.FEW_YEARS),
        (years(72, 70), None, Caveat.NO_NOISE),
        (years(72, 70, persons=9), NoiseKind.SHARE, Caveat.FEW_PERSONS),
    ],
)
def test_what_is_lacking_is_said(series, noise, caveat):
    found = yearly(series, noise)
    assert (found.verdict, found.interval) == (Verdict.TOO_LITTLE, None)
    assert caveat in found.caveats


def test_a_group_in_which_chance_may_give_anything_is_too_small_to_judge():
    """Ten pupils, half of them before: √(0.25 × (1/10 + 2/10/4)) × 1.3 × 1.96 = 49.3 points each way, so 1–99 %."""
    found = yearly(years(50, 50, 0, persons=10), NoiseKind.SHARE)
    assert (found.verdict, found.interval) == (Verdict.TOO_LITTLE, None)
    assert found.caveats == (Caveat.TOO_SMALL,)
    assert yearly(years(50, 50, 0, persons=100), NoiseKind.SHARE).verdict is Verdict.WORSE


def test_an_autumn_term_is_held_against_autumn_terms():
    terms = ["2023-ht", "2024-vt", "2024-ht", "2025-vt", "2025-ht"]
    series = [Point(t, v, 100, 100) for t, v in zip(terms, [60, 90, 62, 90, 61], strict=True)]
    found = assess(series, better=Direction.HIGHER, rhythm="term", unit_of="percent", noise=NoiseKind.SHARE)
    assert (found.middle, found.verdict) == (61, Verdict.AS_EXPECTED)


def test_most_reason_to_look_is_signal_then_distance_then_persons():
    signal = monthly([*LEVEL, 11.2])
    far, near = monthly([*LEVEL, 11]), monthly([*LEVEL, 9])
    large = assess(months([*LEVEL, 9], persons=300), better="lower", rhythm="month", unit_of="percent")
    little = monthly([8, 9])
    assert sorted([little, near, large, far, signal], key=reason_to_look) == [
        signal,
        far,
        large,
        near,
        little,
    ]


def test_only_the_caller_knows_of_low_registration():
    assert Caveat.REGISTRATION in monthly(LEVEL).with_caveat(Caveat.REGISTRATION).caveats


def test_payload_is_plain_values():
    payload = monthly([*LEVEL, 20]).payload()
    assert (payload["verdict"], payload["value"], payload["rule"]) == ("sämre än väntat", 20, "outside")


def test_what_is_shown_is_clipped_but_what_is_judged_is_not():
    found = monthly([1, 3] * 6)
    assert found.interval.low == pytest.approx(2 - 5.32)
    assert (found.expected.low, found.expected.high) == pytest.approx((0, 7.32))
    near_top = assess(months([99, 97] * 6), better="higher", rhythm="month", unit_of="percent")
    assert near_top.expected.high == 100


def noise(rng, count, level=8.0):
    return [rng.gauss(level, 1) for _ in range(count)]


def found_within(step, within):
    """Share of series with 24 quiet months where a step upwards alerts within so many months."""
    rng = random.Random(1)
    hits = 0
    for _ in range(RUNS):
        values = noise(rng, 24) + noise(rng, within, 8 + step)
        hits += any(monthly(values[: 25 + i]).verdict is Verdict.WORSE for i in range(within))
    return hits / RUNS


@pytest.mark.parametrize(("step", "within"), [(1.5, 12), (3, 4)])
def test_planted_steps_are_found(step, within):
    """D32 asks for 90 %; with 200 runs 86 % is two standard errors under."""
    assert found_within(step, within) >= 0.86


def test_pure_noise_seldom_alerts():
    """D32: at most 5 % of pages and 3 % of mails; 200 runs: 8 and 5.5 % are two errors over."""
    rng = random.Random(2)
    found = [monthly(noise(rng, rng.randint(12, 44))) for _ in range(RUNS)]
    assert sum(one.verdict.is_signal for one in found) / RUNS <= 0.08
    assert sum(one.mail for one in found) / RUNS <= 0.055
