"""Deeds about users: the first administrator, invitations, roles given and ended."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Role, Subject, Verb
from samsyn.access.scoping import in_force, require, require_in
from samsyn.accounts.models import Assignment, Device, Invitation, LightLink, Teaching, User
from samsyn.accounts.tokens import token_hash
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.organisation.models import Group, Guardian, Pupil, Unit


INVITATION_DAYS = 7
LINK_MINUTES = 15
LINKS_AN_HOUR = 5
DEVICE_DAYS = 30  # decisions D19


class OwnRole(PermissionDenied):
    """Somebody tried to give herself a role, or to end the last administrator."""


class UsedOrTooOld(ValueError):
    """An invitation or a link that has been used, or whose time has passed."""


class TooMany(ValueError):
    """More links to one address than anybody needs."""


@dataclass(frozen=True)
class Period:
    """From and including one day, to and including another, or for the time being."""

    starts_on: date
    ends_on: date | None = None


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
    _assign(user, Role.SYSTEM_ADMINISTRATOR, unit, Period(clock.today()), None)
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
    return _assign(user, locked.role, locked.unit, Period(locked.starts_on, locked.ends_on), locked.sent_by)


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


@action("role.given")
def give_role(*, by: Any, user: User, role: str, unit: Unit, period: Period) -> Assignment:
    """Give a user who has an account one more role; nobody gives herself one (decisions D6)."""
    require_in(by, Verb.ADD, Subject.ASSIGNMENT, unit)
    if by == user:
        raise OwnRole(_("Du kan inte ge dig själv en roll. Be en annan administratör."))
    return _assign(user, role, unit, period, by if getattr(by, "pk", None) else None)


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
    _sign_out_everywhere(assignment.user)
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


@action("light_link.made")
def make_light_link(*, by: Any, user: User, token: str) -> LightLink:
    """A link for somebody who only raises concerns; the caller sends it with `token`, which is not kept."""
    now = timezone.now()
    if LightLink.objects.filter(user=user, sent_at__gt=now - timedelta(hours=1)).count() >= LINKS_AN_HOUR:
        raise TooMany(f"user {user.pk} has been sent {LINKS_AN_HOUR} links within the hour")
    return LightLink.objects.create(
        user=user,
        token_hash=token_hash(token, purpose="light-link"),
        sent_at=now,
        expires_at=now + timedelta(minutes=LINK_MINUTES),
    )


@action("device.remembered")
def remember_device(*, by: Any, link: LightLink, token: str) -> Device:
    """Use a link once: the phone that opened it is known for thirty days."""
    locked = LightLink.objects.select_for_update().select_related("user").get(pk=link.pk)
    now = timezone.now()
    if locked.used_at is not None or locked.expires_at < now:
        raise UsedOrTooOld(_("Länken är använd eller för gammal. Be om en ny."))
    locked.used_at = now
    locked.save(update_fields=["used_at"])
    return Device.objects.create(
        user=locked.user,
        token_hash=token_hash(token, purpose="device"),
        expires_at=now + timedelta(days=DEVICE_DAYS),
    )


@action("device.forgotten")
def forget_device(*, by: Any, device: Device) -> Device:
    """From now on the phone is a stranger."""
    if device.user_id != by.pk:
        raise PermissionDenied("This phone is somebody else's")
    device.ended_at = timezone.now()
    device.save(update_fields=["ended_at"])
    return device


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


def _assign(user: User, role: str, unit: Unit, period: Period, given_by: User | None) -> Assignment:
    user.forget_roles()
    return Assignment.objects.create(
        user=user,
        role=Role(role),
        unit=unit,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        given_by=given_by,
    )


def _sign_out_everywhere(user: User) -> None:
    for session in Session.objects.iterator(500):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
