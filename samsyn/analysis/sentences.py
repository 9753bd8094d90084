"""The one generator of sentences: every word a page says about a finding comes from here."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.analysis import phrases
from samsyn.analysis.charts import FEWEST_FOR_LIMITS
from samsyn.analysis.deviations import reason_to_look
from samsyn.analysis.result import Caveat, Finding, Interval, Method, Rule, Verdict
from samsyn.core.language import said as _
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
        return where(self.preposition, self.group) if self.group else ""


@dataclass(frozen=True, slots=True)
class Tag:
    """Word, marker and colour class; the word is always shown, the marker is the direction."""

    word: str
    marker: str
    tone: str


# Made for a grade, of which only figures outside the span count (ADR 0031).
FOR_NEW_PUPILS = {Method.YEAR_GROUPS, Method.YOUNG_YEAR_GROUP}


def tag(finding: Finding) -> Tag:
    judged = phrases.TABLE[finding.verdict, finding.better, "inside"]
    return Tag(_(judged.word), judged.marker, judged.tone)


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
        return _("Inga siffror än")
    ordered = sorted(found, key=lambda pair: reason_to_look(pair[1]))
    noun = capital(ordered[0][0].noun)
    for verdict in (Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER, Verdict.BETTER):
        told = [pair for pair in ordered if pair[1].verdict is verdict]
        if told:
            return _(movement(told), noun=noun, where=places(told, len(found), groups))
    return no_signal(noun, found, groups)


def movement(told: Sequence[tuple[Subject, Finding]]) -> str:
    """One verdict has one side, so the words are true of all that are named."""
    only_trend = all(finding.rule is Rule.TREND for _, finding in told)
    return phrases.MOVEMENT[only_trend, told[0][1].side]


def no_signal(noun: str, found: Sequence[tuple[Subject, Finding]], groups: str) -> str:
    judged = [pair for pair in found if pair[1].verdict is Verdict.AS_EXPECTED]
    if not judged:
        return _("Underlaget är för litet för att bedöma %(noun)s", noun=f"{noun[0].lower()}{noun[1:]}")
    if len(judged) < len(found):
        return _("%(noun)s är som väntat i de %(groups)s som kan bedömas", noun=noun, groups=groups)
    names = [subject.group for subject, _finding in found]
    if len(found) == 1:
        there = found[0][0].where
    elif found[0][0].preposition == "bland":
        there = where("bland", listed(names))
    else:
        there = _(" i alla %(count)s %(groups)s", count=cardinal(len(found)), groups=groups)
    return _("%(noun)s är som väntat%(where)s", noun=noun, where=there)


def where(preposition: str, names: str) -> str:
    """” i årskurs 8”, with the space that stands before it."""
    return _(phrases.WHERE[preposition], names=names)


def places(told: Sequence[tuple[Subject, Finding]], of: int, groups: str) -> str:
    """” i årskurs 8 och 5”: a shared first word is said once."""
    if len(told) > MOST_NAMED:
        if len(told) == of:
            return _(" i alla %(count)s %(groups)s", count=cardinal(of), groups=groups)
        counted = {"part": cardinal(len(told)), "whole": cardinal(of)}
        return _(" i %(part)s av %(whole)s %(groups)s", **counted, groups=groups)
    names = [subject.group for subject, _finding in told]
    if not all(names):
        return ""
    heads = {name.rpartition(" ")[0] for name in names}
    if len(heads) == 1 and "" not in heads:
        names = names[:1] + [name.rpartition(" ")[2] for name in names[1:]]
    return where(told[0][0].preposition, listed(names))


def listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(names)s och %(last)s", names=", ".join(names[:-1]), last=names[-1])


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def what(finding: Finding, subject: Subject) -> str:
    """The card's sentence: ”14,7 % frånvaro. Väntat 6,1–11,5 %.”"""
    if finding.value is None:
        return _("Ingen siffra att visa för %(measure)s.", measure=subject.measure)
    figure = figure_of(finding, subject)
    if finding.method is Method.LAST_YEAR and finding.middle is not None:
        before = with_unit(number(finding.middle, decimals(finding, subject)), subject.unit)
        return _(phrases.SAME_TIME, figure=figure, before=before)
    if finding.expected is None:
        return f"{figure}."
    places_shown = decimals(finding, subject)
    shown = span(finding.expected.low, finding.expected.high, places_shown, subject.unit)
    if finding.verdict.is_signal and hides_the_signal(finding, finding.expected, places_shown):
        return _(phrases.JUST_OUTSIDE[finding.side], figure=figure, span=shown)
    return _("%(figure)s. Väntat %(span)s.", figure=figure, span=shown)


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
    words = _(
        phrases.RULES[finding.rule, finding.side],
        run=_(period.run, run=cardinal(finding.run)),
        in_a_row=_(period.in_a_row, nth=ordinal(abs(finding.streak))),
        the_latest=_(period.the_latest),
        earlier=_(period.earlier),
    )
    return f"{words}{streak_words(finding)}"


