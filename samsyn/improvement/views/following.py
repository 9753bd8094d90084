"""Follow up a goal or an insats: was it done, did it work, and what now?"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.analysis.effect_words import smallest_of
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.views import saved
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.improvement.actions import follow_up_goal, follow_up_intervention
from samsyn.improvement.effects import look_at
from samsyn.improvement.forms import FollowUpForm
from samsyn.improvement.measuring import standing_of
from samsyn.improvement.models import Goal
from samsyn.improvement.queries import chain_of
from samsyn.improvement.told import goal_pairs, intervention_pairs
from samsyn.improvement.views import (
    crumbs_to_goals,
    crumbs_to_interventions,
    goal_seen,
    intervention_seen,
    may_change,
    owns,
)


def intervention_follow_up(request: SignedIn, intervention_id: int) -> HttpResponse:
    found = intervention_seen(request, intervention_id)
    if not (may_change(request, found) or owns(request, found)):
        raise Http404
    form = FollowUpForm(request.POST or None, today=clock.today())
    if _followed_up(request, form, partial(follow_up_intervention, intervention=found)):
        return redirect("improvement:intervention", intervention_id=found.pk)
    context: dict[str, Any] = {
        "title": found.title,
        "pairs": intervention_pairs(found),
        "chain": chain_of(found.goal, here="follow_up", intervention=found, user=request.user),
        "crumbs": crumbs_to_interventions(found),
    }
    claimed = look_at(found)
    if claimed:
        context |= {"looked": claimed, "smallest": smallest_of(claimed.effect)}
    return page(request, "improvement/follow_up.html", context | looking(found.goal, form))


def goal_follow_up(request: SignedIn, goal_id: int) -> HttpResponse:
    found = goal_seen(request, goal_id)
    if not (may_change(request, found) or owns(request, found)):
        raise Http404
    form = FollowUpForm(request.POST or None, today=clock.today())
    if _followed_up(request, form, partial(follow_up_goal, goal=found)):
        return redirect("improvement:goal", goal_id=found.pk)
    context = {
        "title": found.wording,
        "pairs": goal_pairs(found),
        "chain": chain_of(found, here="follow_up", user=request.user),
        "crumbs": crumbs_to_goals(found),
    }
    return page(request, "improvement/follow_up.html", context | looking(found, form))


def _followed_up(request: SignedIn, form: FollowUpForm, deed: Callable[..., Any]) -> bool:
    """Save what was seen; a refusal stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        deed(by=request.user, looked=form.looked(), today=clock.today())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    saved(request, _("Uppföljningen är sparad."), form)
    return True


def looking(goal: Goal | None, form: FollowUpForm) -> dict[str, Any]:
    """The figures as they are now, beside the questions."""
    return {"goal": goal, "standing": standing_of(goal, clock.today()) if goal else None, "form": form}
