"""The one table of sentences, all of it: complete, plain Swedish, and never more than was found."""

import re
from itertools import product

import pytest

from samsyn.access.zones import Zone
from samsyn.analysis import phrases
from samsyn.analysis.result import Direction, Verdict, verdict_of
from samsyn.core.plugins import modules_in


# statistics.md 10, ux.md e, decisions D30: no p-values, no jargon, no ranks, no claim of cause, no shouting.
FORBIDDEN = re.compile(
    r"signifikan|beror på|konfidens|sigma|σ|p-värde|indikator|KPI|korrelation|orsaka[drs]|gav effekt|ledde till|"
    r"\bbäst\b|\bsämst\b|rankning|!",
    re.IGNORECASE,
)
MOST_WORDS = 20
NAMED = re.compile(r"%\(\w+\)s")
BARE_PERCENT = re.compile(r"%(?!\(\w+\)s)(?!%)(?! )(?!$)")
TABLES = {name: module.SENTENCES for name, module in modules_in(phrases.__name__, "SENTENCES").items()}
SENTENCES = [(table, str(key), text) for table, rows in TABLES.items() for key, text in rows.items()]


@pytest.mark.parametrize(("table", "key", "text"), SENTENCES)
def test_every_sentence_is_plain_swedish(table, key, text):
    assert text.strip()
    assert not FORBIDDEN.search(text)
    assert max(len(part.split()) for part in re.split(r"[.?:] ", text)) <= MOST_WORDS


@pytest.mark.parametrize(("table", "key", "text"), SENTENCES)
def test_every_sentence_can_be_filled_in(table, key, text):
    """A percent sign is either a name to fill in or a percent sign with its space."""
    assert not BARE_PERCENT.search(text)
    assert "%(" not in NAMED.sub("", text)


def test_every_verdict_direction_and_zone_is_in_the_table():
    """Worse and better need a direction; higher and lower are for what has none."""
    can_be = {(verdict_of(side, better), better) for side, better in product((1, -1, 0), Direction)} | {
        (Verdict.TOO_LITTLE, better) for better in Direction
    }
    assert set(phrases.TABLE) == {(*pair, zone) for pair in can_be for zone in phrases.ZONES}
    assert set(phrases.ZONES) == set(Zone)


@pytest.mark.parametrize(("verdict", "better", "zone"), phrases.TABLE)
def test_what_a_verdict_says_is_decided_by_the_table(verdict, better, zone):
    """The marker is the direction of the figure, the tone its meaning, and only a change is asked about."""
    said = phrases.TABLE[verdict, better, zone]
    side = next((one for one in (1, -1, 0) if verdict_of(one, better) is verdict), 0)
    assert said.word == verdict.value
    assert said.marker == {1: "▲", -1: "▼", 0: ""}[side]
    assert said.tone == {Verdict.WORSE: "bad", Verdict.BETTER: "good"}.get(verdict, "none")
    assert bool(said.ask) == verdict.is_signal
    assert not (zone == "public" and "ni" in said.ask.split())
