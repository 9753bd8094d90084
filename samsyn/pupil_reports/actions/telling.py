"""That a letter has gone, so that nobody is told twice."""

from collections.abc import Sequence

from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.core.actions import Installation, action
from samsyn.pupil_reports.models import ReportTag


@action("pupil_report.named_told")
def note_told(*, by: Installation, user: User, tags: Sequence[ReportTag]) -> User:
    """These stood in one letter."""
    ReportTag.objects.filter(pk__in=[one.pk for one in tags]).update(told_at=timezone.now())
    return user
