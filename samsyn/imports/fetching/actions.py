"""Deeds about public statistics: what was fetched, what a measure means, and which of our units a place is."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.actions import Installation, action
from samsyn.core.jobs import enqueue
from samsyn.imports.actions import NotNow
from samsyn.imports.kolada import SOURCE
from samsyn.imports.measures import described
from samsyn.imports.models import Import
from samsyn.imports.published_models import MeasureReview, PlaceMatch, StatisticsPart
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import organiser


REFRESH = "indicators.refresh"
State = StatisticsPart.State


@dataclass(frozen=True)
class Told:
    """How the fetching of one part went."""

    municipality: str
    missing: tuple[str, ...]
    questions: int
    answers: int
    tried_at: datetime
    item: Import | None


@action("statistics.fetched")
def note_fetch(*, by: Any, name: str, told: Told) -> StatisticsPart:
    """Write down how it went. What is not whole is tried again tomorrow."""
    part, _made = StatisticsPart.objects.select_for_update().get_or_create(name=name)
    part.municipality, part.missing = told.municipality, list(told.missing)
    part.questions, part.answers, part.tried_at = told.questions, told.answers, told.tried_at
    if told.item is not None:
        part.item = told.item
    if not told.missing:
        part.state, part.read_at = State.WHOLE, told.tried_at
    else:
        part.state = State.PARTLY if told.answers else State.FAILED
    part.save()
    return part


@action("measure.confirmed")
def confirm(*, by: Any, code: str, described_as: str) -> MeasureReview:
    """Say that a measure is what its title and definition say, so that pages may use it."""
    return _answer(by, code, described_as, MeasureReview.Answer.CONFIRMED)


@action("measure.declined")
def decline(*, by: Any, code: str, described_as: str) -> MeasureReview:
    """Say that a measure is not to be used; it is not fetched any more."""
    return _answer(by, code, described_as, MeasureReview.Answer.DECLINED)


@action("place.matched")
def match(*, by: Any, code: str, title: str, unit: Unit) -> PlaceMatch:
    """Say which unit of ours a source means by an id of its own."""
    _require_whole(by)
    if unit.kind != Unit.Kind.SCHOOL or not unit.code:
        raise NotNow(_("Välj en skolenhet som har en skolenhetskod."))
    _close(code)
    row = PlaceMatch.objects.create(
        unit=unit,
        source=SOURCE,
        code=code,
        title=title[:200],
        decided_by=_person(by),
        decided_at=timezone.now(),
    )
    enqueue(REFRESH, kind="published")
    return row


@action("place.match_ended")
def unmatch(*, by: Any, code: str) -> PlaceMatch:
    """Take back what was said; the source's figures are no longer shown as the unit's."""
    _require_whole(by)
    row = PlaceMatch.objects.select_for_update().filter(source=SOURCE, code=code, ended_at=None).first()
    if row is None:
        raise NotNow(_("Kopplingen är redan borttagen. Ladda om sidan."))
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    enqueue(REFRESH, kind="published")
    return row


def may_decide(user: Any) -> bool:
    """Whether the user may say what a measure means: one who reads in published figures for the whole organiser."""
    top = organiser()
    if isinstance(user, Installation):
        return top is not None
    return top is not None and any(may_in(user, verb, Subject.BATCH, top) for verb in (Verb.ADD, Verb.CHANGE))


def fingerprint(title: str, description: str) -> str:
    """Which text somebody answers about: another one may have come while the page was open."""
    return sha256(f"{title}\n{description}".encode()).hexdigest()[:16]


def _answer(by: Any, code: str, described_as: str, answer: MeasureReview.Answer) -> MeasureReview:
    top = _require_whole(by)
    told = described([code]).get(code)
    if told is None:
        raise NotNow(_("Måttets beskrivning är inte hämtad. Hämta den först."))
    if fingerprint(told.title, told.description) != described_as:
        raise NotNow(_("Måttets beskrivning har ändrats. Läs den nya och svara igen."))
    row, _made = MeasureReview.objects.update_or_create(
        source=SOURCE,
        code=code,
        defaults={
            "unit": top,
            "title": told.title,
            "description": told.description,
            "area": told.area,
            "described_on": told.read_on,
            "answer": answer,
            "decided_by": _person(by),
            "decided_at": timezone.now(),
        },
    )
    enqueue(REFRESH, kind="published")
    return row


def _require_whole(by: Any) -> Unit:
    top = organiser()
    if top is None or not may_decide(by):
        raise PermissionDenied(f"{by} may not decide about published statistics")
    return top


def _close(code: str) -> None:
    PlaceMatch.objects.filter(source=SOURCE, code=code, ended_at=None).update(ended_at=timezone.now())


def _person(by: Any) -> Any:
    return None if isinstance(by, Installation) else by
