"""What of the team's work waits for one person at a unit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from samsyn.core.needs import Part
from samsyn.health_team.models import HealthPlan, HealthPlanMember, RoutineVersion
from samsyn.organisation.models import Unit


ROUTINE, VIEW = "routine", "view"


def waiting_for(user: Any, unit: Unit, today: date) -> Sequence[Part]:
    """Routines to read through, and a view to write, each with its title and the key of its page."""
    roles = {one.role for one in user.roles_at(unit)}
    newer = RoutineVersion.objects.filter(routine=OuterRef("routine"), version__gt=OuterRef("version"))
    standing = RoutineVersion.objects.filter(~Exists(newer), routine__unit=unit, routine__withdrawn_on=None)
    due = standing.filter(review_on__lte=today, owner_role__in=roles)
    waits = HealthPlanMember.objects.filter(
        user=user, handed_in_on=None, plan__unit=unit, plan__phase=HealthPlan.Phase.ALONE
    )
    return [
        Part(ROUTINE, due, "review_on", key="routine", text="title"),
        Part(VIEW, waits, "plan__started_on", key="plan", text="plan__school_year"),
    ]
