"""Deeds about single pupils: alias, protection, guardians."""

from typing import Any

from django.core.exceptions import PermissionDenied

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import in_force, require, require_in
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.organisation.models import Guardian, Guardianship, Pupil, Unit


@action("pupil.alias_set")
def set_alias(*, by: Any, pupil: Pupil, unit: Unit, alias: str) -> Pupil:
    """Give a protected pupil the name that everybody shall see (decisions D22)."""
    _require_care_of(by, pupil, unit)
    pupil.alias = alias
    pupil.save(update_fields=["alias"])
    return pupil


@action("guardianship.added")
def add_guardian(
    *, by: Any, pupil: Pupil, name: str, email: str = "", lives_with: bool = True
) -> Guardianship:
    """Say who has custody of a pupil; a person with the same address is the same guardian."""
    require(by, Verb.CHANGE, pupil)
    known = Guardian.objects.filter(email=email).first() if email else None
    guardian = known or Guardian.objects.create(name=name, email=email)
    return Guardianship.objects.create(pupil=pupil, guardian=guardian, lives_with=lives_with)


@action("guardianship.limited")
def limit_guardian(
    *, by: Any, guardianship: Guardianship, unit: Unit, may_see: bool, reason: str
) -> Guardianship:
    """Set or lift a court or protection exception, with its reason (domain 3.4)."""
    _require_care_of(by, guardianship.pupil, unit)
    guardianship.may_see = may_see
    guardianship.exception_reason = reason
    guardianship.save(update_fields=["may_see", "exception_reason"])
    return guardianship


def _require_care_of(by: Any, pupil: Pupil, unit: Unit) -> None:
    """Refuse unless `by` cares for protection in the unit, and the pupil goes there today."""
    require_in(by, Verb.CHANGE, Subject.PROTECTED_IDENTITY, unit)
    if not pupil.enrolments.filter(in_force(clock.today()), unit__path__startswith=unit.path).exists():
        raise PermissionDenied(f"Pupil {pupil.pk} does not go to unit {unit.pk}")
