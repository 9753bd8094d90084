"""How near the pupils somebody stands when she looks at a unit's figures (decisions D1)."""

from enum import StrEnum
from typing import Any

from samsyn.access.policy import Role, Subject, Verb
from samsyn.access.scoping import may_in


class Zone(StrEnum):
    """Which rules of disclosure hold."""

    INSIDE = "inside"  # rektor and delegated biträdande rektor, own unit
    ORGANISER = "organiser"  # the organiser's staff, and other staff in their own unit
    PUBLIC = "public"  # everybody else


AT_ARMS_LENGTH = {Role.COMMITTEE_MEMBER, Role.PUPIL, Role.GUARDIAN}


def zone_for(user: Any, unit: Any) -> Zone:
    """The nearest zone that `user` has at `unit`; small numbers are never shown above the school unit."""
    if unit.is_school_unit and may_in(user, Verb.SEE, Subject.SMALL_NUMBER, unit):
        return Zone.INSIDE
    staff = (one for one in user.assignments_in_force() if Role(one.role) not in AT_ARMS_LENGTH)
    if may_in(user, Verb.SEE, Subject.FIGURE, unit) and any(
        unit.path.startswith(one.unit.path) for one in staff
    ):
        return Zone.ORGANISER
    return Zone.PUBLIC
