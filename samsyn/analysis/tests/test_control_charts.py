"""Limits and rules against published charts, and against arithmetic shown here."""

import csv

import pytest

from samsyn.analysis.result import Mark, Rule
from samsyn.analysis.rules import anhoej, anhoej_limits, marks, streak
from samsyn.analysis.xmr import TEXTBOOK_CONSTANT, Limits, xmr_limits
from tests.shared import shared_file


def rows(*parts):
    with shared_file(*parts).open(encoding="utf-8") as file:
        first = file.readline()
        file.seek(0)
        return list(csv.DictReader(file, delimiter=";" if ";" in first else ","))


def marked(values, middle=0.0, sigma=1.0, joined=None):
    limits = Limits(middle, middle - 3 * sigma, middle + 3 * sigma, sigma * 1.128)
    return marks(values, limits, joined or [False] + [True] * (len(values) - 1))


def test_limits_agree_with_montgomery_example_6_5():
    """SPC2: 3/1.128 without screening gives 279.7833 and 321.2167; 2.66 gives 279.78 and 321.22."""
    cost = [float(row["cost"]) for row in rows("verification", "spc", "montgomery_tbl_06.07.csv")][:20]
    book = xmr_limits(cost, screen=False, constant=TEXTBOOK_CONSTANT)
    assert book.middle == pytest.approx(300.5, abs=5e-5)
    assert book.moving_range == pytest.approx(7.7894736842, abs=5e-5)
    assert (book.lower, book.upper) == pytest.approx((279.7833, 321.2167), abs=5e-5)
    mdc = xmr_limits(cost, screen=False)
    assert (mdc.lower, mdc.upper) == pytest.approx((279.78, 321.22), abs=5e-3)


@pytest.mark.parametrize(
    ("case", "screen"), [("deviations_screened", True), ("deviations_unscreened", False)]
)
def test_limits_and_labels_agree_with_nhs_plot_the_dots(case, screen):
    """SPC6: every limit and every label of the package's own run."""
    table = [
        row
        for row in rows("verification", "spc", "expected_nhsrplotthedots_deviations.csv")
        if row["case"] == case
    ]
    values = [float(row["y"]) for row in table]
    limits = xmr_limits(values, screen=screen)
    expected = tuple(float(table[0][key]) for key in ("mean_col", "lpl", "upl"))
    assert (limits.middle, limits.lower, limits.upper) == pytest.approx(expected, abs=1e-10)
    words = {None: "Common Cause", Mark(Rule.OUTSIDE, 1): "Above UCL"}
    found = marks(values, limits, [False] + [True] * (len(values) - 1))
    assert [words[mark] for mark in found] == [row["special_cause_type"] for row in table]


def test_every_year_of_kumla_is_normal_variation():
    """SMA4: mean 83.51, limits 74.63–92.39, no special cause 2010–2024."""
    values = [
        float(row["value"])
        for row in rows("data", "kumla", "kolada_1881.csv")
        if row["kpi"] == "N15428" and row["gender"] == "T" and row["value"]
    ]
    assert len(values) == 15
    limits = xmr_limits(values)
    assert (limits.middle, limits.lower, limits.upper) == pytest.approx((83.51, 74.63, 92.39), abs=5e-3)
    assert not any(marks(values, limits, [False] + [True] * 14))


def test_anhoej_limits_agree_with_the_published_table():
    """SPC9: n = 10–100."""
    table = rows("verification", "spc", "expected_anhoej_limits_n10_100.csv")
    expected = {int(row["n"]): (int(row["longest_run_max"]), int(row["crossings_min"])) for row in table}
    assert {n: anhoej_limits(n) for n in expected} == expected


def test_limits_by_hand():
    """4, 6, 5, 9: mean 6; moving ranges 2, 1, 4 have mean 7/3; 2.66 × 7/3 = 6.2067."""
    limits = xmr_limits([4, 6, 5, 9])
    assert (limits.middle, limits.lower, limits.upper) == pytest.approx((6, -0.206667, 12.206667), abs=1e-6)


def test_moving_ranges_are_never_joined_over_a_gap():
    """The step 6 → 5 is over a gap: ranges 2 and 4, mean 3, reach 2.66 × 3 = 7.98."""
    limits = xmr_limits([4, 6, 5, 9], joined=[False, True, False, True])
    assert limits.upper == pytest.approx(6 + 7.98)


