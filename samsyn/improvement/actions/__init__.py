"""The deeds of improvement: choose focus, set goals, plan insatser, follow up and decide the plan."""

from samsyn.improvement.actions.effects import Draw, Expected, draw_start_order, expect_effect
from samsyn.improvement.actions.focus import FocusText, open_focus_area, withdraw_focus_area
from samsyn.improvement.actions.following import Looked, follow_up_goal, follow_up_intervention
from samsyn.improvement.actions.goals import (
    accept_goal,
    change_goal,
    confirm_as_owner,
    pass_checkpoint,
    set_goal,
)
from samsyn.improvement.actions.interventions import Planned, change_intervention, plan_intervention
from samsyn.improvement.actions.planning import decide_plan
from samsyn.improvement.proposals import Proposal


__all__ = [
    "Draw",
    "Expected",
    "FocusText",
    "Looked",
    "Planned",
    "Proposal",
    "accept_goal",
    "change_goal",
    "change_intervention",
    "confirm_as_owner",
    "decide_plan",
    "draw_start_order",
    "expect_effect",
    "follow_up_goal",
    "follow_up_intervention",
    "open_focus_area",
    "pass_checkpoint",
    "plan_intervention",
    "set_goal",
    "withdraw_focus_area",
]
