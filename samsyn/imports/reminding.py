"""Tell those who may handle it that a file waits: an address to a page, and nothing of what is in the file."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samsyn.core.actions import INSTALLATION, Installation, action
from samsyn.imports.holding import askable, asked
from samsyn.imports.models import Import


AFTER = timedelta(minutes=15)  # whoever handed it in is often still at the page


def remind() -> int:
    """A letter to each of them about each file that waits, once; how many letters."""
    waiting_since = timezone.now() - AFTER
    held = Import.objects.filter(state=Import.State.HELD, reminded_at=None, received_at__lt=waiting_since)
    items = list(held.select_related("unit"))
    holders = askable() if items else []
    sent = 0
    for item in items:
        for user in asked(item, holders):
            with translation.override(user.language):
                sent += _send(user.email, item)
        _note(by=INSTALLATION, item=item)
    return sent


def _send(address: str, item: Import) -> int:
    said = _("En inläsning väntar på dig")
    page = f"{settings.ADDRESS}{reverse('imports:import_detail', args=[item.pk])}"
    return send_mail(said, f"{said}:\n\n{page}\n", None, [address])


@action("import.reminded")
def _note(*, by: Installation, item: Import) -> Import:
    item.reminded_at = timezone.now()
    item.save(update_fields=["reminded_at"])
    return item
