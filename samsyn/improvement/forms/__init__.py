"""What the pages about goals and insatser ask."""

from samsyn.improvement.forms.following import CheckpointForm, FollowUpForm
from samsyn.improvement.forms.goals import AcceptForm, FocusForm, GoalForm, PlanForm
from samsyn.improvement.forms.interventions import InterventionForm


__all__ = [
    "AcceptForm",
    "CheckpointForm",
    "FocusForm",
    "FollowUpForm",
    "GoalForm",
    "InterventionForm",
    "PlanForm",
]
