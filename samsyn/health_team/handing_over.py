"""What the team tells one who takes over: the assignment as it was agreed, and the routines that hold."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.handing_over import Item, Place, Topic
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import fills
from samsyn.health_team.queries.plans import agreed_versions, may_read_agreed
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


@fills("handover.topics")
def assignment(*, user: Any, unit: Unit, today: date) -> Sequence[Topic]:
    """The words of this year's agreed plan, and what it leaves open."""
    if not may_read_agreed(user, unit):
        return []
    agreed = next(iter(agreed_versions(user, unit, SchoolYear.of(today))), None)
    if agreed is None:
        return []
    url = reverse("health_team:agreed", args=[agreed.pk])
    items = [
        Item(part["title"], tuple(filter(None, (part["text"], part["route"], part["still_open"]))), url=url)
        for part in agreed.contents["parts"]
    ]
    return [Topic(Place.GOALS, _("Elevhälsans uppdrag, överens med rektor"), tuple(items), free=True)]
