"""A letter to whoever is named in a report: that there is one, never about whom or what."""

import logging
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.core.actions import INSTALLATION
from samsyn.pupil_health.letters import MAIL_IS_DOWN, send
from samsyn.pupil_reports.actions.telling import note_told
from samsyn.pupil_reports.models import ReportTag


log = logging.getLogger(__name__)


def tell(report: UUID | None = None) -> None:
    """One letter to each person; where the mail is down the next hour tries again."""
    rows = ReportTag.objects.filter(told_at=None, user__is_active=True).select_related("user")
    waiting: dict[User, list[ReportTag]] = {}
    for one in rows.filter(report=report) if report else rows:
        waiting.setdefault(one.user, []).append(one)
    for user, tags in waiting.items():
        if _sent(user):
            note_told(by=INSTALLATION, user=user, tags=tags)


def _sent(user: User) -> bool:
    try:
        with translation.override(user.language):
            text = _("En kollega vill att du känner till en rapport. Logga in och läs.")
            send(user, _("Läs en elevrapport"), text, reverse("pupil_reports:report_list"))
    except MAIL_IS_DOWN as fault:
        log.warning("A letter about a report could not be sent: %s", type(fault).__name__)
        return False
    return True
