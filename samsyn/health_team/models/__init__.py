"""What is stored of the team: its plan, its positions, its supervision and its routines."""

from samsyn.health_team.models.plans import (
    AgreedHealthPlan,
    AssignmentView,
    HealthPlan,
    HealthPlanMember,
    JoinedGoal,
    PlanningDay,
    Wording,
    WordingAssent,
)
from samsyn.health_team.models.routines import Routine, RoutineVersion
from samsyn.health_team.models.staffing import Position, Supervision


__all__ = [
    "AgreedHealthPlan",
    "AssignmentView",
    "HealthPlan",
    "HealthPlanMember",
    "JoinedGoal",
    "PlanningDay",
    "Position",
    "Routine",
    "RoutineVersion",
    "Supervision",
    "Wording",
    "WordingAssent",
]
