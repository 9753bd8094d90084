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
from samsyn.reports.document import Bullets, Paragraph, Section
from samsyn.results.measures import measures
from samsyn.results.queries import assessments
from samsyn.results.queries.slices import ALL_BY


TITLE = "Varför blev det som det blev?"
Words = Paragraph | Bullets
Headed = tuple[str, Paragraph]
NONE = "Ingen analys av orsaker är gjord i Samsyn under läsåret."
SMALL = "{} {} rör en grupp som är för liten för att visas här."


def chapter(commission: Commission) -> list[Section]:
    """One part per conference, in the order they were held."""
    held = [(one, evidence_of(one)) for one in conferences_in(commission)]
    if not any(rows for _, rows in held):
        return [Section(TITLE, (Paragraph(NONE),))]
    parts = [section for conference, rows in held if rows for section in part(conference, rows, commission)]
    return [Section(TITLE), *parts]


def part(conference: Conference, rows: Sequence[Evidence], commission: Commission) -> list[Section]:
    """What one conference looked at; a group too small to be told is only counted."""
    found = [(one, words_for(one, commission)) for one in rows]
    small = sum(words is None for _, words in found)
    noun = "underlag" if small > 1 else "av underlagen"
    counted = Paragraph(SMALL.format(cardinal(small, neuter=True).capitalize(), noun))
    title = f"{conference}, {date_format(conference.held_on, 'j F Y')}"
    return [
        Section(title, (counted,) if small else (), level=2),
        *(exhibit(one, words) for one, words in found if words is not None),
    ]


def words_for(one: Evidence, commission: Commission) -> Headed | None:
    """What was found. In public the figure is let out anew, since the conference saw more than the public may."""
    payload = one.payload
    if not one.is_deviation:
        return "Iakttagelse", Paragraph(ended(payload.get("text", "")), free=True)
    if commission.zone is not Zone.PUBLIC:
        return payload.get("headline", ""), Paragraph(payload.get("sentence", ""))
    return public_words(payload["indicator"], payload["part"]["by"], one.key, payload["period"], commission)


def public_words(name: str, by: str, ref: str, period: str, commission: Commission) -> Headed | None:
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
    return same.headline, Paragraph(same.sentence)


def exhibit(one: Evidence, words: Headed) -> Section:
    """The finding, the explanations with what speaks for and against each, and the decision."""
    title, finding = words
    explanations = tuple(weighed(each) for each in one.explanations.all())
    blocks: list[Words] = [finding]
    blocks += [Bullets(explanations, free=True)] if explanations else []
    blocks += decided(getattr(one, "decision", None))
    # A decision about an observation says nothing without the observation, which somebody wrote by hand.
    told = blocks if one.is_deviation else [replace(block, free=True) for block in blocks]
    return Section(title, tuple(told), level=3)


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
