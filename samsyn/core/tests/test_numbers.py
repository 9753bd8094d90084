"""Numbers as Swedes write them; expected strings from ux.md d:8 and typed by hand."""

import pytest

from samsyn.core.numbers import adds_up, cardinal, difference, number, of, ordinal, percent, span


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (12345, 0, "12\u00a0345"),
        (1234567.89, 1, "1\u00a0234\u00a0567,9"),
        (-3.24, 1, "\u22123,2"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, "\u22123"),
        (2.675, 2, "2,68"),
        (-0.04, 1, "0,0"),
        (217.6, 1, "217,6"),
    ],
)
def test_number_has_comma_hard_space_true_minus_and_half_away_from_zero(value, decimals, text):
    assert number(value, decimals) == text


def test_percent_keeps_its_sign_on_the_same_line():
    assert percent(14.7, 1) == "14,7\u00a0%"


def test_span_has_a_dash_without_spaces_and_words_when_an_end_is_negative():
    assert span(6.1, 11.5, 1, "%") == "6,1–11,5\u00a0%"
    assert span(-4, 18, 0, "procentenheter") == "\u22124\u00a0till\u00a018\u00a0procentenheter"


def test_difference_always_shows_which_way():
    assert [difference(5), difference(-3.2, 1), difference(0.04, 1)] == ["+5", "\u22123,2", "0,0"]


@pytest.mark.parametrize(
    ("before", "after", "is_so"), [(91.5, 89.1, False), (92.0, 89.0, True), (0.4, 0.6, False)]
)
def test_a_change_seems_wrong_beside_rounded_figures_or_not(before, after, is_so):
    """91,5 → 89,1 is written 92 → 89, and −2,4 is written −2."""
    assert adds_up(before, after) is is_so


def test_part_of_a_whole():
    assert of(58, 82) == "58\u00a0av\u00a082"


def test_words_are_used_up_to_twelve():
    assert [cardinal(1), cardinal(1, neuter=True), cardinal(12), cardinal(13)] == ["en", "ett", "tolv", "13"]
    assert [ordinal(n) for n in (1, 3, 12, 13, 21, 112)] == [
        "första",
        "tredje",
        "tolfte",
        "13:e",
        "21:a",
        "112:e",
    ]
