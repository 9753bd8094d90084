"""Deeds about insight: a pupil asks, a named person decides."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Verb
from samsyn.access.scoping import require
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.oversight.models import InsightRequest
from samsyn.oversight.queries.reading import readers_of, school_of
from samsyn.oversight.refusals import NotNow


LOOKS_BACK = timedelta(days=365)


@action("insight.asked")
def ask_for_readers(*, by: Any) -> InsightRequest:
    """A pupil asks who has read about her the last year."""
    unit = school_of(by)
    if unit is None:
        raise PermissionDenied("Only a pupil asks, about herself")
    if InsightRequest.objects.visible_to(by).filter(outcome="").exists():
        raise NotNow(_("Du har redan frågat. Rektor svarar så snart det går."))
    return InsightRequest.objects.create(
        pupil=by.pupil,
        unit=unit,
        asked_by=by,
        asked_at=timezone.now(),
        since=clock.today() - LOOKS_BACK,
    )


@action("insight.decided")
def answer_insight(
    *, by: Any, asked: InsightRequest, release: bool, reason: str, masked: Collection[int] = ()
) -> InsightRequest:
    """Release the list without the masked lines, or refuse; why is written down. What is released is frozen."""
    require(by, Verb.CHANGE, asked)
    asked = InsightRequest.objects.select_for_update().get(pk=asked.pk)
    if not asked.is_open:
        raise NotNow(_("Någon har redan svarat. Ladda om sidan."))
    if not reason.strip():
        raise NotNow(_("Skriv hur du har prövat om något kan skada någon."))
    lines = [line.as_list() for line in readers_of(asked.pupil_id, since=asked.since)] if release else []
    asked.lines = [line for place, line in enumerate(lines) if place not in masked]
    asked.masked = len(lines) - len(asked.lines)
    asked.outcome = InsightRequest.Outcome.RELEASED if release else InsightRequest.Outcome.REFUSED
    asked.decided_by, asked.decided_at = by, timezone.now()
    asked.reason = reason.strip()
    asked.save()
    return asked
