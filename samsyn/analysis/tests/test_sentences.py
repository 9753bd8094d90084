"""The same verdict always yields the same words; texts typed from ux.md d and decisions.md D30–D31."""

import pytest

from samsyn.analysis import phrases
from samsyn.analysis.deviations import assess
from samsyn.analysis.result import Caveat, Direction, Method, NoiseKind, Point, Rule, Verdict
from samsyn.analysis.sentences import (
    Subject,
    alt_text,
    ask,
    caveats,
    explained,
    headline,
    how_sure,
    method_note,
    tag,
    what,
    why_it_fired,
)


LEVEL = [8, 9] * 6
ABSENCE = Subject("frånvaron", "frånvaro", group="årskurs 8")
MERIT = Subject("meritvärdet", "meritvärde", unit="poäng", group="Norra skolan", preposition="på")


def monthly(values, better="lower", persons=120):
    points = [Point(f"m{i}", value, 1000, persons) for i, value in enumerate(values)]
    return assess(points, better=Direction(better), rhythm="month", unit_of="percent")


def yearly(*values, persons=120):
    points = [Point(f"{2020 + i}/{21 + i}", value, persons, persons) for i, value in enumerate(values)]
    return assess(
        points,
        better=Direction.HIGHER,
        rhythm="school_year",
        unit_of="points",
        noise=NoiseKind.MERIT_YEAR9,
    )


def plain(text):
    return text.replace("\u00a0", " ")


WORDS = [
    # better, newest value, verdict, word, marker, tone, headline
    ("lower", 14, Verdict.WORSE, "sämre än väntat", "▲", "bad", "är högre än väntat"),
    ("lower", 2, Verdict.BETTER, "bättre än väntat", "▼", "good", "är lägre än väntat"),
    ("higher", 14, Verdict.BETTER, "bättre än väntat", "▲", "good", "är högre än väntat"),
    ("higher", 2, Verdict.WORSE, "sämre än väntat", "▼", "bad", "är lägre än väntat"),
    ("neutral", 14, Verdict.HIGHER, "högre än väntat", "▲", "none", "är högre än väntat"),
    ("neutral", 2, Verdict.LOWER, "lägre än väntat", "▼", "none", "är lägre än väntat"),
    ("lower", 9, Verdict.AS_EXPECTED, "som väntat", "", "none", "är som väntat"),
    ("higher", 9, Verdict.AS_EXPECTED, "som väntat", "", "none", "är som väntat"),
    ("neutral", 9, Verdict.AS_EXPECTED, "som väntat", "", "none", "är som väntat"),
]


@pytest.mark.parametrize(("better", "value", "verdict", "word", "marker", "tone", "said"), WORDS)
def test_every_verdict_and_direction_has_its_words(better, value, verdict, word, marker, tone, said):
    found = monthly([*LEVEL, value], better)
    assert found.verdict is verdict
    assert (tag(found).word, tag(found).marker, tag(found).tone) == (word, marker, tone)
    assert headline([(ABSENCE, found)]) == f"Frånvaron {said} i årskurs 8"


@pytest.mark.parametrize("better", ["lower", "higher", "neutral"])
def test_too_little_has_its_words_whichever_way_is_better(better):
    found = monthly([8, 9, 8], better)
    assert (tag(found).word, tag(found).marker, tag(found).tone) == ("för lite underlag", "", "none")
    assert headline([(ABSENCE, found)]) == "Underlaget är för litet för att bedöma frånvaron"


def test_no_verdict_rule_caveat_or_method_is_without_words():
    assert set(phrases.TONE) == set(Verdict)
    assert set(phrases.RULES) == {(rule, side) for rule in Rule for side in (1, -1)}
    assert set(phrases.HOW_SURE) == set(Rule)
    assert set(phrases.CAVEATS) == set(Caveat)
    assert set(phrases.METHODS) == set(Method)


def test_card_says_figure_and_expected_span():
    """Mean 8.5, limits ± 2.66."""
    assert plain(what(monthly([*LEVEL, 14.7]), ABSENCE)) == "14,7 % frånvaro. Väntat 5,8–11,2 %."


def test_sentences_about_fewer_than_a_hundred_have_no_decimals():
    assert plain(what(monthly([*LEVEL, 14.7], persons=58), ABSENCE)) == "15 % frånvaro. Väntat 6–11 %."


def test_published_figures_are_shown_as_published():
    published = Subject("frånvaron", "frånvaro", published=True)
    assert plain(what(monthly([*LEVEL, 14.7], persons=58), published)).startswith("14,7 %")


def test_rounding_never_contradicts_the_verdict():
    """11.2 is over 11.16, but both are 11 when rounded."""
    found = monthly([*LEVEL, 11.2], persons=58)
    assert plain(what(found, ABSENCE)) == "11 % frånvaro, strax över det väntade 6–11 %."


def test_points_are_said_with_the_measure_first():
    """120 pupils or more: band 18 around 220."""
    text = plain(what(yearly(218, 220, 222, 245), MERIT))
    assert text == "Meritvärde 245,0 poäng. Väntat 202,0–238,0 poäng."


