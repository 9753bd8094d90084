"""What we change: focus areas, goals, insatser, and what came of them."""

from samsyn.improvement.models.effects import EffectPlan, StartOrder
from samsyn.improvement.models.following import FollowUp
from samsyn.improvement.models.goals import MOST_FOCUS_AREAS, Acceptance, Checkpoint, FocusArea, Goal, Tag
from samsyn.improvement.models.interventions import Intervention
from samsyn.improvement.models.plans import Plan


__all__ = [
    "MOST_FOCUS_AREAS",
    "Acceptance",
    "Checkpoint",
    "EffectPlan",
    "FocusArea",
    "FollowUp",
    "Goal",
    "Intervention",
    "Plan",
    "StartOrder",
    "Tag",
]
