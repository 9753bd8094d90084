"""What the ladder says where a step is not reached, and before there is anything to judge."""

from dataclasses import replace

import pytest

from samsyn.analysis import effect_words
from samsyn.analysis.effects import Design, Measured, effect_of
from samsyn.analysis.result import NoiseKind
from samsyn.analysis.tests.test_effects import HIGHER, LOWER, months, plain, years


def test_the_sentences_of_a_change_that_others_had_too():
    others = {f"{i}": years(10, 10, 10, 12.5 + i / 10) for i in range(5)}
    measured = Measured(years(10, 10, 10, 13), others, "school_year", HIGHER, "percent")
    effect = effect_of(measured, start=3, design=Design(3, is_targeted=True))
    told = effect_words.ladder_of(effect)
    assert (told[1].state, told[2].state) == ("untried", "no")
    assert "Vi kan inte säga att insatsen förklarar den." in told[2].sentences[1]
    assert plain(told[2].sentences[0]) == (
        "De fem jämförda enheterna ändrades med +3 procentenheter, ni med +3 procentenheter."
    )
    assert "vänder siffran ofta av sig själv" in effect_words.return_of(effect)


@pytest.mark.parametrize(
    ("own", "others", "said"),
    [
        ((10, 10, 10, 13), [(10, 10, 10, 12)] * 3, "Det finns tre enheter med siffror att jämföra med."),
        ((10, 10, 10, None), [(10, 10, 10, None)] * 5, "Det finns ingen siffra efter starten än."),
        (
            (10, 10, 10, 13),
            [(10, 10, 10, 12)] * 2 + [(10, 10, 10, None)] * 3,
            "Av fem jämförbara enheter har två",
        ),
        ((None, None, 10, 13), [(10, 10, 10, 12)] * 5, "Ni saknar för många siffror"),
    ],
)
def test_the_reason_why_nothing_is_compared_is_the_true_one(own, others, said):
    panel = {f"{place}": years(*each) for place, each in enumerate(others)}
    effect = effect_of(
        Measured(years(*own), panel, "school_year", HIGHER, "percent"), start=3, design=Design(3)
    )
    told = effect_words.ladder_of(effect)[2]
    assert (told.state, told.sentences[0].startswith(said)) == ("untried", True)


def test_nothing_after_the_start_is_too_early():
    effect = effect_of(
        Measured(years(10, 10, 10), {}, "school_year", LOWER, "percent"), start=3, design=Design()
    )
    assert effect_words.title_of(effect) == "Det är för tidigt att säga något om insatsen"
    assert effect_words.ladder_of(effect)[0].word == "går inte att pröva"
    assert effect.smallest is None
    assert effect_words.smallest_of(effect).startswith("Vi vet inte hur liten effekt som hade synts")


def test_before_the_first_figure_it_is_told_what_will_be_seen():
    """Four months: 2.15 · 2.66/3 = 1.9. One year of 85 pupils: 2.8016 · 9.051 · √(1 + 1/3) = 29.28."""
    of_months = Measured(months(*[8, 9] * 6), {}, "month", HIGHER, "percent")
    effect = effect_of(of_months, start=12, design=Design())
    assert plain(effect_words.smallest_of(effect)) == (
        "När det finns siffror för fyra månader efter starten syns en effekt på minst 1,9 procentenheter "
        "i fyra fall av fem."
    )
    of_years = replace(of_months, own=years(210, 212, 214), rhythm="school_year", noise=NoiseKind.MERIT_YEAR9)
    assert effect_of(of_years, start=3, design=Design()).smallest_soon == pytest.approx(29.28, abs=0.01)
