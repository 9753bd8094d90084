"""The chance of a goal, by hand: who of the others came as far, and what the noise alone would do."""

import pytest

from samsyn.analysis import chances
from samsyn.analysis.backtest import backtest
from samsyn.analysis.forecast import chance_of, errors_of, whole_pupils
from samsyn.analysis.outcomes import Baseline
from samsyn.analysis.result import Direction, Point


HIGHER, LOWER = Direction.HIGHER, Direction.LOWER
START = Baseline(70, 82, ("2023/24", "2024/25", "2025/26"), half=9)


def years(*values, n=85):
    return [Point(f"20{10 + i}/{11 + i}", value, n, n) for i, value in enumerate(values)]


def plain(text):
    return text.replace("\u00a0", " ")


def test_an_error_is_the_outcome_minus_the_mean_of_three_years():
    """(70 + 72 + 74) / 3 = 72, and 78 came: 6. (72 + 74 + 78) / 3 = 74.67, and 70 came: −4.67."""
    panel = {"a": years(70, 72, 74, 78, 70)}
    assert errors_of(panel, rhythm="school_year", ahead=1) == pytest.approx([6, 70 - 224 / 3])
    assert errors_of(panel, rhythm="school_year", ahead=2) == pytest.approx([-2])


def test_a_gap_makes_no_error_and_another_size_is_not_comparable():
    panel = {"gap": years(70, None, 74, 78, 70), "small": years(70, 72, 74, 78, n=20)}
    assert errors_of(panel, rhythm="school_year", ahead=1) == pytest.approx([6])
    assert errors_of(panel, rhythm="school_year", ahead=1, size=85) == []


def test_the_chance_counts_the_others_that_came_as_far():
    """Errors −24 … 24 by twos, twice: median 0. 8 or more from 70: 8, 10 … 24 are 9, twice 18. (18 + 1) / 52."""
    errors = [float(error) for error in range(-24, 25, 2)] * 2
    chance = chance_of(START, 78, HIGHER, errors)
    assert (chance.others, chance.reached, chance.furthest) == (50, 18, 24)
    assert chance.share == pytest.approx(19 / 52)
    assert chance_of(START, 62, LOWER, errors).share == pytest.approx(19 / 52)


def test_a_drift_that_all_shared_is_not_drawn_onwards():
    errors = [float(error) for error in range(-24, 25, 2)] * 2
    drifted = [error + 5 for error in errors]
    assert chance_of(START, 78, HIGHER, drifted).share == pytest.approx(19 / 52)


def test_with_few_others_the_noise_of_the_baseline_stands_in():
    """Half the 80 % band above the start is reached by one in ten; the start itself by every second."""
    assert chance_of(START, 79, HIGHER).share == pytest.approx(0.10)
    assert chance_of(START, 70, HIGHER).share == pytest.approx(0.50)
    assert chance_of(START, 61, LOWER).share == pytest.approx(0.10)
    assert chance_of(Baseline(70, 82, (), half=None), 79, HIGHER) is None


@pytest.mark.parametrize(("target", "way", "pupils", "tips"), [(75, HIGHER, 82, 61.5), (13, LOWER, 82, 10.5)])
def test_a_share_is_reached_by_whole_pupils(target, way, pupils, tips):
    """75 % of 82 is 61.5, so 62 are needed; 13 % is 10.66, so at most 10."""
    assert whole_pupils(target, way, pupils) == pytest.approx(100 * tips / 82)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.04, "mycket osannolikt, färre än 1"),
        (0.05, "osannolikt, ungefär 1"),
        (0.20, "mindre troligt, ungefär 2"),
        (0.40, "ungefär lika troligt som inte, ungefär 4"),
        (0.60, "ungefär lika troligt som inte, ungefär 6"),
        (0.61, "troligt, ungefär 6"),
        (0.81, "mycket troligt, ungefär 8"),
        (0.96, "nästan säkert, fler än 9"),
    ],
)
def test_seven_words_always_with_how_many_of_ten(share, words):
    told = f"{chances.word_of(share)}, {chances.of_ten(share, 'skolor')}"
    assert told == f"{words} av 10 jämförbara skolor"


def test_the_sentences_of_a_goal():
    chance = chance_of(START, 79, HIGHER)
    assert plain(chances.sentence_of(chance, START, 79)) == (
        "Att nå 79 % är osannolikt: det händer ungefär 1 gång av 10 när måttet varierar som det brukar."
    )
    assert plain(chances.unchanged_sentence(chance, START)) == (
        "Om inget ändras hamnar siffran på 61–79 % i åtta fall av tio."
    )
    assert "för få jämförbara utfall" in chances.basis_sentence(chance)
    others = chance_of(START, 78, HIGHER, [float(error) for error in range(-24, 25)])
    assert "49 tidigare utfall för ungefär lika stora årskurser" in chances.basis_sentence(others, "grade")
    assert "av 10 jämförbara årskurser kommer så långt." in chances.sentence_of(others, START, 78, "grade")


def test_a_backtest_knows_only_what_was_known():
    """Units that never move but for the last year: the errors before are nil, so no span holds what came."""
    panel = {f"u{i}": years(70, 70, 70, 70, 80) for i in range(40)}
    found = backtest(panel, rhythm="school_year", unit_of="percent")
    assert (found.forecasts, found.coverage, found.holds) == (40, 0.0, False)
    assert (found.rmse_mean, found.rmse_last, found.rmse_line) == (10, 10, 10)


def test_a_panel_too_short_has_no_backtest():
    assert backtest({"a": years(70, 72, 74)}, rhythm="school_year", unit_of="percent") is None