def test_screening_drops_the_range_of_a_single_shock():
    """0 and 1 by turns with one 30: ranges 1 ×8, 30, 29; mean 6.7, 3.267 × 6.7 = 21.9; kept mean 1."""
    values = [0, 1, 0, 1, 0, 30, 1, 0, 1, 0, 1]
    assert xmr_limits(values).moving_range == 1
    assert xmr_limits(values, screen=False).moving_range == pytest.approx(6.7)


@pytest.mark.parametrize(
    ("values", "rule", "side", "where"),
    [
        ([0.1, -0.1, 3.1], Rule.OUTSIDE, 1, {2}),
        ([-1, -0.5, 0.1, 0.5, 1, 1.5, 1.9], Rule.TREND, 1, {0, 1, 2, 3, 4, 5, 6}),
        ([0.5, -2.5, -0.1, -2.5], Rule.TWO_OF_THREE, -1, {1, 3}),
        ([-1, *[0.5, 0.4] * 3, 0.5], Rule.SHIFT, 1, {1, 2, 3, 4, 5, 6, 7}),
    ],
)
def test_each_rule_marks_its_points(values, rule, side, where):
    expected = [Mark(rule, side) if i in where else None for i in range(len(values))]
    assert list(marked(values)) == expected


@pytest.mark.parametrize(
    "values",
    [
        [2.5, -0.1, 2.5],  # two of three, but not all three on that side
        [3.5 - 0.6, 0.1, 0.2, 2.9],  # the two outer ones are four apart
        [0.5, 0.4, 0.5, 0, 0.5, 0.4, 0.5, 0.4],  # a point on the middle breaks the shift
        [-1, -0.5, 0, 0, 0.5, 1, 1.5],  # two equal values break the trend
    ],
)
def test_what_only_resembles_a_signal_is_none(values):
    assert not any(marked(values))


def test_a_point_outside_does_not_count_as_close_in_two_of_three():
    """As NHSRplotthedots: 3.5 is outside and 2.5 alone in the outer third."""
    assert marked([3.5, 0.1, 2.5]) == (Mark(Rule.OUTSIDE, 1), None, None)


def test_precedence_is_outside_trend_two_of_three_shift():
    values = [0.1, 0.2, 0.3, 0.4, 2.1, 2.2, 3.3]
    assert [mark.rule for mark in marked(values)] == [Rule.TREND] * 6 + [Rule.OUTSIDE]
    level = [0.5, 0.4, 0.5, 0.4, 2.5, 0.4, 2.5]
    close = {4, 6}
    assert [mark.rule for mark in marked(level)] == [
        Rule.TWO_OF_THREE if i in close else Rule.SHIFT for i in range(7)
    ]


def test_a_trend_is_not_told_across_a_gap():
    joined = [False, True, True, False, True, True, True]
    assert not any(marked([-1, -0.5, 0.1, 0.5, 1, 1.5, 1.9], joined=joined))


def test_streak_counts_moves_the_same_way_to_the_newest_point():
    assert streak([3, 1, 2, 4, 5], [False, True, True, True, True]) == 3
    assert streak([5, 4, 4], [False, True, True]) == 0
    assert streak([5, 6, 4, 3], [False, True, True, True]) == -2
    assert streak([1, 2, 3], [False, True, False]) == 0
    assert streak([1, 2, 3], [False, True, True]) == 2


def test_anhoej_needs_ten_points_off_the_middle():
    assert anhoej([1, 2] * 4 + [3]) == (None, 0)


def test_a_level_that_moved_once_has_too_few_crossings():
    """Ten points, one crossing; chance gives at least two in 95 % of charts."""
    assert anhoej([1, 2, 1, 2, 1, 8, 9, 8, 9, 8]) == (Mark(Rule.FEW_CROSSINGS, 1), 5)


def test_a_run_longer_than_chance_is_told_against_a_frozen_middle():
    """Twelve points allow a run of seven (log2 12 = 3.6 → 4, + 3); here it is eight."""
    values = [1, -1, 1, -1, *[-2.0] * 7]
    assert anhoej([1, *values], middle=0) == (Mark(Rule.LONG_RUN, -1), 8)
    assert anhoej([1, -1] * 6, middle=0) == (None, 1)
    assert anhoej([-1] * 10, middle=0) == (Mark(Rule.LONG_RUN, -1), 10)
