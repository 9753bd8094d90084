"""The pack of a reader: every slice's topics, under a heading each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.sealing import read_together
from samsyn.core.handing_over import Place, Topic
from samsyn.core.slots import ask
from samsyn.organisation.models import Unit


HEADINGS = {
    Place.GOING: _("Det som pågår"),
    Place.TRIED: _("Provat utan att hjälpa"),
    Place.GOALS: _("Mål"),
    Place.WHEEL: _("Årshjulet"),
    Place.ROUTINES: _("Så gör vi"),
    Place.PEOPLE: _("Vem gör vad"),
    Place.WORDS: _("Ord vi använder"),
}


@dataclass(frozen=True)
class Chapter:
    """What stands under one heading."""

    title: str
    topics: Sequence[Topic]


@dataclass(frozen=True)
class Pack:
    """What one reader takes over at a unit on a day."""

    unit: Unit
    today: date
    chapters: Sequence[Chapter]


def may_take_over(user: Any, unit: Unit) -> bool:
    """Whether the reader works with what is handed over: pupil health, those who lead, and mentors."""
    return may_in(user, Verb.SEE, Subject.HANDOVER, unit)


def pack_of(user: Any, unit: Unit, today: date) -> Pack:
    """The headings without anything under them are left away."""
    about = {"user": user, "unit": unit, "today": today}
    read = read_together([one for rows in ask("handover.rows", **about) for one in rows])
    topics = [
        topic for answer in ask("handover.topics", **about, read=read) for topic in answer if topic.items
    ]
    chapters = [
        Chapter(str(title), [one for one in topics if one.place is place])
        for place, title in HEADINGS.items()
    ]
    return Pack(unit, today, [one for one in chapters if one.topics])


def for_a_file(pack: Pack) -> tuple[Pack, int]:
    """Without what is told on the page only, and how many things that leaves out."""
    left_out = 0
    chapters: list[Chapter] = []
    for chapter in pack.chapters:
        topics = []
        for topic in chapter.topics:
            items = tuple(one for one in topic.items if not one.page_only)
            left_out += len(topic.items) - len(items)
            if items:
                topics.append(replace(topic, items=items))
        if topics:
            chapters.append(Chapter(chapter.title, topics))
    return replace(pack, chapters=chapters), left_out
