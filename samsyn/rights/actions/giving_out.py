"""Decide what is given out of the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require_in
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.core.crypto import signature
from samsyn.organisation.models import Guardian, Pupil, Unit
from samsyn.rights.models import ExtractDecision
from samsyn.rights.queries import may_ask


@dataclass(frozen=True)
class Tried:
    """Who asked and when, why the rest stays in, and what goes out."""

    asked_by: str
    asked_on: date
    reason: str
    given: Sequence[tuple[str, ...]]
    left_out: int
    guardian: Guardian | None = None


@action("extract.given_out")
def give_out(*, by: Any, pupil: Pupil, unit: Unit, tried: Tried) -> ExtractDecision:
    """Write down the decision; the file itself is handed over and not kept."""
    require_in(by, Verb.ADD, Subject.EXTRACT, unit)
    if not Pupil.objects.visible_to(by).filter(pk=pupil.pk).exists():
        raise PermissionDenied("This pupil is out of reach")
    by_guardian = tried.asked_by == ExtractDecision.Asker.GUARDIAN
    if by_guardian and not may_ask(pupil, tried.guardian, clock.today()):
        raise PermissionDenied("This guardian may not be told")
    decision = ExtractDecision(
        pupil=pupil,
        unit=unit,
        asked_by=tried.asked_by,
        guardian=tried.guardian if by_guardian else None,
        asked_on=tried.asked_on,
        decided_by=by,
        decided_at=timezone.now(),
        given=len(tried.given),
        left_out=tried.left_out,
        digest=signature(repr(list(tried.given)).encode(), purpose="audit"),
    )
    decision.reason = tried.reason
    decision.save(force_insert=True)
    return decision
