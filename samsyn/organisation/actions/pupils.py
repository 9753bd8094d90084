"""Deeds about single pupils: alias, protection, guardians."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import in_force, require, require_in
from samsyn.core import clock
from samsyn.core.acting import acting
from samsyn.core.actions import INSTALLATION, action
from samsyn.core.crypto import seal, unseal
from samsyn.core.jobs import enqueue
from samsyn.core.versions import take_turn
from samsyn.organisation.models import Guardian, Guardianship, ProtectedIdentity, Pupil, Unit
from samsyn.organisation.queries import own_guardianships


SNAPSHOT = "imports.snapshot"


@action("pupil.alias_set")
def set_alias(*, by: Any, pupil: Pupil, unit: Unit, alias: str) -> Pupil:
    """Give a protected pupil the name that everybody shall see (decisions D22)."""
    _require_care_of(by, pupil, unit)
    pupil.alias = alias
    pupil.save(update_fields=["alias"])
    return pupil


@action("pupil.protected_here")
def protect_here(*, by: Any, pupil: Pupil, unit: Unit) -> Pupil:
    """Block a pupil's name from now on, whatever the register says: it may be days behind."""
    _require_care_of(by, pupil, unit)
    pupil = Pupil._base_manager.select_for_update().get(pk=pupil.pk)
    if not pupil.is_protected:
        row = ProtectedIdentity(pupil=pupil, unit=unit)
        row.sealed_name = seal(f"{pupil.given} {pupil.family}".strip(), place=row.place)
        row.save()
        pupil.given = pupil.family = ""
        pupil.alias = pupil.alias or f"Elev {pupil.key_hash[:4].upper()}"
    pupil.locally_protected = True
    pupil.save()
    _count_anew(pupil)
    return pupil


@action("pupil.protection_here_lifted")
def lift_protection_here(*, by: Any, pupil: Pupil, unit: Unit) -> Pupil:
    """Let the register's marking count again. The name is open again where that says "Ingen"."""
    _require_care_of(by, pupil, unit)
    pupil = Pupil._base_manager.select_for_update().get(pk=pupil.pk)
    pupil.locally_protected = False
    if not pupil.is_protected:
        sealed = ProtectedIdentity.objects.everything(because="a local block is lifted").filter(pupil=pupil)
        with acting(INSTALLATION):  # her name may have been sealed at the unit that she came from
            for row in sealed:
                pupil.given, _, pupil.family = unseal(row.sealed_name, place=row.place).partition(" ")
            sealed.delete()
    pupil.save()
    _count_anew(pupil)
    return pupil


@action("guardianship.added")
def add_guardian(
    *, by: Any, pupil: Pupil, name: str, email: str = "", lives_with: bool = True
) -> Guardianship:
    """Say who has custody of a pupil; a person with the same address is the same guardian."""
    require(by, Verb.CHANGE, pupil)
    known = Guardian.objects.filter(email__iexact=email).first() if email else None
    guardian = known or Guardian.objects.create(name=name, email=email)
    return Guardianship.objects.create(pupil=pupil, guardian=guardian, lives_with=lives_with)


@dataclass(frozen=True)
class Limit:
    """Why a guardian may not be told, and the day to look again; it holds until somebody lifts it all the same."""

    basis: str
    reason: str
    review_on: date


@action("guardianship.limited")
def limit_guardian(
    *, by: Any, guardianship: Guardianship, limit: Limit, opened: int | None = None
) -> Guardianship:
    """Set a court or protection exception, or say anew why it stands (domain 3.4)."""
    require(by, Verb.CHANGE, guardianship)
    take_turn(guardianship, opened=opened)
    if not limit.reason.strip() or limit.review_on <= clock.today():
        raise ValueError("An exception has a reason and a coming day to look again")
    guardianship.may_see = False
    guardianship.basis, guardianship.review_on = limit.basis, limit.review_on
    guardianship.reason = limit.reason.strip()
    guardianship.save(update_fields=["may_see", "basis", "review_on", "sealed_reason"])
    return guardianship


@action("guardianship.limit_lifted")
def lift_limit(*, by: Any, guardianship: Guardianship, opened: int | None = None) -> Guardianship:
    """The guardian may be told again; why she might not is no longer kept.

    `opened` is the version that was read: what somebody has renewed since then is not lifted unread.
    """
    require(by, Verb.CHANGE, guardianship)
    take_turn(guardianship, opened=opened)
    guardianship.may_see, guardianship.basis = True, ""
    guardianship.review_on, guardianship.reason = None, ""
    guardianship.save(update_fields=["may_see", "basis", "review_on", "sealed_reason"])
    return guardianship


@action("guardianship.agreed")
def let_see(*, by: Any, guardianship: Guardianship, may: bool) -> Guardianship:
    """A pupil of age lets a guardian see what she sees herself, or no longer; it lifts no exception (domain 3.4)."""
    if not own_guardianships(by, clock.today()).filter(pk=guardianship.pk).exists():
        raise PermissionDenied("Only the pupil says this, from the day she is of age")
    one, today = Guardianship.objects.select_for_update().get(pk=guardianship.pk), clock.today()
    if one.agreed_on and not may:
        one.agreed_before = [*one.agreed_before, [one.agreed_on.isoformat(), today.isoformat()]]
    one.agreed_on = (one.agreed_on or today) if may else None
    one.save(update_fields=["agreed_on", "agreed_before"])
    return one


def _count_anew(pupil: Pupil) -> None:
    """Her class's figures must not tell of her for as long as it takes until the next roster."""
    for unit in set(pupil.enrolments.filter(in_force(clock.today())).values_list("unit_id", flat=True)):
        enqueue(SNAPSHOT, unit=unit)


def _require_care_of(by: Any, pupil: Pupil, unit: Unit) -> None:
    """Refuse unless `by` cares for protection in the unit, and the pupil goes there today."""
    require_in(by, Verb.CHANGE, Subject.PROTECTED_IDENTITY, unit)
    if not pupil.enrolments.filter(in_force(clock.today()), unit__path__startswith=unit.path).exists():
        raise PermissionDenied(f"Pupil {pupil.pk} does not go to unit {unit.pk}")
