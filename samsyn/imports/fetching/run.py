"""Fetch what is due, part by part: one that fails stops no other, and what came whole is read in."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from samsyn.core.actions import INSTALLATION
from samsyn.core.clock import day_of
from samsyn.imports.fetching import actions
from samsyn.imports.fetching.asking import Asker
from samsyn.imports.fetching.configuration import Configuration
from samsyn.imports.fetching.handing_in import hand_in
from samsyn.imports.fetching.parts import PARTS, Fetched, Part
from samsyn.imports.models import Import
from samsyn.imports.published_models import StatisticsPart
from samsyn.imports.published_rules import next_on


NOTHING = "Tjänsten hade inget att lämna."
State = StatisticsPart.State


@dataclass
class Outcome:
    """What a turn led to: the parts as they now stand, what was handed in, and what is missing."""

    parts: list[StatisticsPart] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    questions: int = 0

    @property
    def missing(self) -> list[str]:
        return [sentence for part in self.parts for sentence in part.missing]


def fetch(
    configuration: Configuration,
    names: Collection[str],
    today: date,
    *,
    wait: Callable[[float], None] | None = None,
) -> Outcome:
    """Ask for these parts, in the order in which they need each other."""
    outcome = Outcome()
    with Asker(configuration, today, **({"wait": wait} if wait else {})) as asker:
        for part in PARTS.values():
            if part.name in names:
                _fetch(part, asker, outcome)
        outcome.questions = asker.questions
    return outcome


def due_parts(today: date) -> list[str]:
    """The parts whose day has come."""
    known = {one.name: one for one in StatisticsPart.objects.all()}
    return [name for name in PARTS if next_day(known.get(name) or StatisticsPart(name=name), today) <= today]


def next_day(part: StatisticsPart, today: date) -> date:
    """When a part is fetched the next time."""
    return next_on(part.name, read_on=day_of(part.read_at), tried_on=day_of(part.tried_at), today=today)


def _fetch(part: Part, asker: Asker, outcome: Outcome) -> None:
    asked, fetched = asker.questions, Fetched()
    part.ask(asker, fetched)
    item = None
    if fetched.answers:
        item = hand_in(part.source, f"{part.name}-{asker.settings.municipality}.json", fetched.answers)
    if item is not None:
        outcome.imports.append(item)
    told = actions.Told(
        municipality=asker.settings.municipality,
        missing=tuple(dict.fromkeys(fetched.missing)),
        questions=asker.questions - asked,
        answers=len(fetched.answers),
        tried_at=timezone.now(),
        item=item,
    )
    outcome.parts.append(actions.note_fetch(by=INSTALLATION, name=part.name, told=told))