def streak_words(finding: Finding) -> str:
    """”, tredje månaden i rad uppåt” beside a level that is out; the trend rule says it itself."""
    moves = finding.streak * finding.side
    if finding.rule is Rule.TREND or moves < WORTH_TELLING:
        return ""
    in_a_row = _(phrases.PERIODS[finding.rhythm].in_a_row, nth=ordinal(moves))
    return f", {_(phrases.STREAK[finding.side], in_a_row=in_a_row)}"


def how_sure(finding: Finding) -> str:
    """How often chance alone does the same (D30), or why nothing can be said."""
    if finding.verdict is Verdict.TOO_LITTLE:
        return too_little(finding)
    if finding.rule is not None:
        return by_chance(finding.method, finding.rule)
    period = phrases.PERIODS[finding.rhythm]
    if finding.method is Method.NOISE_BAND:
        before = _(period.before)
        return _("Skillnaden mot %(before)s är mindre än den normala variationen.", before=before)
    return _(
        "Det är inom det normala. Ingen särskild orsak behöver sökas för just %(this)s.", this=_(period.this)
    )


def by_chance(method: Method, rule: Rule) -> str:
    """How often chance alone sets off a rule."""
    return _(phrases.OF_NEW_PUPILS if method in FOR_NEW_PUPILS else phrases.HOW_SURE[rule])


def too_little(finding: Finding) -> str:
    if finding.method is not Method.RUN_CHART or Caveat.SEASON_UNKNOWN in finding.caveats:
        return " ".join(caveats(finding)) or _(phrases.NOT_ENOUGH)
    needed = cardinal(FEWEST_FOR_LIMITS)
    if finding.measured == 1:
        return _(phrases.ONE_MEASUREMENT, needed=needed)
    return _(phrases.FEW_MEASUREMENTS, count=cardinal(finding.measured, neuter=False), needed=needed)


def ask(finding: Finding, zone: str = "inside") -> str:
    """The third sentence: what to do with it, for a reader in this zone."""
    return _(phrases.TABLE[finding.verdict, finding.better, zone].ask)


def caveats(finding: Finding) -> list[str]:
    return [_(phrases.CAVEATS[caveat]) for caveat in finding.caveats]


def season_note(finding: Finding, subject: Subject) -> str:
    """What the time of the year usually does to the figure, and what that is counted on; empty without a season."""
    season = finding.season
    if season is None:
        return ""
    away = number(abs(season.here), 1)
    side = 0 if away == number(0, 1) else 1 if season.here > 0 else -1
    told = _(phrases.SEASONED[side], noun=subject.noun, away=_(phrases.AWAY[finding.unit_of], number=away))
    units = _(phrases.UNITS[season.series == 1], count=cardinal(season.series, neuter=False))
    return f"{told} {_(phrases.SEASON_FROM, years=cardinal(season.years), units=units)}"


def method_note(finding: Finding) -> str:
    """The small print under a figure: what the expected span is made of."""
    made_of = _(phrases.METHODS[finding.method])
    return f"{made_of} {_(phrases.NOISE[finding.noise])}" if finding.noise else made_of


def explained(finding: Finding, subject: Subject, zone: str = "inside") -> str:
    """What, how sure and what to ask, in one paragraph (statistics.md 10)."""
    fired = why_it_fired(finding)
    told = [what(finding, subject), capital(fired) + "." if fired else "", how_sure(finding)]
    return " ".join(part for part in [*told, ask(finding, zone)] if part)


def alt_text(finding: Finding, subject: Subject) -> str:
    """One sentence for a picture of the series."""
    about = f"{capital(subject.noun)}{subject.where}"
    if finding.value is None:
        return _("%(about)s: ingen siffra.", about=about)
    return f"{about}: {figure_of(finding, subject)}, {_(finding.verdict.value)}."
