"""Decide how long records are kept, hold them back, and dispose of those whose time is over."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require_in
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.core.crypto import signature
from samsyn.organisation.models import Pupil, Unit
from samsyn.rights.disposables import due_by_year, kind_named
from samsyn.rights.models import Disposal, LegalHold, RetentionDecision


class NotDisposable(ValueError):
    """There is no decision, or nothing that it covers: the message says what to do."""


@dataclass(frozen=True)
class Decided:
    """Years to keep, or None for ever; the number and day of the decision."""

    keep_years: int | None
    number: str
    decided_on: date


@action("retention.decided")
def decide_retention(*, by: Any, unit: Unit, kind: str, decided: Decided) -> RetentionDecision:
    """Write down what the organiser has decided; it takes over from the one before."""
    require_in(by, Verb.ADD, Subject.RETENTION, unit)
    return RetentionDecision.objects.create(
        unit=unit, kind=kind_named(kind).key, written_by=by, written_at=timezone.now(), **vars(decided)
    )


@action("retention.disposed")
def dispose(*, by: Any, unit: Unit, decision: RetentionDecision, number: str) -> RetentionDecision:
    """Take away what the decision covers, school year by school year; whoever does it types the decision's number."""
    require_in(by, Verb.ADD, Subject.RETENTION, unit)
    newest = RetentionDecision.objects.filter(unit=unit, kind=decision.kind).first()
    if newest != decision or decision.keep_years is None:
        raise NotDisposable(_("Det finns inget beslut om gallring som gäller. Skriv in beslutet först."))
    if number.strip() != decision.number:
        raise NotDisposable(_("Skriv beslutets nummer precis som det står i beslutet."))
    kind = kind_named(decision.kind)
    found = due_by_year(kind, decision.keep_years, clock.today())
    if not any(year.keys for year in found):
        raise NotDisposable(_("Det finns inget att gallra."))
    for year in found:
        kind.dispose(year.keys)
        Disposal.objects.create(
            unit=unit,
            decision=decision,
            school_year=year.school_year,
            rows=len(year.keys),
            held=year.held,
            proof=signature("\n".join(sorted(year.keys)).encode(), purpose="audit"),
            done_by=by,
            done_at=timezone.now(),
        )
    return decision


@action("legal_hold.placed")
def place_hold(*, by: Any, pupil: Pupil, unit: Unit, reason: str) -> LegalHold:
    """From now on nothing about the pupil is disposed of."""
    _require_reach(by, pupil, unit)
    hold = LegalHold(pupil=pupil, unit=unit, placed_by=by, placed_at=timezone.now())
    hold.reason = reason
    hold.save(force_insert=True)
    return hold


@action("legal_hold.lifted")
def lift_holds(*, by: Any, pupil: Pupil, unit: Unit) -> Pupil:
    """What was held may go when its time is over."""
    _require_reach(by, pupil, unit)
    rows = LegalHold.objects.everything(because="holds on a pupil, to be lifted")
    rows.filter(pupil=pupil, unit=unit, lifted_at=None).update(lifted_at=timezone.now())
    return pupil


def _require_reach(by: Any, pupil: Pupil, unit: Unit) -> None:
    require_in(by, Verb.ADD, Subject.EXTRACT, unit)
    if not Pupil.objects.visible_to(by).filter(pk=pupil.pk).exists():
        raise PermissionDenied("This pupil is out of reach")
