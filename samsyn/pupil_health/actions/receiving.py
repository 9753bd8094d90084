"""Who receives the concerns of a unit: rektor names them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.policy import HEADS, HEALTH_TEAM, Subject, Verb
from samsyn.access.scoping import in_force, require_in
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Intake
from samsyn.pupil_health.queries.reach import role_of
from samsyn.pupil_health.refusals import NotNow


@action("intake.named")
def name_intake(*, by: Any, unit: Unit, users: Sequence[User]) -> Unit:
    """From today these receive what is raised; what they already take part in stays with those who do."""
    require_in(by, Verb.CHANGE, Subject.INTAKE, unit)
    if not users:
        raise NotNow(_("Välj minst en person. Annars läser ingen det som anmäls."))
    if any(role_of(one, unit) not in {*HEADS, *HEALTH_TEAM} for one in users):
        raise NotNow(_("Bara elevhälsan och skolans ledning kan ta emot oro."))
    today, wanted = clock.today(), {one.pk: one for one in users}
    now = Intake.objects.filter(in_force(today), unit=unit)
    kept = set(now.filter(user__in=wanted).values_list("user_id", flat=True))
    now.exclude(user__in=wanted).update(ends_on=today - timedelta(days=1))
    Intake.objects.bulk_create(
        Intake(unit=unit, user=user, starts_on=today) for key, user in wanted.items() if key not in kept
    )
    return unit