def test_without_limits_the_card_only_tells_the_figure():
    assert plain(what(monthly([8, 9, 8.04]), ABSENCE)) == "8,0 % frånvaro."
    assert what(monthly([8, None]), ABSENCE) == "Ingen siffra att visa för frånvaro."


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([*LEVEL, 14], "över det väntade spannet"),
        ([*LEVEL, 2], "under det väntade spannet"),
        ([*LEVEL, 10, 11, 14], "över det väntade spannet, fjärde månaden i rad uppåt"),
        ([*LEVEL, 8, 8.1, 8.2, 8.3, 8.4, 8.6, 8.7], "sjätte månaden i rad uppåt"),
        ([*LEVEL, 10.6, 9, 10.6], "två av de tre senaste månaderna nära spannets övre gräns"),
        ([*LEVEL[:-1], *[8.4, 8.3] * 4], "nio månader i rad under mitten"),
        ([*LEVEL, 9], ""),
    ],
)
def test_the_rule_that_fired_is_named(values, text):
    assert why_it_fired(monthly(values)) == text


def test_the_rule_of_a_run_chart_and_of_a_noise_band_is_named():
    moved = monthly([8, 9, 8, 9, 8, 15, 16, 15, 16, 15])
    assert why_it_fired(moved) == "nivån har flyttat sig: fem månader i rad över mitten"
    fallen = yearly(218, 220, 222, 190)
    assert why_it_fired(fallen) == (
        "under de tidigare läsårens genomsnitt med mer än den normala variationen"
    )


def test_three_sigma_is_never_called_one_in_twenty():
    """D30: one in twenty only where the band is 95 %."""
    assert how_sure(monthly([*LEVEL, 14])) == (
        "Det händer sällan av en slump, ungefär en gång på flera hundra."
    )
    assert "en gång av tjugo" in how_sure(yearly(218, 220, 222, 190))


def test_no_signal_is_told_as_a_result():
    assert how_sure(monthly([*LEVEL, 9])) == (
        "Det är inom det normala. Ingen särskild orsak behöver sökas för just den här månaden."
    )
    assert how_sure(yearly(218, 220, 222, 225)) == (
        "Skillnaden mot tidigare läsår är mindre än den normala variationen."
    )


def test_too_little_says_how_much_there_is_and_is_needed():
    assert how_sure(monthly([8, 9, 8, 9, 8, 9])) == (
        "Underlaget är för litet för att skilja slump från förändring (sex mätningar, minst tolv behövs)."
    )
    assert "(en mätning, minst tolv behövs)" in how_sure(monthly([8]))
    assert how_sure(yearly(218)) == "Det finns färre än tre tidigare läsår att jämföra med."
    assert how_sure(monthly([])) == caveats(monthly([]))[0]


def test_a_trend_tells_its_direction_and_not_its_level():
    rising = monthly([*LEVEL, 8, 8.1, 8.2, 8.3, 8.4, 8.6, 8.7])
    assert headline([(ABSENCE, rising)]) == "Frånvaron stiger mer än väntat i årskurs 8"


def group(name, value, persons=120):
    return Subject("frånvaron", "frånvaro", group=name), monthly([*LEVEL, value], persons=persons)


def test_title_names_the_groups_that_are_worse_most_reason_first():
    found = [group("årskurs 5", 13), group("årskurs 6", 2), group("årskurs 7", 9), group("årskurs 8", 16)]
    assert headline(found, "årskurser") == "Frånvaron är högre än väntat i årskurs 8 och 5"


def test_title_counts_groups_when_there_are_many():
    found = [group(f"årskurs {n}", 16) for n in range(1, 7)] + [group("årskurs 7", 9)]
    assert headline(found, "årskurser") == "Frånvaron är högre än väntat i sex av sju årskurser"
    assert headline(found[:6], "årskurser") == "Frånvaron är högre än väntat i alla sex årskurser"


def test_title_lists_names_that_share_no_first_word():
    found = [group("9A", 13), group("9B", 16), group("9C", 15)]
    assert headline(found, "klasser") == "Frånvaron är högre än väntat i 9B, 9C och 9A"


def test_title_of_a_whole_unit_names_no_group():
    assert headline([group("", 16)]) == "Frånvaron är högre än väntat"
    assert headline([]) == "Inga siffror än"


def test_girls_and_boys_are_named_rather_than_counted():
    pair = [
        (Subject("frånvaron", "frånvaro", group=name, preposition="bland"), monthly([*LEVEL, 9]))
        for name in ("flickor", "pojkar")
    ]
    assert headline(pair, "grupper") == "Frånvaron är som väntat bland flickor och pojkar"


def test_title_says_when_all_is_as_expected():
    found = [group(f"årskurs {n}", 9) for n in range(10)]
    assert headline(found, "årskurser") == "Frånvaron är som väntat i alla tio årskurser"
    found[0] = (ABSENCE, monthly([8, 9]))
    assert headline(found, "årskurser") == "Frånvaron är som väntat i de årskurser som kan bedömas"


def test_explained_is_what_how_sure_and_what_to_ask():
    assert plain(explained(monthly([*LEVEL, 14.7]), ABSENCE)) == (
        "14,7 % frånvaro. Väntat 5,8–11,2 %. Över det väntade spannet. "
        "Det händer sällan av en slump, ungefär en gång på flera hundra. "
        "Något har troligen ändrats. Vad kan det vara?"
    )
    assert ask(monthly([*LEVEL, 9])) == ""


def test_alt_text_is_one_sentence():
    assert plain(alt_text(monthly([*LEVEL, 14.7]), ABSENCE)) == (
        "Frånvaron i årskurs 8: 14,7 % frånvaro, sämre än väntat."
    )
    assert alt_text(monthly([8, None]), ABSENCE) == "Frånvaron i årskurs 8: ingen siffra."


def test_method_of_the_picture_is_told():
    assert method_note(monthly(LEVEL)).startswith("Väntat spann: mitten")
    assert "600 skolor" in method_note(yearly(218, 220, 222, 225))
    assert set(phrases.NOISE) == set(NoiseKind)
