"""Kvalitetsrapport of a unit and year: documentation of the quality work (skollagen 4 kap. 6 §)."""

from collections.abc import Sequence

from django.utils.formats import date_format

from samsyn.reports.chapters import causes, changes, improvement, method, results, schools, work
from samsyn.reports.commissions import ORGANISER, SCHOOL, Commission
from samsyn.reports.document import Block, Bullets, Document, Fact, Note, Paragraph, Rendering, Section
from samsyn.results.queries import Assessment


NAME = "school_quality"
TITLE = "Kvalitetsrapport"
LEVEL = (SCHOOL, ORGANISER)
RENDERINGS = (Rendering.INSIDE, Rendering.PUBLIC)

MOST_HEADLINES = 4
IN_THE_RECORDS = (
    "Anmälningar, klagomål och beslut finns i diariet. Inlästa antal står i tabellen ”Alla mått”."
)
SCHOOL_FORMS = {
    "FS": "förskola",
    "FKLASS": "förskoleklass",
    "FTH": "fritidshem",
    "GR": "grundskola",
    "GRAN": "anpassad grundskola",
    "GY": "gymnasieskola",
    "GYAN": "anpassad gymnasieskola",
    "VUX": "komvux",
    "VUXAN": "komvux som anpassad utbildning",
}


def compose(commission: Commission) -> Document:
    found = results.judged(commission)
    goals = changes.of_year(commission)
    sources = method.sources_of([*found, *goals.figures])
    sections = [
        summary(commission, found, goals),
        *work.chapter(commission),
        conditions(commission, found),
        *results.chapter(commission, found),
        *schools.chapter(commission),
        *causes.chapter(commission),
        *improvement.goals_chapter(goals),
        *improvement.measures_chapter(goals),
        Section("Kränkningar, klagomål och tillsyn", (Paragraph(IN_THE_RECORDS),)),
        improvement.health_chapter(goals),
        improvement.shortcomings_chapter(found, goals),
        next_year(commission, goals),
        *method.chapter(commission, sources),
    ]
    day = date_format(commission.today, "j F Y")
    return Document(
        title=f"{TITLE} {commission.unit.name}",
        subtitle=f"Läsåret {commission.school_year} · {RENDERED[commission.rendering]}",
        unit=commission.unit.name,
        period=str(commission.school_year),
        rendering=commission.rendering,
        sections=tuple(sections),
        as_of=f"uppgifter per {day}",
        sources=sources,
        goals=tuple(goals.goal_numbers),
        interventions=tuple(goals.measure_numbers),
    )


RENDERED = {Rendering.INSIDE: "inom enheten", Rendering.PUBLIC: "offentlig"}


def summary(commission: Commission, found: Sequence[Assessment], goals: improvement.Year) -> Section:
    """What one reads who reads no further."""
    words = " ".join(part for part in (results.opening(found) if found else "", goals.opening()) if part)
    deviating = results.worse_first(found)[:MOST_HEADLINES]
    headlines = tuple(f"{one.headline}: {one.sentence}" for one in deviating)
    blocks: list[Block] = [Note(words or results.NOTHING, "Det viktigaste:")]
    blocks += [Bullets(headlines)] if headlines else []
    blocks += by_hand(commission.texts.summary)
    return Section("Sammanfattning", tuple(blocks))


def conditions(commission: Commission, found: Sequence[Assessment]) -> Section:
    unit = commission.unit
    forms = ", ".join(SCHOOL_FORMS.get(code, code) for code in unit.school_types)
    pairs = [
        ("Enhet", unit.name),
        ("Skolenhetskod", unit.code),
        ("Skolformer", forms),
        ("Elever", pupils(found)),
    ]
    fact = Fact(tuple((term, text) for term, text in pairs if text))
    return Section("Förutsättningar", (fact, *by_hand(commission.texts.conditions)))


def pupils(found: Sequence[Assessment]) -> str:
    """How many stand behind the newest attendance, as the zone allows it to be told."""
    persons = next(
        (one.persons for one in found if one.name == "attendance" and one.part.by == "total"), None
    )
    return f"{persons} med registrerad närvaro" if persons else ""


def next_year(commission: Commission, goals: improvement.Year) -> Section:
    blocks = [*goals.focus_blocks(), *by_hand(commission.texts.next_year)]
    return Section("Nästa läsår", tuple(blocks) or (Paragraph("Inget fokusområde är valt än."),))


def by_hand(text: str) -> list[Block]:
    """Paragraphs as the author wrote them."""
    parts = (" ".join(part.split()) for part in text.replace("\r", "").split("\n\n"))
    return [Paragraph(part, free=True) for part in parts if part]
