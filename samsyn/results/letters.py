"""Letters about deviations, once for each month of new figures: an address to the page, and no figure, part or measure.

The reading is the strict one for mails (decisions D32): the newest point takes part, the limits are firm, and it is
outside them or the whole series has moved.
"""

import logging
from collections.abc import Iterable
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.zones import zone_for
from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.core.jobs import job
from samsyn.results.actions import note_letter
from samsyn.results.models import MonthlyLetter
from samsyn.results.periods import rhythm_of
from samsyn.results.queries import Assessment, deviations


log = logging.getLogger(__name__)


@job("results.letters", hourly=True)
def send_all() -> None:
    """To everybody who has asked; where the mail is down the next round tries again."""
    for letter in MonthlyLetter.objects.filter(withdrawn_at=None).select_related("user", "unit"):
        newest = month_to_tell(letter, clock.today())
        if newest > letter.sent_for and sent(letter):
            note_letter(by=INSTALLATION, letter=letter, month=newest)


def month_to_tell(letter: MonthlyLetter, today: date) -> str:
    """The newest month in which something deviates that the person may see; empty if nothing does."""
    user, unit = letter.user, letter.unit
    if not user.is_active or not may_in(user, Verb.SEE, Subject.FIGURE, unit):
        return ""
    return max(months_of(deviations(unit=unit, zone=zone_for(user, unit), today=today)), default="")


def months_of(found: Iterable[Assessment]) -> list[str]:
    return [one.period for one in found if one.finding.mail and rhythm_of(one.period) == "month"]


def sent(letter: MonthlyLetter) -> bool:
    address = f"{settings.ADDRESS}{reverse('results:overview')}?enhet={letter.unit_id}"
    stop = f"{settings.ADDRESS}{reverse('results:letter')}?enhet={letter.unit_id}"
    with translation.override(letter.user.language):
        subject = _("Något avviker: %(unit)s") % {"unit": letter.unit.name}
        text = _("Minst ett mått avviker från det väntade. Inga siffror står i brevet. Logga in och läs:")
        end = _("Här slutar du få brevet:")
        try:
            send_mail(subject, f"{text}\n\n{address}\n\n{end}\n{stop}\n", None, [letter.user.email])
        except (OSError, SMTPException) as fault:
            log.warning("A letter about deviations could not be sent: %s", type(fault).__name__)
            return False
    return True
