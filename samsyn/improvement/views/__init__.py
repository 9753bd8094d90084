"""The pages about goals and insatser, one file for each kind."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.pages import SignedIn
from samsyn.core.school_year import SchoolYear
from samsyn.improvement.models import Goal, Intervention
from samsyn.improvement.queries import with_everything
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import current_unit, turn_to


Crumbs = list[tuple[str, str]]


def unit_seen(request: SignedIn) -> Unit:
    """The unit the page is about, for those who may see its goals."""
    unit = current_unit(request)
    if not may_in(request.user, Verb.SEE, Subject.GOAL, unit):
        raise Http404
    return unit


def may_add(request: SignedIn, unit: Unit) -> bool:
    return may_in(request.user, Verb.ADD, Subject.GOAL, unit)


def unit_to_add_in(request: SignedIn) -> Unit:
    unit = unit_seen(request)
    if not may_add(request, unit):
        raise Http404
    return unit


def goal_seen(request: SignedIn, goal_id: int) -> Goal:
    found = get_object_or_404(with_everything(Goal.objects.visible_to(request.user)), pk=goal_id)
    turn_to(request, found.unit)
    return found


def intervention_seen(request: SignedIn, intervention_id: int) -> Intervention:
    beside = ("unit", "owner", "changed_by", "effect_plan")
    rows = Intervention.objects.visible_to(request.user).select_related(*beside)
    rows = rows.select_related("goal__unit", "goal__evidence__conference__unit", "goal__explanation")
    found = get_object_or_404(rows.prefetch_related("follow_ups__made_by"), pk=intervention_id)
    turn_to(request, found.unit)
    return found


def may_change(request: SignedIn, thing: Goal | Intervention) -> bool:
    """Whether the page shows buttons; the deeds ask again."""
    return thing.is_open and may_in(request.user, Verb.CHANGE, Subject.GOAL, thing.unit)


def owns(request: SignedIn, thing: Goal | Intervention) -> bool:
    return thing.is_open and thing.owner_id == request.user.pk


def crumbs_to_goals(goal: Goal | None = None) -> Crumbs:
    if goal:
        return [*crumbs_to_focus(goal), (goal.wording, reverse("improvement:goal", args=[goal.pk]))]
    return [(_("Mål"), reverse("improvement:goal_list"))]


def crumbs_to_focus(goal: Goal) -> Crumbs:
    """The chain backwards: the focus area of a goal, in the plan of its year."""
    if goal.focus is None:
        return crumbs_to_goals()
    plan = reverse("improvement:plan", args=[SchoolYear.named(goal.focus.school_year).slug])
    return [*crumbs_to_goals(), (goal.focus.title, f"{plan}?enhet={goal.unit_id}#fokus-{goal.focus_id}")]


def crumbs_to_interventions(intervention: Intervention | None = None) -> Crumbs:
    crumbs = [(_("Insatser"), reverse("improvement:intervention_list"))]
    if intervention:
        crumbs.append((intervention.title, reverse("improvement:intervention", args=[intervention.pk])))
    return crumbs


def row(title: str, url: str, why: str = "", tag: str = "", tone: str = "") -> dict[str, Any]:
    """A row of core/ui/rows.html."""
    return {"title": title, "url": url, "why": why, "tag": tag, "tone": tone}
