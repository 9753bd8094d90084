"""Deeds about glasrutan: break it, close it, review that somebody else did."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.core.actions import action
from samsyn.core.jobs import enqueue
from samsyn.organisation.models import Pupil, Unit
from samsyn.oversight.models import GlassOpening
from samsyn.oversight.queries.glass import goes_to, unreviewed_since
from samsyn.oversight.refusals import NotNow


OPEN_FOR = timedelta(minutes=60)  # decisions D14
REVIEW_WITHIN = timedelta(days=7)  # five working days: after that nobody breaks the glass anew


@action("glass.broken")
def break_glass(*, by: Any, unit: Unit, pupil: Pupil, reason: str) -> GlassOpening:
    """Reach one pupil of the unit for an hour; rektor and the data protection officer are told at once."""
    require_in(by, Verb.ADD, Subject.GLASS, unit)
    if not goes_to(pupil, unit):
        raise PermissionDenied("This pupil goes to another unit")
    if not reason.strip():
        raise NotNow(_("Skriv varför du behöver läsa nu."))
    now = timezone.now()
    if unreviewed_since(by, now - REVIEW_WITHIN):
        raise NotNow(_("Din förra öppning är inte granskad än. Prata med rektor."))
    opening = GlassOpening(pupil=pupil, unit=unit, opened_by=by, opened_at=now, closes_at=now + OPEN_FOR)
    opening.reason = reason.strip()
    opening.save(force_insert=True)
    enqueue("oversight.tell_of_glass", user=by.pk)
    return opening


@action("glass.closed")
def close_glass(*, by: Any, opening: GlassOpening) -> GlassOpening:
    """Whoever broke it is done before the hour has passed."""
    found = GlassOpening.objects.select_for_update().get(pk=opening.pk)
    if found.opened_by_id != by.pk:
        raise PermissionDenied("Only whoever opened it closes it")
    found.closes_at = min(found.closes_at, timezone.now())
    found.save(update_fields=["closes_at"])
    return found


@action("glass.reviewed")
def review_glass(*, by: Any, opening: GlassOpening, verdict: str, note: str = "") -> GlassOpening:
    """Say whether it was justified: another person than the one who did it."""
    require(by, Verb.CHANGE, opening)
    found = GlassOpening.objects.select_for_update().get(pk=opening.pk)
    if found.opened_by_id == by.pk:
        raise PermissionDenied("Nobody reviews herself")
    if found.verdict:
        raise NotNow(_("Någon har redan granskat. Ladda om sidan."))
    found.verdict = GlassOpening.Verdict(verdict)
    found.reviewed_by, found.reviewed_at = by, timezone.now()
    found.note = note.strip()
    found.save()
    return found
