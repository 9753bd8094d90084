"""What the knowledge base tells one who takes over: the routines that hold, and when each is read through again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.handing_over import Item, Place, Topic
from samsyn.core.slots import fills
from samsyn.health_team.queries.routines import may_read_routines, routines_in_force
from samsyn.organisation.models import Unit


@fills("handover.topics")
def routines(*, user: Any, unit: Unit, today: date) -> Sequence[Topic]:
    """Those of the unit and those that come from above."""
    if not may_read_routines(user, unit):
        return []
    items = [
        Item(
            one.version.title,
            (str(one.version.get_owner_role_display()).capitalize(),),
            one.version.review_on,
            reverse("health_team:routine", args=[one.routine.pk]),
        )
        for one in routines_in_force(user, unit, today)
    ]
    return [Topic(Place.ROUTINES, _("Rutiner, med dagen då de läses igenom"), tuple(items))]
