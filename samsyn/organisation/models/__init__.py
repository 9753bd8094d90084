"""The organiser, its units, groups, pupils and their guardians, with dates on everything that changes."""

from samsyn.organisation.models.guardians import Guardian, Guardianship
from samsyn.organisation.models.pupils import Enrolment, Membership, ProtectedIdentity, Pupil
from samsyn.organisation.models.units import Group, GroupQuerySet, Unit, UnitQuerySet


__all__ = [
    "Enrolment",
    "Group",
    "GroupQuerySet",
    "Guardian",
    "Guardianship",
    "Membership",
    "ProtectedIdentity",
    "Pupil",
    "Unit",
    "UnitQuerySet",
]
