"""What pupil health does in the background: its letters."""

from uuid import UUID

from samsyn.accounts.models import User
from samsyn.core.jobs import job
from samsyn.pupil_health import case_letters, letters
from samsyn.pupil_health.models import Doorway


@job("pupil_health.door_letter")
def door_letter(*, user: int, door: int) -> None:
    letters.send_door_letter(User.objects.get(pk=user), Doorway.objects.select_related("unit").get(pk=door))


@job("pupil_health.tell")
def tell(*, concern: str) -> None:
    letters.tell(UUID(concern))


@job("pupil_health.letters", hourly=True)
def all_letters() -> None:
    letters.send_all()


@job("pupil_health.case_letters", hourly=True)
def overdue_letters() -> None:
    case_letters.send_overdue()
