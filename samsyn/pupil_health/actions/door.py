"""The short address of a unit, and the letter to somebody who comes through it without a password."""

import secrets
from typing import Any

from django.utils import timezone

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require_in
from samsyn.accounts.actions import accept_invitation
from samsyn.accounts.queries import light_invitation, light_user
from samsyn.core import clock
from samsyn.core.actions import INSTALLATION, action
from samsyn.core.jobs import enqueue
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Doorway


LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike on a wall
LENGTH = 6


@action("doorway.made")
def make_doorway(*, by: Any, unit: Unit) -> Doorway:
    """A new address for the unit; the old sheet leads nowhere from now on."""
    require_in(by, Verb.ADD, Subject.DOORWAY, unit)
    Doorway.objects.filter(unit=unit, ended_at=None).update(ended_at=timezone.now())
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return Doorway.objects.create(unit=unit, code=code, made_by=by, starts_on=clock.today())


def ask_for_link(*, door: Doorway, email: str) -> None:
    """Let a letter go to the address, if it is kringpersonal's; whoever asks is told the same either way."""
    user = light_user(email, door.unit)
    if user is None:
        invitation = light_invitation(email, door.unit)
        if invitation is None:
            return
        # She was invited at that address; the letter that goes to it is the proof that it is hers.
        user = accept_invitation(by=INSTALLATION, invitation=invitation, password=None).user
    enqueue("pupil_health.door_letter", user=user.pk, door=door.pk)
