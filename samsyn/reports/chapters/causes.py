"""Why it turned out as it did: what was looked at, the rival explanations, and what was decided."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.formats import date_format

from samsyn.access.zones import Zone
from samsyn.conferences.models import Conference, Decision, Evidence, Explanation
from samsyn.conferences.queries import evidence_of
from samsyn.core.numbers import cardinal
from samsyn.reports.chapters.work import conferences_in
from samsyn.reports.commissions import Commission
from samsyn.reports.document import Block, Bullets, Paragraph, Section
from samsyn.results.measures import measures
from samsyn.results.queries import assessments
from samsyn.results.queries.slices import ALL_BY


TITLE = "Varför blev det som det blev?"
Words = Paragraph | Bullets
NONE = "Ingen analys av orsaker är gjord i Samsyn under läsåret."
SMALL = "{} {} rör en grupp som är för liten för att visas här."


def chapter(commission: Commission) -> list[Section]:
    """One part per conference, in the order they were held."""
    held = [(one, evidence_of(one)) for one in conferences_in(commission)]
    if not any(rows for _, rows in held):
        return [Section(TITLE, (Paragraph(NONE),))]
    parts = [part(conference, rows, commission) for conference, rows in held if rows]
    return [Section(TITLE), *parts]


def part(conference: Conference, rows: Sequence[Evidence], commission: Commission) -> Section:
    """What one conference looked at; a group too small to be told is only counted."""
    worded = [(one, words_for(one, commission)) for one in rows]
    blocks: list[Block] = [block for one, words in worded if words is not None for block in told(one, words)]
    small = sum(words is None for _, words in worded)
    if small:
        noun = "underlag" if small > 1 else "av underlagen"
        blocks.append(Paragraph(SMALL.format(cardinal(small, neuter=True).capitalize(), noun)))
    title = f"{conference}, {date_format(conference.held_on, 'j F Y')}"
    return Section(title, tuple(blocks), level=2)


def words_for(one: Evidence, commission: Commission) -> Paragraph | None:
    """What was found. In public the figure is let out anew, since the conference saw more than the public may."""
    payload = one.payload
    if not one.is_deviation:
        return Paragraph("Iakttagelse vid konferensen.", payload.get("text", ""), free=True)
    if commission.zone is not Zone.PUBLIC:
        return Paragraph(payload.get("sentence", ""), f"{payload.get('headline', '')}.")
    return public_words(payload["indicator"], payload["part"]["by"], one.key, payload["period"], commission)


def public_words(name: str, by: str, ref: str, period: str, commission: Commission) -> Paragraph | None:
    """The same figure as the public may see it; nothing where it may not be seen."""
    if name not in measures() or by not in ALL_BY:
        return None
    found = assessments(
        unit=commission.unit,
        zone=commission.zone,
        today=commission.today,
        names=[name],
        by=[one for one in ALL_BY if one == by],
        until=period,
    )
    same = next((one for one in found if one.ref == ref and one.period == period), None)
    if same is None or same.finding.value is None:
        return None
    return Paragraph(same.sentence, f"{same.headline}.")


def told(one: Evidence, words: Paragraph) -> list[Words]:
    """The finding, the explanations with what speaks for and against each, and the decision."""
    explanations = list(one.explanations.all())
    blocks: list[Words] = [words]
    if explanations:
        blocks.append(Bullets(tuple(weighed(each) for each in explanations), free=True))
    blocks += decided(getattr(one, "decision", None))
    # A decision about an observation says nothing without the observation, which somebody wrote by hand.
    return blocks if one.is_deviation else [replace(block, free=True) for block in blocks]


def weighed(one: Explanation) -> str:
    """”Kort: för det talar …; emot det talar …”"""
    parts = [ended(one.text)]
    parts += [f"För talar: {ended(one.speaks_for)}"] if one.speaks_for else []
    parts += [f"Emot talar: {ended(one.speaks_against)}"] if one.speaks_against else []
    return " ".join(parts)


def ended(text: str) -> str:
    """With a full stop, and one line."""
    tidy = " ".join(text.split())
    return tidy if tidy[-1:] in {".", "?", ""} else f"{tidy}."


def decided(decision: Decision | None) -> list[Words]:
    if decision is None:
        return [Paragraph("Inget beslut är fattat.", "Beslut:")]
    blocks: list[Words] = []
    if decision.explanation:
        blocks.append(Paragraph(ended(decision.explanation.text), "Troligast:", free=True))
    if decision.kind == Decision.Kind.GOAL:
        return [*blocks, Paragraph("Sätt ett mål.", "Beslut:")]
    return [
        *blocks,
        Paragraph("Gör inget mer nu.", "Beslut:"),
        Paragraph(ended(decision.because), "Därför att:", free=True),
    ]
