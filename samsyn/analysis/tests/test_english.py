"""Findings in English: whole sentences of their own and not Swedish word order."""

from django.utils.translation import override

from samsyn.analysis.sentences import Subject, headline, how_sure, tag, what, why_it_fired
from samsyn.analysis.tests.test_sentences import LEVEL, monthly, plain
from samsyn.core.numbers import of, ordinal, span


ABSENCE = Subject("absence", "absence", group="year 8")


def test_a_finding_is_told_in_english():
    found = monthly([*LEVEL, 14.7])
    five = Subject("absence", "absence", group="year 5")
    with override("en"):
        assert (
            headline([(ABSENCE, found), (five, found)]) == "Absence is higher than expected in year 8 and 5"
        )
        assert plain(what(found, ABSENCE)) == "14,7 % absence. Expected 5,8–11,2 %."
        assert why_it_fired(found) == "above the expected range"
        assert how_sure(found) == "It seldom happens by chance, about once in several hundred."
        assert tag(found).word == "worse than expected"


def test_numbers_in_words_are_figures_in_english():
    with override("en"):
        assert [ordinal(place) for place in (1, 2, 3, 4, 11, 12, 21, 113)] == [
            *("1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "113th"),
        ]
        assert (plain(of(58, 82)), plain(span(-4, 18))) == ("58 of 82", "−4 to 18")
