"""The chain from the figure to the report, which every page shows and which can be walked both ways."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.conferences.chain import Step, shortened, steps_to_explanation
from samsyn.conferences.models import Evidence
from samsyn.core.slots import ask
from samsyn.improvement.models import FollowUp, Goal, Intervention


GOAL, INTERVENTION, FOLLOW_UP, REPORT = "goal", "intervention", "follow_up", "report"


def chain_of(
    goal: Goal | None, *, here: str = "", intervention: Intervention | None = None, user: Any = None
) -> Sequence[Step]:
    """Every step of a goal; of an insats without goal the chain begins there."""
    evidence = goal.evidence if goal else None
    steps = steps_to_explanation(evidence, goal.explanation if goal else None, here=here)
    return [*steps, *steps_after(goal, intervention=intervention, here=here, user=user)]


def steps_from_evidence(evidence: Evidence, user: Any) -> Sequence[Step]:
    """What came of a piece of evidence, for the pages of the conference."""
    goal = (
        evidence.goals.select_related("unit")
        .prefetch_related("interventions__follow_ups", "follow_ups")
        .first()
    )
    return steps_after(goal, intervention=None, here="", user=user)


def steps_after(
    goal: Goal | None, *, intervention: Intervention | None, here: str, user: Any
) -> Sequence[Step]:
    interventions = [intervention] if intervention else list(goal.interventions.all()) if goal else []
    followed = [one for each in interventions for one in each.follow_ups.all()]
    followed += list(goal.follow_ups.all()) if goal else []
    return [
        goal_step(goal, here),
        intervention_step(interventions, goal, here),
        follow_up_step(followed, here),
        report_step(goal, intervention, user),
    ]


def goal_step(goal: Goal | None, here: str) -> Step:
    if goal is None:
        return Step(GOAL, _("Mål"), here=here == GOAL)
    return Step(
        GOAL, _("Mål"), shortened(goal.wording), reverse("improvement:goal", args=[goal.pk]), here == GOAL
    )


def intervention_step(found: Sequence[Intervention], goal: Goal | None, here: str) -> Step:
    step, is_here = _("Insats"), here == INTERVENTION
    if not found:
        return Step(INTERVENTION, step, here=is_here)
    if len(found) > 1 and goal:
        title = _("%(count)s insatser") % {"count": len(found)}
        return Step(
            INTERVENTION, step, title, f"{reverse('improvement:goal', args=[goal.pk])}#insatser", is_here
        )
    one = found[0]
    return Step(INTERVENTION, step, shortened(one.title), place_of(one), is_here)


def follow_up_step(followed: Sequence[FollowUp], here: str) -> Step:
    newest = max(followed, key=lambda one: (one.on, one.pk), default=None)
    step, is_here = _("Uppföljning"), here == FOLLOW_UP
    if newest is None:
        return Step(FOLLOW_UP, step, here=is_here)
    title = f"{newest.get_verdict_display()}, {newest.on:%Y-%m-%d}"
    return Step(FOLLOW_UP, step, title, f"{place_of(newest)}#uppfoljning-{newest.pk}", is_here)


def report_step(goal: Goal | None, intervention: Intervention | None, user: Any) -> Step:
    """Reports lie above this slice, so they are asked for; an answer is a list of (title, address)."""
    if user is None or not (goal or intervention):
        return Step(REPORT, _("Rapport"))
    asked = ask("chain.reports", goal=goal, intervention=intervention, user=user)
    found = [row for rows in asked for row in rows]
    title, url = found[0] if found else ("", "")
    return Step(REPORT, _("Rapport"), title, url)


def place_of(thing: Intervention | FollowUp) -> str:
    """The page where it stands."""
    if isinstance(thing, Intervention):
        return reverse("improvement:intervention", args=[thing.pk])
    if thing.intervention_id:
        return reverse("improvement:intervention", args=[thing.intervention_id])
    return reverse("improvement:goal", args=[thing.goal_id])
