"""Who receives the concerns of a unit: rektor names them, and skolchef takes what no head may read."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import HEADS, HEALTH_TEAM, Subject, Verb
from samsyn.access.scoping import in_force, require_in
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.actions import action
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Concern, ConcernMember, Intake
from samsyn.pupil_health.queries.orphans import unreceived
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


@action("concern.taken_over")
def take_over(*, by: Any, unit: Unit, key: UUID) -> Concern:
    """Take part from today in what is kept from all who lead a unit, when whoever received it has left (D7)."""
    require_in(by, Verb.CHANGE, Subject.CASE_RESPONSIBLE, unit)
    if key not in {one.key for one in unreceived(by, unit)}:
        raise PermissionDenied("Somebody has it, or there is no such concern")
    rows = Concern.objects.everything(because="it gets a receiver; nothing of it is read")
    concern: Concern = rows.select_related("unit", "logged_at").get(pk=key)
    ConcernMember.objects.update_or_create(
        concern=concern,
        user=by,
        defaults={"starts_on": clock.today(), "ends_on": None, "added_by": by, "told_at": timezone.now()},
    )
    return concern
