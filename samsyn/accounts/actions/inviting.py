"""Accounts and invitations: the first administrator, and everybody whom she and others invite."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Role, Subject, Verb
from samsyn.access.scoping import require_in
from samsyn.accounts.actions.roles import OwnRole, Period, assign
from samsyn.accounts.models import Assignment, Invitation, User
from samsyn.accounts.tokens import token_hash
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.organisation.models import Guardian, Pupil, Unit


INVITATION_DAYS = 7


class UsedOrTooOld(ValueError):
    """An invitation or a link that has been used, or whose time has passed."""


@dataclass(frozen=True)
class Person:
    """Whom an account or an invitation is for."""

    email: str
    name: str


@action("administrator.first")
def make_first_administrator(*, by: Any, person: Person, password: str, unit: Unit) -> User:
    """The account that invites everybody else; only where nobody has one."""
    if User.objects.exists():
        raise PermissionDenied("There are users already")
    user = _account(person, password)
    assign(user, Role.SYSTEM_ADMINISTRATOR, unit, Period(clock.today()), None)
    return user


@action("invitation.sent")
def invite(*, by: Any, person: Person, role: str, unit: Unit, period: Period, token: str) -> Invitation:
    """Invite somebody to a role in a unit; the caller sends the link with `token`, which is not kept."""
    require_in(by, Verb.ADD, Subject.ASSIGNMENT, unit)
    if person.email.lower() == getattr(by, "email", ""):
        raise OwnRole(_("Du kan inte ge dig själv en roll. Be en annan administratör."))
    return Invitation.objects.create(
        email=person.email.lower(),
        name=person.name,
        role=Role(role),
        unit=unit,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        token_hash=token_hash(token),
        expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
        sent_by=by if getattr(by, "pk", None) else None,
    )


@action("invitation.accepted")
def accept_invitation(*, by: Any, invitation: Invitation, password: str | None) -> Assignment:
    """Make the account if there is none, and give it the role."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.used_at is not None or locked.expires_at < timezone.now():
        raise UsedOrTooOld(_("Länken är använd eller för gammal. Be om en ny inbjudan."))
    user = User.objects.filter(email=locked.email).first()
    user = user or _account(Person(locked.email, locked.name), password)
    locked.used_at = timezone.now()
    locked.save(update_fields=["used_at"])
    return assign(user, locked.role, locked.unit, Period(locked.starts_on, locked.ends_on), locked.sent_by)


@action("account.made")
def make_account(*, by: Any, person: Person, password: str | None = None) -> User:
    """Make an account without an invitation: from the command line and in Exempelköping only."""
    if getattr(by, "pk", None):
        raise PermissionDenied("Accounts are made by invitation")
    return _account(person, password)


@action("account.linked")
def link_account(
    *, by: Any, user: User, pupil: Pupil | None = None, guardian: Guardian | None = None
) -> User:
    """Say which pupil or guardian a user is; done where the accounts are made, never by somebody signed in."""
    if getattr(by, "pk", None):
        raise PermissionDenied("Accounts are linked where they are made")
    user.pupil, user.guardian = pupil, guardian
    user.save(update_fields=["pupil", "guardian"])
    return user


@action("language.chosen")
def choose_language(*, by: User, language: str) -> User:
    """Remember the language that a user wants."""
    by.language = language
    by.save(update_fields=["language"])
    return by


def _account(person: Person, password: str | None) -> User:
    user = User.objects.create_user(person.email, password, name=person.name)
    # The address is proved by the link that was sent to it.
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
