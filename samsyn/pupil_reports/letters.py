"""A letter to whoever is named in a report: that there is one, never about whom or what."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.core.actions import INSTALLATION
from samsyn.pupil_health.letters import sent
from samsyn.pupil_reports.actions.telling import note_told
from samsyn.pupil_reports.models import ReportTag


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
    text = _("En kollega vill att du känner till en rapport. Logga in och läs.")
    return sent(user, _("Läs en elevrapport"), text, reverse("pupil_reports:report_list"), about="report")
