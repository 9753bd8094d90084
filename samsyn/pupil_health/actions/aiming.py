"""The team decides for itself how much of its time is to promote and prevent."""

from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require_in
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import WorkAim
from samsyn.pupil_health.models.aims import WHOLE
from samsyn.pupil_health.refusals import NotNow


@action("health_work.aim_set")
def set_aim(*, by: Any, unit: Unit, percent: int) -> WorkAim:
    """From today; what was wanted before stays beside the months when it was."""
    require_in(by, Verb.ADD, Subject.HEALTH_WORK, unit)
    if not 0 <= percent <= WHOLE:
        raise NotNow(_("Skriv ett tal från 0 till 100."))
    return WorkAim.objects.create(unit=unit, percent=percent, starts_on=clock.today(), set_by=by)
