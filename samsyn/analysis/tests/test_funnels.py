"""Funnels: limits that follow size, and that allow for what varies between units."""

import random

import pytest

from samsyn.analysis.funnels import Place, between, exact_limit, funnel, winsorised


def units(values, n=100):
    return [Place(str(at), value, n) for at, value in enumerate(values)]


def chance_only(count, seed, share=0.7, n=80):
    draw = random.Random(seed)
    return units([sum(draw.random() < share for _ in range(n)) / n for _ in range(count)], n)


def test_exact_limits_are_interpolated():
    """n = 10, θ = 0.5, p = 0.025: r = 2, F(2) = 0.0547, F(1) = 0.0107; (2 − 0.0297/0.0439)/10 = 0.1325."""
    assert exact_limit(0.025, 10, 0.5) == pytest.approx(0.1325, abs=5e-4)


def test_winsorising_draws_in_the_outer_tenth():
    assert winsorised([float(one) for one in range(10)]) == [1, 1, 2, 3, 4, 5, 6, 7, 8, 8]


def test_the_variance_between_units_by_hand():
    """Ten units with error 1: w = 1, Σw − Σw²/Σw = 9. φ = 2: (20 − 9)/9. φ = 0.9: 9 − 9 = 0."""
    assert between(2.0, [1.0] * 10) == pytest.approx(11 / 9)
    assert between(0.9, [1.0] * 10) == 0


def test_fewer_than_five_units_are_no_funnel():
    assert funnel(units([0.5] * 4)) is None
    assert funnel(units([0.0] * 8)) is None


def test_units_that_differ_more_than_chance_get_wider_limits():
    """0.5 and 0.9 by turns with n = 100: z = ±4.4, so φ ≈ 19 and the limits hold them all."""
    found = funnel(units([0.5, 0.9] * 10))
    assert found.phi == pytest.approx((0.2 / (0.7 * 0.3 / 100) ** 0.5) ** 2)
    assert found.is_spread
    assert not [one for one in found.places if one.beyond]


def test_one_that_is_beyond_all_is_told_and_on_which_side():
    found = funnel([*chance_only(20, 3), Place("low", 0.25, 80)])
    told = {one.place.key: (one.side, one.beyond) for one in found.places if one.beyond == 0.998}
    assert told == {"low": (-1, 0.998)}


def test_chance_alone_seldom_puts_a_unit_outside():
    """Exact 95 per cent limits: at most one of twenty; 99.8: about one of five hundred."""
    judged = [one for seed in range(60) for one in funnel(chance_only(20, seed)).places]
    assert sum(one.beyond is not None for one in judged) / len(judged) < 0.06
    assert sum(one.beyond == 0.998 for one in judged) / len(judged) < 0.005


def test_shares_near_an_end_are_judged_on_another_scale():
    """95 per cent: limits that never pass 100."""
    found = funnel(units([0.95, 0.94, 0.96, 0.93, 0.97, 0.80, 1.0], n=60))
    assert found.scale == "logit"
    low, high = found.limits_at(60, 0.998)
    assert 0 < low < found.middle < high <= 1


def test_limits_are_narrower_for_the_large():
    found = funnel(chance_only(12, 1))
    small, large = found.limits_at(30, 0.95), found.limits_at(300, 0.95)
    assert large[1] - large[0] < small[1] - small[0]


def test_means_have_errors_of_their_own():
    """Errors 5, values ± 1 apart but for one at 40: z = 8 of what the others show."""
    places = [Place(str(at), 220.0 + at % 2, 50, error=5.0) for at in range(10)]
    found = funnel([*places, Place("high", 260.0, 50, error=5.0)])
    assert [one.place.key for one in found.places if one.beyond == 0.998] == ["high"]
    assert found.top is None
