"""Goals, insatser and what they gave, as a report tells them."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.core.numbers import cardinal
from samsyn.reports.document import Block, Bullets, Paragraph, Section, Table
from samsyn.results.queries import Assessment


@dataclass(frozen=True)
class GoalTold:
    """A goal as it may be told in this zone; what people wrote by hand is `wording` and `focus`."""

    measure: str
    wording: str
    focus: str
    baseline: str
    target: str
    outcome: str
    deadline: str
    verdict: str  # nått | nått men inom slumpen | ej nått … | pågår | inte uppföljt
    quality: str  # how far the figure can be trusted

    @property
    def is_reached(self) -> bool:
        return self.verdict.startswith("nått")

    @property
    def is_missed(self) -> bool:
        return self.verdict.startswith("ej nått")


@dataclass(frozen=True)
class MeasureTold:
    """An insats with what was found when it was followed up."""

    kind: str
    title: str
    purpose: str
    level: str
    dates: str
    done: str
    verdict: str
    why: str
    has_goal: bool


@dataclass(frozen=True)
class Year:
    """What was changed in a unit in one school year."""

    goals: Sequence[GoalTold] = ()
    measures: Sequence[MeasureTold] = ()
    coming: Sequence[str] = ()  # focus areas of the next year
    figures: Sequence[Assessment] = ()  # what the goals were judged by
    goal_numbers: Sequence[int] = ()
    measure_numbers: Sequence[int] = ()

    def opening(self) -> str:
        """How it went, in one or two sentences."""
        reached = sum(one.is_reached for one in self.goals)
        followed = sum(bool(one.verdict) for one in self.measures)
        words = [goals_counted(reached, len(self.goals))] if self.goals else []
        words += [measures_counted(followed, len(self.measures))] if self.measures else []
        return " ".join(words)

    def focus_blocks(self) -> list[Block]:
        return [Bullets(tuple(self.coming), free=True)] if self.coming else []


def goals_counted(reached: int, of: int) -> str:
    """”Målet är nått.” ”Ett av tre mål är nått.”"""
    if of == 1:
        return "Målet är nått." if reached else "Målet är inte nått."
    some = cardinal(reached, neuter=True).capitalize() if reached else "Inget"
    return f"{some} av {cardinal(of)} mål är {'nådda' if reached > 1 else 'nått'}."


def measures_counted(followed: int, of: int) -> str:
    """”Insatsen är uppföljd.” ”Två av tre insatser är uppföljda.”"""
    if of == 1:
        return "Insatsen är uppföljd." if followed else "Insatsen är inte uppföljd."
    some = cardinal(followed).capitalize() if followed else "Ingen"
    return f"{some} av {cardinal(of)} insatser är {'uppföljda' if followed > 1 else 'uppföljd'}."


NO_GOALS = "Inget mål är satt i Samsyn för läsåret."
NO_MEASURES = "Ingen insats är planerad i Samsyn för läsåret."


def goals_chapter(year: Year) -> list[Section]:
    """Outcome against target, with how far the figures can be trusted."""
    if not year.goals:
        return [Section("Mål", (Paragraph(NO_GOALS),))]
    head = ("Mål", "Från", "Till", "Utfall", "Senast", "Läge", "Underlag")
    rows = tuple(
        (
            one.measure,
            one.baseline,
            one.target,
            one.outcome,
            one.deadline,
            one.verdict.capitalize(),
            one.quality,
        )
        for one in year.goals
    )
    worded = tuple(
        f"{one.focus}: {one.wording}" if one.focus else one.wording for one in year.goals if one.wording
    )
    blocks: list[Block] = [Table("Utfall mot mål", head, rows, (1, 2, 3))]
    if worded:
        blocks.append(Bullets(worded, free=True))
    return [Section("Mål", tuple(blocks))]


def measures_chapter(year: Year) -> list[Section]:
    """What the insatser gave."""
    if not year.measures:
        return [Section("Insatser och vad de gav", (Paragraph(NO_MEASURES),))]
    head = ("Insats", "Syfte", "Nivå", "Tid", "Genomförd", "Omdöme")
    rows = tuple(
        (one.kind, one.purpose, one.level, one.dates, one.done, one.verdict.capitalize() or "Inte uppföljd")
        for one in year.measures
    )
    blocks: list[Block] = [Table("Insatser", head, rows)]
    told = tuple(": ".join(part for part in (one.title, one.why) if part) for one in year.measures)
    if any(told):
        blocks.append(Bullets(tuple(text for text in told if text), free=True))
    loose = sum(not one.has_goal for one in year.measures)
    if loose:
        words = "insats hör" if loose == 1 else "insatser hör"
        blocks.append(Paragraph(f"{cardinal(loose).capitalize()} {words} inte till något mål."))
    return [Section("Insatser och vad de gav", tuple(blocks))]


PURPOSES = ("Främjande", "Förebyggande", "Åtgärdande")
LEVELS = ("Grupp", "Skolenhet", "Huvudman")


def health_chapter(year: Year) -> Section:
    """How the work is shared between promoting, preventing and remedying."""
    if not year.measures:
        return Section("Elevhälsans arbete", (Paragraph(NO_MEASURES),))
    rows = tuple(
        (purpose, *(str(count(year.measures, purpose, level)) for level in LEVELS)) for purpose in PURPOSES
    )
    table = Table("Antal insatser efter syfte och nivå", ("Syfte", *LEVELS), rows, (1, 2, 3))
    return Section("Elevhälsans arbete", (table,))


def count(measures: Sequence[MeasureTold], purpose: str, level: str) -> int:
    return sum(one.purpose == purpose and one.level == level for one in measures)


def shortcomings_chapter(found: Sequence[Assessment], year: Year) -> Section:
    """What was worse than expected and which goals were not reached."""
    worse = [one for one in found if one.is_deviation and one.tag.tone == "bad"]
    missed = [one for one in year.goals if one.is_missed]
    items = [f"{one.headline}." for one in worse]
    items += [f"{one.measure}: {one.verdict}. Målet var {one.target}." for one in missed]
    if not items:
        return Section("Brister och vad vi gör åt dem", (Paragraph("Inga brister syns i siffrorna."),))
    about = Paragraph("Besluten står under orsaker, insatserna under insatser.")
    return Section("Brister och vad vi gör åt dem", (Bullets(tuple(items)), about))
