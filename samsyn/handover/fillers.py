"""What the pack puts on the start page: that somebody who is new in a role may read it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.needs import Need
from samsyn.core.slots import fills
from samsyn.handover.queries import may_take_over
from samsyn.organisation.models import Unit


NEW = timedelta(days=30)
MINUTES = 15


@fills("start.needs")
def to_take_over(*, user: Any, unit: Unit, today: date) -> Sequence[Need]:
    """For a month after a role began."""
    began = [one.starts_on for one in user.roles_at(unit)]
    if not any(today - NEW < day for day in began) or not may_take_over(user, unit):
        return []
    title, why = _("Läs överlämningen"), _("Det som pågår, det som är lovat, och så gör vi här.")
    return [Need(title, why, reverse("handover:pack"), minutes=MINUTES)]
