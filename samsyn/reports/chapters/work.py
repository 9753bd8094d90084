"""How the work was done and who took part (skollagen 4 kap. 4 §)."""

from collections.abc import Sequence

from django.utils.formats import date_format

from samsyn.conferences.models import Conference, Participation
from samsyn.conferences.queries import of_year, participants_of
from samsyn.core.numbers import cardinal, of
from samsyn.reports.commissions import Commission
from samsyn.reports.document import Block, Note, Paragraph, Section, Table
from samsyn.year_wheel.queries import activities
from samsyn.year_wheel.vocabulary import Track


FEWEST, AIM = 2, 4  # larger check-ins a year (mission, text 001)


def chapter(commission: Commission) -> list[Section]:
    held = conferences_in(commission)
    blocks: list[Block] = [Paragraph(opening(held))]
    if held:
        blocks += [conference_table(held), *participation(held)]
    blocks += wheel(commission)
    return [Section("Så har vi arbetat", tuple(blocks))]


def conferences_in(commission: Commission) -> list[Conference]:
    """Those that had begun by the day of the report."""
    rows = of_year(commission.unit, commission.school_year)
    return [one for one in rows if one.held_on <= commission.today]


def opening(held: Sequence[Conference]) -> str:
    closed = sum(one.state == Conference.State.CLOSED for one in held)
    if not held:
        return "Ingen resultatkonferens är förd i Samsyn under läsåret."
    noun = "resultatkonferens" if len(held) == 1 else "resultatkonferenser"
    words = f"Enheten har avslutat {cardinal(closed)} av {cardinal(len(held))} {noun}."
    if not closed:
        words = "Enheten har inte avslutat någon resultatkonferens."
    if closed < FEWEST:
        return f"{words} Minst två behövs, fyra är målet."
    return words if closed >= AIM else f"{words} Fyra är målet."


def conference_table(held: Sequence[Conference]) -> Table:
    rows = tuple(
        (str(one), date_format(one.held_on, "j F Y"), one.get_state_display().capitalize()) for one in held
    )
    return Table("Resultatkonferenser", ("Konferens", "Dag", "Läge"), rows)


def participation(held: Sequence[Conference]) -> list[Block]:
    """Who was invited and who came, counted over the year's conferences; never names."""
    found = [one for conference in held for one in participants_of(conference)]
    if not found:
        return [Paragraph("Vilka som deltog är inte antecknat.")]
    titles = dict.fromkeys(one.title for one in found)
    rows = tuple(attendance(title, [one for one in found if one.title == title]) for title in titles)
    lacking = sorted({one.title for one in found if one.is_lacking})
    blocks: list[Block] = [Table("Vilka som deltog", ("Vilka", "Deltog", "Enligt lagen"), rows, (1,))]
    if lacking:
        blocks.append(Note(f"{', '.join(lacking)}.", "Saknades vid någon konferens:", "warn"))
    return blocks


def attendance(title: str, rows: Sequence[Participation]) -> tuple[str, str, str]:
    came = sum(one.state == Participation.State.TOOK_PART for one in rows)
    duty = rows[0].duty_words
    return title, of(came, len(rows)), duty.capitalize() if duty else "–"


def wheel(commission: Commission) -> list[Block]:
    """How much of the year's plan is done."""
    planned = [one for one in activities(commission.unit, commission.school_year) if one.track == Track.SKA]
    if not planned:
        return []
    done = sum(one.standing(commission.today) == "done" for one in planned)
    late = [one.title for one in planned if one.standing(commission.today) == "late"]
    words = f"I årshjulet är {of(done, len(planned))} aktiviteter för kvalitetsarbete och elevhälsa klara."
    return [Paragraph(words), *([Paragraph(f"{', '.join(late)}.", "Inte avslutade:")] if late else [])]
