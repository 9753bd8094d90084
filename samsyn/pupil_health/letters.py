"""Letters about concerns: an address to a page, and nothing of what anybody wrote or whom it is about."""

import logging
from collections.abc import Iterable
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.accounts.actions import TooMany, make_light_link
from samsyn.accounts.models import User
from samsyn.accounts.queries import is_light
from samsyn.accounts.tokens import new_token
from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.organisation.models import Unit
from samsyn.pupil_health.actions.telling import Letter, note_letter, note_told
from samsyn.pupil_health.models import Doorway
from samsyn.pupil_health.queries import telling
from samsyn.pupil_health.queries.door import door_of


MAIL_IS_DOWN = (OSError, SMTPException)
log = logging.getLogger(__name__)
WORDS = {  # subject and text: that something waits, and nothing of what it is
    "new": (
        gettext_lazy("Något nytt väntar i inkorgen"),
        gettext_lazy("Logga in och läs. Den som skrev väntar på svar."),
    ),
    "urgent": (
        gettext_lazy("Läs inkorgen i dag"),
        gettext_lazy("Någon behöver svar i dag. Logga in och läs."),
    ),
    "reminder": (
        gettext_lazy("Någon väntar på svar"),
        gettext_lazy("Tiden för ett svar har gått ut. Logga in och svara."),
    ),
    "escalation": (
        gettext_lazy("Någon har inte fått svar"),
        gettext_lazy("Elevhälsan har inte svarat inom er egen tid. Logga in och se till att någon svarar."),
    ),
    "answer": (gettext_lazy("Du har fått svar från elevhälsan"), gettext_lazy("Logga in och läs det.")),
}


def send(user: User, subject: str, text: str, path: str) -> None:
    """One letter in the reader's language; raises OSError or SMTPException where the mail is down."""
    send_mail(subject, f"{text}\n\n{settings.ADDRESS}{path}\n", None, [user.email])


def sent(user: User, subject: Promise, text: Promise, path: str, *, about: str) -> bool:
    """Whether a letter went, in the reader's language; where the mail is down the next round tries again."""
    try:
        with translation.override(user.language):
            send(user, str(subject), str(text), path)
    except MAIL_IS_DOWN as fault:
        log.warning("A letter about a %s could not be sent: %s", about, type(fault).__name__)
        return False
    return True


def send_door_letter(user: User, door: Doorway) -> None:
    """The link that lets a phone in; nobody gets more than a few of them an hour."""
    token = new_token()
    try:
        make_light_link(by=INSTALLATION, user=user, token=token)
    except TooMany:
        return
    with translation.override(user.language):
        path = reverse("pupil_health:door_open", args=[door.code, token])
        text = _("Öppna länken inom en kvart, i den telefon du vill använda. Länken fungerar en gång.")
        send(user, _("Din länk till elevhälsan"), text, path)


def send_all() -> None:
    """The hourly round: what is new, what is answered, and what nobody has answered in time."""
    tell()
    today = clock.today()
    for concern in telling.to_escalate(today):
        if _sent(telling.leaders_of(concern), "escalation"):
            note_letter(by=INSTALLATION, concern=concern, letter=Letter.ESCALATION)
    for concern in telling.to_remind(today):
        if _sent(telling.receivers_of(concern), "reminder"):
            note_letter(by=INSTALLATION, concern=concern, letter=Letter.REMINDER)


def tell(concern: UUID | None = None) -> None:
    """What waits, to those who take part, and what is answered, to whoever asked; about one concern or all."""
    for user, members in telling.untold(concern).items():
        if _sent([user], "urgent" if telling.is_urgent(members) else "new"):
            note_told(by=INSTALLATION, user=user, members=members)
    for one in telling.answers_untold(concern):
        if _sent([one.raised_by], "answer", one.unit):
            note_letter(by=INSTALLATION, concern=one, letter=Letter.ANSWER)


def _sent(users: Iterable[User], kind: str, unit: Unit | None = None) -> bool:
    """Whether the letter went to all of them."""
    return all(sent(user, *WORDS[kind], _path(user, kind, unit), about="concern") for user in users)


def _path(user: User, kind: str, unit: Unit | None) -> str:
    if kind != "answer":
        return reverse("pupil_health:inbox")
    door = door_of(unit) if unit and is_light(user) else None
    return reverse("pupil_health:door", args=[door.code]) if door else reverse("pupil_health:receipts")
