"""What may be told of a change: planted ones are called what they are, and nothing is told of noise."""

import pytest

from samsyn.analysis.barriers import sole_barriers
from samsyn.analysis.decomposition import Sums, split
from samsyn.analysis.gate import Kind, Reach, story_of
from samsyn.analysis.methods.splitting import share_of_local
from samsyn.analysis.unsure import usual_change


GRADES, SEXES = ("7", "8", "9"), ("F", "M")
PLACES = [(unit, grade, sex) for unit in "ABCD" for grade in GRADES for sex in SEXES]
DIMENSIONS = ("unit", "grade", "sex")


def change(*, before=0.80, after=lambda place: 0.80, size=lambda place: 50, was=50):
    old = {place: Sums(before * was, was, was) for place in PLACES}
    new = {place: Sums(after(place) * size(place), size(place), size(place)) for place in PLACES}
    return split(old, new, DIMENSIONS)


def told(found, half_band=0.02, **more):
    return story_of(found, is_share=True, half_band=half_band, **more)


def test_a_change_within_normal_variation_is_called_that():
    found = told(change(after=lambda place: 0.79))
    assert (found.kind, found.found) == (Kind.NOISE, None)


def test_a_shared_fall_is_called_common():
    found = told(change(after=lambda place: 0.70))
    assert (found.kind, found.reach, found.found) == (Kind.RESULTS, Reach.COMMON, None)
    assert found.tested == DIMENSIONS


def test_a_fall_in_one_unit_is_called_local_and_named():
    found = told(change(after=lambda place: 0.50 if place[0] == "C" else 0.80))
    assert (found.kind, found.reach, found.found.dimension) == (Kind.RESULTS, Reach.LOCAL, "unit")
    (place,) = found.found.places
    assert (place.key, place.change, place.share) == ("C", pytest.approx(-0.30), pytest.approx(1.0))
    assert place.interval.high < 0


def test_a_fall_in_one_grade_of_one_unit_is_found_within_the_unit():
    found = told(change(after=lambda place: 0.30 if place[:2] == ("C", "8") else 0.80))
    assert [one.key for one in found.found.places] == ["C"]
    assert found.found.within.dimension == "grade"
    assert [one.key for one in found.found.within.places] == ["8"]


def test_other_pupils_with_the_same_results_are_called_other_pupils():
    """Boys 60 %, girls 100 %; the share of boys grows from 1/2 to 3/4: 80 → 70 without any group having changed."""
    rate = {"F": 1.0, "M": 0.6}
    old = {place: Sums(rate[place[2]] * 50, 50, 50) for place in PLACES}
    size = {"F": 25, "M": 75}
    new = {place: Sums(rate[place[2]] * size[place[2]], size[place[2]], size[place[2]]) for place in PLACES}
    found = told(split(old, new, DIMENSIONS))
    assert (found.kind, found.moved) == (Kind.COMPOSITION, "sex")
    assert found.split.whole == pytest.approx((0.0, -0.10))


def test_half_and_half_is_called_both():
    """The same shift towards boys, and every group five points lower: −10 and −5."""
    rate = {"F": 1.0, "M": 0.6}
    old = {place: Sums(rate[place[2]] * 50, 50, 50) for place in PLACES}
    size = {"F": 25, "M": 75}
    new = {
        place: Sums((rate[place[2]] - 0.05) * size[place[2]], size[place[2]], size[place[2]])
        for place in PLACES
    }
    assert told(split(old, new, DIMENSIONS)).kind is Kind.BOTH


@pytest.mark.parametrize(
    ("boys", "half_band", "kind"),
    [
        (
            75,
            0.20,
            Kind.COMPOSITION,
        ),  # −10 points of which all is other pupils, three boys in four instead of two
        (51, 0.20, Kind.NOISE),  # one boy more in fifty is chance
        (75, 0.60, Kind.NOISE),  # surely other pupils, but not worth a word beside what chance does
    ],
)
def test_other_pupils_are_told_inside_normal_variation_when_they_surely_are_other(boys, half_band, kind):
    rate, size = {"F": 1.0, "M": 0.6}, {"F": 100 - boys, "M": boys}
    old = {place: Sums(rate[place[2]] * 50, 50, 50) for place in PLACES}
    new = {place: Sums(rate[place[2]] * size[place[2]], size[place[2]], size[place[2]]) for place in PLACES}
    found = told(split(old, new, DIMENSIONS), half_band=half_band)
    assert (found.kind, found.is_inside) == (kind, True)


def test_a_chart_that_has_judged_decides_over_the_band():
    assert told(change(after=lambda place: 0.79), is_signal=True).kind is Kind.RESULTS
    assert told(change(after=lambda place: 0.60), is_signal=False).kind is Kind.NOISE


def test_minutes_are_judged_by_how_unlike_persons_are():
    """Forty persons of 1 000 minutes a cell, away 50 or 150: every person counts once, not every minute."""

    def cell(away):
        xs = [1000 - away - 50] * 20 + [1000 - away + 50] * 20
        squares = (sum(x * x for x in xs), sum(1000 * x for x in xs), 40 * 1000.0**2)
        return Sums(sum(xs), 40_000, 40, squares)

    old = {place: cell(100) for place in PLACES}
    new = {place: cell(200 if place[1] == "8" else 100) for place in PLACES}
    found = story_of(split(old, new, DIMENSIONS), is_share=False, half_band=0.01)
    assert (found.found.dimension, found.found.places[0].key) == ("grade", "8")
    # the spread is 50 of 1 000 around each cell's own mean, 320 persons on both sides: 1,96·√(2·0,0025/320)
    assert found.found.places[0].interval.half == pytest.approx(1.96 * (2 * 0.0025 / 320) ** 0.5, rel=0.02)


def test_without_knowing_how_unlike_persons_are_nothing_is_tested():
    old = {place: Sums(700, 1000, 40) for place in PLACES}
    new = {place: Sums(500 if place[0] == "A" else 700, 1000, 40) for place in PLACES}
    found = story_of(split(old, new, DIMENSIONS), is_share=False, half_band=0.01)
    assert (found.kind, found.reach) == (Kind.RESULTS, Reach.UNTESTED)


def test_usual_change_is_wider_than_sampling_alone():
    """62 of 82 and 58 of 80: 1,96 · 1,3 · √(p(1 − p)/n on both sides) = 17,5 points."""
    assert usual_change(Sums(62, 82, 82), Sums(58, 80, 80), is_share=True) == pytest.approx(0.175, abs=0.002)
    assert usual_change(Sums(62, 82), Sums(58, 80), is_share=False) is None


def test_the_subject_that_alone_is_in_the_way():
    """Of 82 pupils 51 passed all; 12 lack mathematics alone and 5 English alone."""
    found = sole_barriers({"EN": 5, "MA": 12, "SV": 0}, passed=51, pupils=82)
    assert [(one.subject, one.pupils) for one in found] == [("MA", 12), ("EN", 5)]
    assert found[0].share_without == pytest.approx(63 / 82)


def test_noise_seldom_gets_a_place():
    """Case WHY7 with a small count; make prove counts 10 000. Seven per cent at 300 runs is ± 3."""
    assert share_of_local(300) <= 0.10


def test_a_real_place_is_found_more_often_than_noise_gets_one():
    assert share_of_local(60, drop=0.30, in_unit="0", per_cell=40) > 0.9
