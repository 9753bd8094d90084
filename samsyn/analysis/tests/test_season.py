"""Season and inertia: taken away before a series is judged, put back when it is shown."""

import pytest

from samsyn.analysis.charts import Known
from samsyn.analysis.deviations import assess
from samsyn.analysis.inertia import common, corrected, is_slow, lag_one
from samsyn.analysis.result import Caveat, Comparison, Direction, Method, Point, Verdict
from samsyn.analysis.season import NOT_SEASONAL, Season, season_of
from samsyn.analysis.sentences import Subject, how_sure, season_note, what


ABSENCE = Subject("frånvaron", "frånvaro")
NAMES = [f"{2022 + (7 + i) // 12}-{(7 + i) % 12 + 1:02d}" for i in range(60) if (7 + i) % 12 + 1 != 7]
AWAY = {8: -2, 9: -1, 10: 0, 11: 1, 12: 2, 1: 1, 2: 2, 3: 0, 4: -1, 5: -1, 6: -1}  # sums to nothing


def months(values):
    return [Point(name, value, 500, 500) for name, value in zip(NAMES, values, strict=False)]


def seasonal(count, level=8.0, wobble=0.0):
    return [level + AWAY[int(name[5:])] + wobble * (-1) ** place for place, name in enumerate(NAMES[:count])]


def judged(values, season):
    known = Known(season=season)
    return assess(months(values), better=Direction.LOWER, rhythm="month", unit_of="percent", known=known)


def test_the_profile_is_the_mean_deviation_from_the_school_year_over_all_units():
    """Two units, two years: whatever their levels, every month is as far from its year as the season says."""
    found = season_of([months(seasonal(22)), months(seasonal(22, level=20.0))], "month")
    assert dict(found.profile) == pytest.approx(AWAY)
    assert (found.series, found.years, found.together) == (2, 2, 4)


def test_less_than_two_whole_years_is_no_profile():
    assert season_of([months(seasonal(21 - 2))] * 5, "month") is None
    assert season_of([], "month") is None
    assert season_of([], "school_year") is NOT_SEASONAL


def test_a_year_that_lacks_a_month_is_not_whole():
    values = seasonal(22)
    values[3] = None
    assert season_of([months(values)], "month") is None


def test_the_terms_of_a_year_have_a_season_too():
    """9 and 7 by turns: autumn one above its year, spring one below."""
    names = ["HT22", "VT23", "HT23", "VT24"]
    found = season_of(
        [[Point(name, value, 1) for name, value in zip(names, [9, 7] * 2, strict=True)]], "term"
    )
    assert found.of("HT26", "term") == pytest.approx(1)
    assert found.of("VT27", "term") == pytest.approx(-1)


def test_a_month_is_judged_without_its_season_and_shown_with_it():
    """Level 8 ± 0.1: steps of 0.2, reach 2.66 · 0.2 = 0.532; two whole years of four units: √(9/7) as wide."""
    season = season_of([months(seasonal(22, wobble=w)) for w in (0.1, -0.1, 0.1, -0.1)], "month")
    values = seasonal(29, wobble=0.1)
    found = judged(values, season)
    place = len(values) - 1
    assert found.verdict is Verdict.AS_EXPECTED
    assert found.middle == pytest.approx(8 + AWAY[int(NAMES[place][5:])], abs=0.02)
    assert found.interval.half == pytest.approx(0.532 * (9 / 7) ** 0.5, rel=0.02)
    assert found.middles[4] == pytest.approx(10, abs=0.02)  # December
    assert Caveat.SEASON not in found.caveats


def test_the_profiles_own_noise_makes_the_limits_wider():
    """m years of a unit: √((m + 1)/(m − 1)); two give √3, many give 1."""
    assert Season(((1, 0.0),), together=2).widening == pytest.approx(3**0.5)
    assert Season(((1, 0.0),), together=1000).widening == pytest.approx(1.001, abs=1e-6)
    assert NOT_SEASONAL.widening == 1


def test_an_unknown_season_is_held_beside_the_same_month_last_year_without_limits():
    found = judged(seasonal(14), None)
    assert (found.method, found.comparison, found.verdict) == (
        Method.LAST_YEAR, Comparison.LAST_YEAR, Verdict.TOO_LITTLE,
    )  # fmt: skip
    assert (found.interval, found.middle) == (None, 8.0)
    assert what(found, ABSENCE).replace("\u00a0", " ") == "8,0 % frånvaro. Samma tid förra året 8,0 %."
    assert how_sure(found).startswith("Årstiden går inte att räkna bort förrän det finns två hela läsår.")
    first = judged(seasonal(6), None)
    assert (first.method, first.middle) == (Method.RUN_CHART, None)


def test_the_season_is_told_in_words():
    season = Season(((8, -1.24), (9, 0.02)), 11, 4, 44)
    told = judged(seasonal(23), season)
    assert season_note(told, ABSENCE) == (
        "Årstiden är borträknad. Så här års ligger frånvaron oftast 1,2 procentenheter under läsårets mitt. "
        "Det är räknat på fyra hela läsår i elva enheter."
    )
    assert "vid läsårets mitt" in season_note(judged(seasonal(24), season), ABSENCE)
    assert season_note(judged(seasonal(24), NOT_SEASONAL), ABSENCE) == ""


def test_lag_one_by_hand():
    """1, 2, 3: mean 2, (−1·0 + 0·1)/2 = 0. 1, −1, 1, −1: −3/4. Over a gap a pair does not count."""
    assert lag_one([1, 2, 3], [False, True, True]) == 0
    assert lag_one([1, -1, 1, -1], [False, True, True, True]) == pytest.approx(-0.75)
    assert lag_one([1, -1, 1, -1], [False, True, False, True]) == pytest.approx(-2 / 4 * 3 / 2)
    assert lag_one([1, 1], [False, True]) is None
    assert lag_one([1, 2], [False, False]) is None
    assert corrected(0.2, 20) == pytest.approx(0.28)


SLOW = [8, 8, 9, 9, 10, 10, 11, 11, 10, 10, 9, 9, 8, 8, 9, 9, 10, 10, 11, 11]


def test_a_slow_series_has_wider_limits_and_one_rule_only():
    """Mean 9.5, squares 21: sd √(21/19) = 1.0513, limits ± 3.154. Seven over the middle is then no signal."""
    values = [*SLOW, *[10.0] * 7]
    found = judged(values, NOT_SEASONAL)
    assert found.method is Method.SLOW
    assert (found.middle, found.interval.half) == pytest.approx((9.5, 3.154), abs=5e-4)
    assert found.verdict is Verdict.AS_EXPECTED
    assert Caveat.SLOW in found.caveats
    assert judged([*SLOW, 13.0], NOT_SEASONAL).verdict is Verdict.WORSE


def test_inertia_is_that_of_the_measure_where_many_units_show_it():
    """The median of five or more series; the single one decides only where they are fewer."""
    joined = [False] + [True] * 19
    assert common([(SLOW, joined)] * 5) > 0.25
    assert common([(SLOW, joined)] * 4) is None
    assert is_slow(SLOW, joined, None)
    assert not is_slow(SLOW, joined, 0.1)
    assert is_slow([8, 9] * 10, joined, 0.4)
    assert not is_slow([8, 9] * 10, joined, None)
