"""What the sign-in library does with somebody's password or second factor stands in the log too."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.dispatch import Signal

from samsyn.accounts.models import User
from samsyn.core.audit import Entry, common_path, record
from samsyn.core.models import AuditEvent


DEEDS: dict[Signal, str] = {
    password_changed: "password.changed",
    password_reset: "password.changed",
    password_set: "password.changed",
    authenticator_added: "second_factor.added",
    authenticator_removed: "second_factor.removed",
}


def listen() -> None:
    """Write a row for each of these; called once when the product starts."""
    for signal in DEEDS:
        signal.connect(write_down, dispatch_uid="samsyn.accounts.events")


def write_down(*, signal: Signal, user: User, **about: Any) -> None:
    """Who did it to her own account; never what the password or the code was."""
    where = common_path(one.unit.path for one in user.assignments_in_force())
    factor = about.get("authenticator")
    kind = {"kind": factor.type} if factor else {}
    record(Entry(AuditEvent.Outcome.DONE, DEEDS[signal], user, user._meta.label, [user.pk], where, kind))
