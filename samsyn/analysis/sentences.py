"""The one generator of sentences: every word a page says about a finding comes from here."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.analysis import phrases
from samsyn.analysis.deviations import FEWEST_FOR_LIMITS, reason_to_look
from samsyn.analysis.result import Finding, Interval, Method, Rule, Verdict
from samsyn.core.numbers import cardinal, number, ordinal, span, with_unit


NARROW = 2.0
ONE_DECIMAL_FROM = 100
WORTH_TELLING = 3
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Subject:
    """The words of a measure and of whom it is about, given by the caller.

    noun ”frånvaron” (definite), measure ”frånvaro”, unit ”%” or ”poäng”, group ”årskurs 8”;
    preposition ”i”, ”på” or ”bland”. Published figures are shown as published (D31).
    """

    noun: str
    measure: str
    unit: str = "%"
    group: str = ""
    preposition: str = "i"
    published: bool = False

    @property
    def where(self) -> str:
        return f" {self.preposition} {self.group}" if self.group else ""


@dataclass(frozen=True, slots=True)
class Tag:
    """Word, marker and colour class; the word is always shown, the marker is the direction."""

    word: str
    marker: str
    tone: str


def tag(finding: Finding) -> Tag:
    marker = {1: "▲", -1: "▼"}.get(finding.side, "") if finding.verdict.is_signal else ""
    return Tag(finding.verdict.value, marker, phrases.TONE[finding.verdict])


def decimals(finding: Finding, subject: Subject) -> int:
    """None in sentences about fewer than a hundred (D31), unless whole numbers would say ”väntat 0–0 %”."""
    size = finding.newest.size if finding.newest else 0
    expected = finding.expected
    is_narrow = expected is not None and expected.high - expected.low < NARROW
    return 1 if subject.published or size >= ONE_DECIMAL_FROM or is_narrow else 0


def headline(found: Sequence[tuple[Subject, Finding]], groups: str = "grupper") -> str:
    """The finding as a title: ”Frånvaron är högre än väntat i årskurs 8 och 5”.

    Groups is the plural of what is compared (”årskurser”). Worse is told before better.
    """
    if not found:
        return "Inga siffror än"
    ordered = sorted(found, key=lambda pair: reason_to_look(pair[1]))
    noun = capital(ordered[0][0].noun)
    for verdict in (Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER, Verdict.BETTER):
        told = [pair for pair in ordered if pair[1].verdict is verdict]
        if told:
            return f"{noun} {movement(told)}{places(told, len(found), groups)}"
    return no_signal(noun, found, groups)


def movement(told: Sequence[tuple[Subject, Finding]]) -> str:
    """One verdict has one side, so the words are true of all that are named."""
    only_trend = all(finding.rule is Rule.TREND for _, finding in told)
    return phrases.MOVEMENT[only_trend, told[0][1].side]


def no_signal(noun: str, found: Sequence[tuple[Subject, Finding]], groups: str) -> str:
    judged = [pair for pair in found if pair[1].verdict is Verdict.AS_EXPECTED]
    if not judged:
        return f"Underlaget är för litet för att bedöma {noun[0].lower()}{noun[1:]}"
    if len(judged) < len(found):
        return f"{noun} är som väntat i de {groups} som kan bedömas"
    if len(found) == 1:
        return f"{noun} är som väntat{found[0][0].where}"
    if found[0][0].preposition == "bland":
        return f"{noun} är som väntat bland {listed([subject.group for subject, _ in found])}"
    return f"{noun} är som väntat i alla {cardinal(len(found))} {groups}"


def places(told: Sequence[tuple[Subject, Finding]], of: int, groups: str) -> str:
    """” i årskurs 8 och 5”: a shared first word is said once."""
    if len(told) > MOST_NAMED:
        whole = f"alla {cardinal(of)}" if len(told) == of else f"{cardinal(len(told))} av {cardinal(of)}"
        return f" i {whole} {groups}"
    names = [subject.group for subject, _ in told]
    if not all(names):
        return ""
    heads = {name.rpartition(" ")[0] for name in names}
    if len(heads) == 1 and "" not in heads:
        names = names[:1] + [name.rpartition(" ")[2] for name in names[1:]]
    return f" {told[0][0].preposition} {listed(names)}"


def listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def what(finding: Finding, subject: Subject) -> str:
    """The card's sentence: ”14,7 % frånvaro. Väntat 6,1–11,5 %.”"""
    if finding.value is None:
        return f"Ingen siffra att visa för {subject.measure}."
    figure = figure_of(finding, subject)
    if finding.expected is None:
        return f"{figure}."
    places_shown = decimals(finding, subject)
    shown = span(finding.expected.low, finding.expected.high, places_shown, subject.unit)
    if finding.verdict.is_signal and hides_the_signal(finding, finding.expected, places_shown):
        return f"{figure}, strax {phrases.OVER[finding.side]} det väntade {shown}."
    return f"{figure}. Väntat {shown}."


