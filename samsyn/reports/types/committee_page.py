"""One page for the nämnd: what its members need to know, and what to ask."""

from collections.abc import Sequence

from django.utils.formats import date_format

from samsyn.analysis import sentences
from samsyn.core.numbers import cardinal
from samsyn.reports.chapters import method, results
from samsyn.reports.chapters.schools import MEASURES, of_measure, schools_with_figures, tables
from samsyn.reports.commissions import ORGANISER, Commission
from samsyn.reports.document import Block, Bullets, Document, Note, Paragraph, Rendering, Section
from samsyn.results.queries import Assessment
from samsyn.results.queries.schools import School


NAME = "committee"
TITLE = "Sida till nämnden"
LEVEL = (ORGANISER,)
RENDERINGS = (Rendering.PUBLIC,)

MOST_PICTURES = 3
READING = (
    "Väntat bygger på skolans egna tidigare siffror och på hur många elever den har. Utanför hamnar en siffra sällan "
    "av en slump. Skolorna står i bokstavsordning. Grupper med färre än tio elever visas inte (..). "
    "Ett streck betyder att skolan inte har måttet."
)


def compose(commission: Commission) -> Document:
    schools = schools_with_figures(commission)
    deviating = [one for school in schools for one in school.assessments.values() if one.is_deviation]
    day = date_format(commission.today, "j F Y")
    return Document(
        title=title(schools),
        subtitle=f"Till nämnden, läsåret {commission.school_year}",
        unit=commission.unit.name,
        period=str(commission.school_year),
        rendering=commission.rendering,
        sections=tuple(section for section in sections(schools, deviating) if section.blocks),
        as_of=f"uppgifter per {day}",
        one_page=True,
        sources=method.sources_of(deviating),
    )


def sections(schools: Sequence[School], deviating: Sequence[Assessment]) -> list[Section]:
    return [
        Section(
            "",
            (
                Note(
                    need_to_know(schools),
                    "Det nämnden behöver veta:",
                    "warn" if any(school.worse for school in schools) else "",
                ),
            ),
        ),
        Section("Avvikelser", tuple(pictures(deviating))),
        Section("Alla skolor", tuple(tables(schools))),
        Section("Frågor att ställa", (Bullets(questions(schools)),)),
        Section("Så läser du tabellen", (Paragraph(READING),)),
    ]


def title(schools: Sequence[School]) -> str:
    """The finding about the measure with most schools to talk about; worse is told before better."""
    found = {name: of_measure(schools, name) for name in MEASURES}
    for word, tone in WORDS:
        name = max(found, key=lambda one: len(toned(found[one], tone)))
        told = toned(found[name], tone)
        if told:
            return f"{noun_of(told)} är {word} på {names(told)}"
    if not any(found.values()):
        return "Inga siffror än"
    judged = any(one.is_judged for each in found.values() for one in each)
    return "Inget avviker från det väntade" if judged else "Ingen siffra går att bedöma än"


WORDS = (("sämre än väntat", "bad"), ("bättre än väntat", "good"))


def toned(found: Sequence[Assessment], tone: str) -> list[Assessment]:
    return [one for one in found if one.is_deviation and one.tag.tone == tone]


def noun_of(found: Sequence[Assessment]) -> str:
    return sentences.capital(found[0].measure.subject.noun)


def need_to_know(schools: Sequence[School]) -> str:
    """One sentence per measure: which schools are worse and better than expected."""
    told = [about(of_measure(schools, name)) for name in MEASURES]
    return " ".join(words for words in told if words) or "Det finns inga siffror att visa för läsåret."


def about(found: Sequence[Assessment]) -> str:
    if not found:
        return ""
    parts = [f"{word} på {names(told)}" for word, tone in WORDS if (told := toned(found, tone))]
    if parts:
        return f"{noun_of(found)} är {' och '.join(parts)}."
    judged = sum(one.is_judged for one in found)
    if judged < len(found):
        return f"{noun_of(found)} {too_little(judged)}"
    return f"{noun_of(found)} avviker inte på någon av de {cardinal(len(found))} skolor som har siffror."


def too_little(judged: int) -> str:
    """A school with too little behind its figure is not one of those that do not deviate."""
    if not judged:
        return "går inte att bedöma på någon skola."
    if judged == 1:
        return "avviker inte på den enda skola där underlaget räcker."
    return f"avviker inte på någon av de {cardinal(judged)} skolor där underlaget räcker."


def names(found: Sequence[Assessment]) -> str:
    """Alphabetically; the number when there are many."""
    if len(found) > sentences.MOST_NAMED:
        return f"{cardinal(len(found))} skolor"
    return sentences.listed(sorted(str(one.part.label) for one in found))


def pictures(deviating: Sequence[Assessment]) -> list[Block]:
    """Those with most reason to look, told in alphabetical order."""
    chosen = sorted(deviating, key=lambda one: -(one.finding.distance or 0))[:MOST_PICTURES]
    return list(results.pictures(sorted(chosen, key=lambda one: str(one.part.label))))


def questions(schools: Sequence[School]) -> tuple[str, ...]:
    """What a member may ask; about causes, insatser and knowledge, never about who is best."""
    worse = sorted(school.unit.name for school in schools if school.worse)
    asked = []
    if worse:
        whom = sentences.listed(worse) if len(worse) <= sentences.MOST_NAMED else "skolorna som avviker"
        asked.append(f"Vad tror {whom} är orsaken, och vad talar emot det?")
    asked += [
        "Vilka insatser pågår, och när vet vi om de räcker?",
        "Vad gör de skolor som går bättre än väntat, som andra kan lära av?",
        "Vad behöver skolorna av nämnden som de inte kan ordna själva?",
        "Vilka uppgifter saknas, och hur säkra är de som finns?",
    ]
    return tuple(asked)
