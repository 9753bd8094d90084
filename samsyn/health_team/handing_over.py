"""What the team tells one who takes over: the assignment as it was agreed, and the routines that hold."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.gathering import Wanted
from samsyn.access.sealing import Read
from samsyn.core.handing_over import Item, Place, Topic
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import fills
from samsyn.health_team.models import AgreedHealthPlan, Routine, RoutineVersion
from samsyn.health_team.queries.plans import may_read_agreed
from samsyn.health_team.queries.routines import may_read_routines
from samsyn.organisation.models import Unit


@fills("handover.rows")
def rows_asked(*, user: Any, unit: Unit, today: date) -> Sequence[Wanted]:
    """Routines of the unit and those that come from above, and what was agreed this year."""
    found: list[Wanted] = []
    if may_read_routines(user, unit):
        here = Routine.objects.visible_to(user).holding_at(unit)
        versions = RoutineVersion.objects.filter(routine__in=here, valid_from__lte=today)
        found.append((RoutineVersion, versions, ()))
    if may_read_agreed(user, unit):
        agreed = AgreedHealthPlan.objects.visible_to(user).filter(unit=unit)
        found.append((AgreedHealthPlan, agreed.filter(school_year=str(SchoolYear.of(today))), ()))
    return found


@fills("handover.topics")
def routines(*, user: Any, unit: Unit, today: date, read: Read) -> Sequence[Topic]:
    """The newest version of each whose day has come."""
    if not may_read_routines(user, unit):
        return []
    newest = {one.routine_id: one for one in sorted(read.of(RoutineVersion), key=lambda one: one.version)}
    items = [
        Item(
            one.title,
            (str(one.get_owner_role_display()).capitalize(),),
            one.review_on,
            reverse("health_team:routine", args=[one.routine_id]),
        )
        for one in sorted(newest.values(), key=lambda one: one.title.lower())
    ]
    return [Topic(Place.ROUTINES, _("Rutiner, med dagen då de läses igenom"), tuple(items))]


@fills("handover.topics")
def assignment(*, user: Any, unit: Unit, today: date, read: Read) -> Sequence[Topic]:
    """The words of this year's agreed plan, and what it leaves open."""
    if not may_read_agreed(user, unit):
        return []
    agreed = max(read.of(AgreedHealthPlan), key=lambda one: one.version, default=None)
    if agreed is None:
        return []
    url = reverse("health_team:agreed", args=[agreed.pk])
    items = [
        Item(part["title"], tuple(filter(None, (part["text"], part["route"], part["still_open"]))), url=url)
        for part in agreed.contents["parts"]
    ]
    return [Topic(Place.GOALS, _("Elevhälsans uppdrag, överens med rektor"), tuple(items), free=True)]