def figure_of(finding: Finding, subject: Subject) -> str:
    shown = number(finding.value or 0, decimals(finding, subject))
    if subject.unit == "%":
        return f"{with_unit(shown, subject.unit)} {subject.measure}"
    return f"{capital(subject.measure)} {with_unit(shown, subject.unit)}"


def hides_the_signal(finding: Finding, expected: Interval, places_shown: int) -> bool:
    """A value just outside may round to the very limit; then the figures alone would contradict."""
    limit = expected.high if finding.side > 0 else expected.low
    outside = finding.rule in {Rule.OUTSIDE, Rule.NOISE_BAND}
    return outside and number(finding.value or 0, places_shown) == number(limit, places_shown)


def why_it_fired(finding: Finding) -> str:
    """The rule that fired, in words: ”sju månader i rad över mitten”."""
    if finding.rule is None:
        return ""
    period = phrases.PERIODS[finding.rhythm]
    words = phrases.RULES[finding.rule].format(
        over=phrases.OVER[finding.side],
        edge=phrases.EDGE[finding.side],
        way=phrases.WAY[finding.side],
        run=cardinal(finding.run),
        nth=ordinal(abs(finding.streak)),
        newest=period.newest,
        several=period.several,
        the_latest=period.the_latest,
        earlier=period.earlier,
    )
    return f"{words}{streak_words(finding)}"


def streak_words(finding: Finding) -> str:
    """”, tredje månaden i rad uppåt” beside a level that is out; the trend rule says it itself."""
    moves = finding.streak * finding.side
    if finding.rule is Rule.TREND or moves < WORTH_TELLING:
        return ""
    newest = phrases.PERIODS[finding.rhythm].newest
    return f", {ordinal(moves)} {newest} i rad {phrases.WAY[finding.side]}"


def how_sure(finding: Finding) -> str:
    """How often chance alone does the same (D30), or why nothing can be said."""
    if finding.verdict is Verdict.TOO_LITTLE:
        return too_little(finding)
    if finding.rule is not None:
        return phrases.HOW_SURE[finding.rule]
    period = phrases.PERIODS[finding.rhythm]
    if finding.method is Method.NOISE_BAND:
        return f"Skillnaden mot tidigare {period.several} är mindre än den normala variationen."
    return f"Det är inom det normala. Ingen särskild orsak behöver sökas för just {period.this}."


def too_little(finding: Finding) -> str:
    if finding.method is not Method.RUN_CHART:
        return " ".join(caveats(finding)) or phrases.NOT_ENOUGH
    count = f"{cardinal(finding.measured, neuter=False)} mätning"
    count += "" if finding.measured == 1 else "ar"
    return (
        "Underlaget är för litet för att skilja slump från förändring "
        f"({count}, minst {cardinal(FEWEST_FOR_LIMITS)} behövs)."
    )


def ask(finding: Finding) -> str:
    """The third sentence: what to do with it."""
    return phrases.ASK[finding.verdict]


def caveats(finding: Finding) -> list[str]:
    return [phrases.CAVEATS[caveat] for caveat in finding.caveats]


def method_note(finding: Finding) -> str:
    """The small print under a figure: what the expected span is made of."""
    made_of = phrases.METHODS[finding.method]
    return f"{made_of} {phrases.NOISE[finding.noise]}" if finding.noise else made_of


def explained(finding: Finding, subject: Subject) -> str:
    """What, how sure and what to ask, in one paragraph (statistics.md 10)."""
    fired = why_it_fired(finding)
    said = [what(finding, subject), capital(fired) + "." if fired else "", how_sure(finding)]
    return " ".join(part for part in [*said, ask(finding)] if part)


def alt_text(finding: Finding, subject: Subject) -> str:
    """One sentence for a picture of the series."""
    if finding.value is None:
        return f"{capital(subject.noun)}{subject.where}: ingen siffra."
    return f"{capital(subject.noun)}{subject.where}: {figure_of(finding, subject)}, {finding.verdict}."
