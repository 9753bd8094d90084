"""What of the team's work waits for one person at a unit: asked in one question, since the start page asks many."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Value

from samsyn.health_team.models import HealthPlan, HealthPlanMember, RoutineVersion
from samsyn.organisation.models import Unit


ROUTINE, VIEW = "routine", "view"


def waiting_for(user: Any, unit: Unit, today: date) -> Iterable[tuple[str, str, int, date]]:
    """Which kind, its title, the key of its page and a day: routines to read through, a view to write."""
    roles = {one.role for one in user.roles_at(unit)}
    newer = RoutineVersion.objects.filter(routine=OuterRef("routine"), version__gt=OuterRef("version"))
    standing = RoutineVersion.objects.filter(~Exists(newer), routine__unit=unit, routine__withdrawn_on=None)
    due = standing.filter(review_on__lte=today, owner_role__in=roles)
    waits = HealthPlanMember.objects.filter(
        user=user, handed_in_on=None, plan__unit=unit, plan__phase=HealthPlan.Phase.ALONE
    )
    routines = due.order_by().values_list(Value(ROUTINE), "title", "routine_id", "review_on")
    views = waits.order_by().values_list(Value(VIEW), "plan__school_year", "plan_id", "plan__started_on")
    return list(routines.union(views, all=True))
