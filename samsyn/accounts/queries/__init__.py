"""Questions about users that pages ask."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from samsyn.access.policy import TEACHERS, Role, Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.accounts.models import Assignment, Device, Invitation, LightLink, Teaching, User
from samsyn.accounts.tokens import token_hash
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Group, Unit


def assignments_seen_by(user: Any, *, name: str = "", unit: Unit | None = None) -> Sequence[Assignment]:
    """Roles within the user's reach, by the name of the person."""
    rows = Assignment.objects.visible_to(user).select_related("user", "unit", "instead_of")
    if name:
        rows = rows.filter(Q(user__name__icontains=name) | Q(user__email__icontains=name))
    if unit:
        rows = rows.filter(unit__path__startswith=unit.path)
    return list(rows)


def person_seen_by(user: Any, pk: int) -> User | None:
    """A user some of whose roles are within reach."""
    seen = Assignment.objects.visible_to(user).filter(user=pk)
    return User.objects.filter(pk=pk).first() if seen.exists() else None


def open_invitations(user: Any) -> Sequence[Invitation]:
    """Invitations that have been sent and not used, within the user's reach."""
    rows = Invitation.objects.visible_to(user).filter(used_at=None, expires_at__gt=timezone.now())
    return list(rows.select_related("unit"))


def invitation_with(token: str) -> Invitation | None:
    """The invitation that a link belongs to, while it can be used."""
    rows = Invitation.objects.filter(used_at=None, expires_at__gt=timezone.now())
    return rows.select_related("unit").filter(token_hash=token_hash(token)).first()


def is_light(user: User, unit: Unit | None = None) -> bool:
    """Whether somebody is kringpersonal and nothing else: only she has the light way in (decisions D19)."""
    held = user.assignments_in_force()
    light = bool(held) and all(one.role == Role.SUPPORT_STAFF for one in held)
    return light and (unit is None or bool(user.roles_at(unit)))


def light_user(email: str, unit: Unit) -> User | None:
    """The person with this address, if the light way in at the unit is hers."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    return user if user and is_light(user, unit) else None


def light_invitation(email: str, unit: Unit) -> Invitation | None:
    """An invitation that waits for somebody who is to be kringpersonal at the unit and has no account yet."""
    address = email.strip().lower()
    rows = Invitation.objects.filter(used_at=None, expires_at__gt=timezone.now(), role=Role.SUPPORT_STAFF)
    found = rows.select_related("unit").filter(email=address).first()
    known = User.objects.filter(email=address).exists()
    return found if found and not known and unit.path.startswith(found.unit.path) else None


def light_link_with(token: str) -> LightLink | None:
    """A link that can be used now."""
    rows = LightLink.objects.filter(used_at=None, expires_at__gt=timezone.now(), user__is_active=True)
    return rows.select_related("user").filter(token_hash=token_hash(token, purpose="light-link")).first()


def device_with(token: str) -> Device | None:
    """A phone that is remembered, while the person is kringpersonal and nothing else."""
    rows = Device.objects.filter(ended_at=None, expires_at__gt=timezone.now(), user__is_active=True)
    found = rows.select_related("user").filter(token_hash=token_hash(token, purpose="device")).first()
    return found if found and is_light(found.user) else None


def teaching_of(person: User, today: date, *, seen_by: Any) -> Sequence[Teaching]:
    """The groups that a person has today or will have, in the units whose roles `seen_by` may see."""
    units = Unit.objects.where(seen_by, may=Verb.SEE, subject=Subject.ASSIGNMENT)
    rows = Teaching.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today), user=person, group__unit__in=units
    )
    return list(rows.select_related("group__unit").order_by("group__name"))


def groups_to_give(user: Any, person: User, today: date) -> QuerySet[Group]:
    """This year's groups in the units where the person teaches and `user` gives roles."""
    units = [one.unit for one in person.assignments_in_force() if Role(one.role) in TEACHERS]
    mine = [unit.pk for unit in units if may_in(user, Verb.ADD, Subject.ASSIGNMENT, unit)]
    return Group.objects.filter(unit__in=mine, school_year=str(SchoolYear.of(today))).order_by("name")


def teaching_changeable_by(user: Any, pk: int) -> Teaching | None:
    """A group somebody has, if `user` may take it from her."""
    row = Teaching.objects.select_related("group__unit", "user").filter(pk=pk).first()
    return row if row and may_in(user, Verb.CHANGE, Subject.ASSIGNMENT, row.group.unit) else None


def units_to_invite_to(user: Any) -> Sequence[Unit]:
    return list(Unit.objects.where(user, may=Verb.ADD, subject=Subject.ASSIGNMENT).order_by("path"))


def one_of_each_role() -> Sequence[Assignment]:
    """One person for each role, for the page of personas in Exempelköping."""
    found: dict[str, Assignment] = {}
    for one in Assignment.objects.select_related("user", "unit").order_by("pk"):
        found.setdefault(one.role, one)
    return [found[role] for role in Role if role in found]
