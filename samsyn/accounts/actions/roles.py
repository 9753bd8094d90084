"""Roles given and ended, and the groups that somebody has."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Role, Subject, Verb
from samsyn.access.scoping import in_force, require, require_in
from samsyn.accounts.models import Assignment, StandIn, Teaching, User
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.organisation.models import Group, Unit


class OwnRole(PermissionDenied):
    """Somebody tried to give herself a role, or to end the last administrator."""


@dataclass(frozen=True)
class Period:
    """From and including one day, to and including another, or for the time being."""

    starts_on: date
    ends_on: date | None = None


@action("role.given")
def give_role(*, by: Any, user: User, role: str, unit: Unit, period: Period) -> Assignment:
    """Give a user who has an account one more role; nobody gives herself one (decisions D6)."""
    require_in(by, Verb.ADD, Subject.ASSIGNMENT, unit)
    if by == user:
        raise OwnRole(_("Du kan inte ge dig själv en roll. Be en annan administratör."))
    return assign(user, role, unit, period, by if getattr(by, "pk", None) else None)


@action("role.ended")
def end_role(*, by: Any, assignment: Assignment) -> Assignment:
    """End a role at once: yesterday was its last day, and every session of the person ends."""
    require(by, Verb.CHANGE, assignment)
    others = Assignment.objects.filter(in_force(clock.today()), role=Role.SYSTEM_ADMINISTRATOR)
    last_administrator = not others.exclude(pk=assignment.pk).exists()
    if assignment.role == Role.SYSTEM_ADMINISTRATOR and last_administrator:
        raise OwnRole(_("Det måste finnas minst en systemadministratör."))
    assignment.ends_on = clock.today() - timedelta(days=1)
    assignment.save(update_fields=["ends_on"])
    given = StandIn.objects.filter(given=assignment).exclude(state=StandIn.State.ENDED)
    given.update(state=StandIn.State.ENDED, ended_at=timezone.now())
    sign_out_everywhere(assignment.user)
    return assignment


@action("teaching.added")
def add_teaching(*, by: Any, user: User, group: Group, period: Period, is_mentor: bool = True) -> Teaching:
    """Say that a user is mentor of, or teaches, a group."""
    require_in(by, Verb.ADD, Subject.ASSIGNMENT, group.unit)
    return Teaching.objects.create(
        user=user, group=group, is_mentor=is_mentor, starts_on=period.starts_on, ends_on=period.ends_on
    )


@action("teaching.ended")
def end_teaching(*, by: Any, teaching: Teaching) -> Teaching:
    """Say that a user no longer has a group: from today on she does not see its pupils."""
    require_in(by, Verb.CHANGE, Subject.ASSIGNMENT, teaching.group.unit)
    teaching.ends_on = clock.today() - timedelta(days=1)
    teaching.save(update_fields=["ends_on"])
    return teaching


def assign(
    user: User,
    role: str,
    unit: Unit,
    period: Period,
    given_by: User | None,
    *,
    instead_of: User | None = None,
) -> Assignment:
    user.forget_roles()
    return Assignment.objects.create(
        user=user,
        role=Role(role),
        unit=unit,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        given_by=given_by,
        instead_of=instead_of,
    )


def sign_out_everywhere(user: User) -> None:
    for session in Session.objects.iterator(500):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
