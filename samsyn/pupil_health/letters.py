"""Letters about concerns: an address to a page, and nothing of what anybody wrote or whom it is about."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samsyn.accounts.actions import TooMany, make_light_link
from samsyn.accounts.models import User
from samsyn.accounts.tokens import new_token
from samsyn.core.actions import INSTALLATION
from samsyn.pupil_health.models import Doorway


def send(user: User, subject: str, text: str, path: str) -> None:
    """One letter in the reader's language; raises OSError or SMTPException where the mail is down."""
    send_mail(subject, f"{text}\n\n{settings.ADDRESS}{path}\n", None, [user.email])


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
