"""Letters about cases: that a day has passed without anybody looking. Nothing of whom or what it is about."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.pupil_health.actions.telling import note_overdue_told
from samsyn.pupil_health.letters import sent
from samsyn.pupil_health.models import Case, CaseAction
from samsyn.pupil_health.queries.orphans import has_left, keepers_of


BECAUSE = "whose day has passed without anybody looking; nothing of them is told"
Overdue = Case | CaseAction


def send_overdue() -> None:
    """One letter to each person, however many have passed; where the mail is down the next hour tries again."""
    for user, rows in _by_reader(_overdue(clock.today())).items():
        if _sent(user, rows):
            note_overdue_told(by=INSTALLATION, user=user, overdue=rows)


def _overdue(today: date) -> Iterable[Overdue]:
    cases = Case.objects.everything(because=BECAUSE).select_related("responsible", "unit")
    untold = Q(reminded_for=None) | ~Q(reminded_for=F("review_on"))
    yield from cases.filter(untold, state=Case.State.OPEN, review_on__lt=today)
    actions = CaseAction.objects.everything(because=BECAUSE)
    due = actions.filter(case__state=Case.State.OPEN, follow_up_on__lt=today).exclude(
        state=CaseAction.State.ENDED
    )
    untold = Q(reminded_for=None) | ~Q(reminded_for=F("follow_up_on"))
    yield from due.filter(untold).select_related("owner", "case__responsible", "case__unit")


def _by_reader(rows: Iterable[Overdue]) -> dict[User, list[Overdue]]:
    found: dict[User, list[Overdue]] = {}
    for row in rows:
        for user in _readers_of(row):
            found.setdefault(user, []).append(row)
    return found


def _readers_of(row: Overdue) -> Iterable[User]:
    if isinstance(row, Case):
        return keepers_of(row)
    return keepers_of(row.case) if has_left(row.owner, row.case.unit) else [row.owner]


def _sent(user: User, rows: Iterable[Overdue]) -> bool:
    cases = any(isinstance(one, Case) for one in rows)
    path = reverse("pupil_health:case_list" if cases else "pupil_health:own_actions")
    subject, text = _("Något skulle ha setts över"), _("En dag har passerat. Logga in och se vilken.")
    return sent(user, subject, text, path, about="case")
