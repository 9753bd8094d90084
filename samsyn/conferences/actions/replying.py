"""What the huvudman does in its conference: read the units' conclusions, see themes, answer every unit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from samsyn.access.policy import Verb
from samsyn.access.scoping import require
from samsyn.conferences.actions.holding import refuse_if_closed
from samsyn.conferences.models import Conference, Theme, UnitReply, digest_of
from samsyn.conferences.queries import conclusions_of
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.core.language import in_swedish
from samsyn.organisation.models import Unit


@action("unit.conclusions_read")
def read_unit(*, by: Any, conference: Conference, unit: Unit, on: date) -> UnitReply:
    """Keep the unit's conclusions as they were read, so that the answer stays understandable."""
    require(by, Verb.CHANGE, conference)
    refuse_if_not_ours(conference, unit)
    reply, _made = UnitReply.objects.get_or_create(conference=conference, unit=unit)
    if not reply.answered_at:
        with in_swedish():
            reply.conclusions = conclusions_of(unit, until=on)
        reply.digest = digest_of(reply.conclusions)
        reply.read_at = timezone.now()
        reply.save(update_fields=["conclusions", "digest", "read_at"])
    return reply


@action("unit.answered")
def answer_unit(*, by: Any, reply: UnitReply, answer: str, opened: int | None = None) -> UnitReply:
    """The written answer that the unit sees."""
    require(by, Verb.CHANGE, reply.conference)
    refuse_if_closed(reply.conference)
    if not answer.strip():
        raise Refusal("Skriv ett besked till enheten.")
    reply.take_turn(by=by, opened=opened)
    reply.answer = answer
    reply.answered_at = timezone.now()
    reply.save(update_fields=["answer", "answered_at"])
    return reply


@action("theme.named")
def name_theme(*, by: Any, conference: Conference, title: str, units: Sequence[Unit]) -> Theme:
    """A pattern that comes back in several units."""
    require(by, Verb.CHANGE, conference)
    refuse_if_closed(conference)
    for unit in units:
        refuse_if_not_ours(conference, unit)
    theme = Theme.objects.create(conference=conference, title=title)
    theme.units.set(units)
    return theme


@action("theme.withdrawn")
def withdraw_theme(*, by: Any, theme: Theme) -> Theme:
    require(by, Verb.CHANGE, theme.conference)
    refuse_if_closed(theme.conference)
    theme.withdrawn_at = timezone.now()
    theme.save(update_fields=["withdrawn_at"])
    return theme


def refuse_if_not_ours(conference: Conference, unit: Unit) -> None:
    if not unit.path.startswith(conference.unit.path) or unit.pk == conference.unit.pk:
        raise Refusal("Enheten hör inte till konferensen.")
