"""What may be said of an insats, what was expected of it, and who begins first."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.analysis import effect_words as words
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.views import saved
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.improvement.actions import draw_start_order, expect_effect
from samsyn.improvement.effects import look_at
from samsyn.improvement.forms.effects import EffectPlanForm, StartOrderForm
from samsyn.improvement.lots import participants_of, waves_told
from samsyn.improvement.measuring import goal_measures, parts_of
from samsyn.improvement.models import Intervention
from samsyn.improvement.pictures import picture_of_effect
from samsyn.improvement.queries import chain_of
from samsyn.improvement.views import crumbs_to_interventions, intervention_seen, may_change


WEEKS_UNTIL_LOOKED = 16


def effect(request: SignedIn, intervention_id: int) -> HttpResponse:
    """The highest rung, every rung with its reason, and the smallest effect that would have been seen."""
    found = intervention_seen(request, intervention_id)
    inside = may_in(request.user, Verb.SEE, Subject.SMALL_NUMBER, found.unit)
    looked = look_at(found, inside=inside)
    context: dict[str, Any] = {
        "intervention": found,
        "crumbs": crumbs_to_interventions(found),
        "chain": chain_of(found.goal, here="intervention", intervention=found, user=request.user),
        "looked": looked,
        "orders": waves_told(found),
        "may_plan": may_change(request, found) and found.starts_on > clock.today(),
        "human": words.human(),
    }
    if looked:
        context |= {
            "ladder": words.ladder_of(looked.effect),
            "smallest": words.smallest_of(looked.effect),
            "back": words.return_of(looked.effect),
            "picture": picture_of_effect(looked),
        }
    return page(request, "improvement/effect.html", context)


def effect_plan(request: SignedIn, intervention_id: int) -> HttpResponse:
    """Written before the start, and locked from then on."""
    found = to_plan(request, intervention_id)
    form = EffectPlanForm(
        request.POST or None,
        initial=first_words(found),
        measures=goal_measures(),
        parts=parts_of(found.unit, clock.today()) or [("total:", _("hela enheten"))],
    )
    if request.method == "POST" and form.is_valid():
        try:
            expect_effect(by=request.user, intervention=found, expected=form.asked(), today=clock.today())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            saved(request, _("Det ni väntar er är nedskrivet. Det låses när insatsen börjar."), form)
            return redirect("improvement:effect", intervention_id=found.pk)
    context = {"intervention": found, "form": form, "crumbs": crumbs_to_interventions(found)}
    return page(request, "improvement/effect_plan.html", context)


def first_words(found: Intervention) -> dict[str, Any]:
    """What is written already, else what the goal asks for."""
    plan = getattr(found, "effect_plan", None)
    if plan:
        kept = {name: getattr(plan, name) for name in ("indicator", "expected", "look_on", "is_targeted")}
        return kept | {"part": f"{plan.part_by}:{plan.part_key}"}
    said: dict[str, Any] = {"look_on": found.starts_on + timedelta(weeks=WEEKS_UNTIL_LOOKED)}
    goal = found.goal
    if goal and goal.indicator:
        said |= {"indicator": goal.indicator, "part": f"{goal.part_by}:{goal.part_key}"}
        if goal.target is not None and goal.baseline.get("value") is not None:
            said["expected"] = round(goal.target - goal.baseline["value"], 1)
    return said


def start_order(request: SignedIn, intervention_id: int) -> HttpResponse:
    """Draw by lot who begins first, before anybody has begun."""
    found = to_plan(request, intervention_id)
    choices, of_units = participants_of(found)
    orders = waves_told(found)
    first = found.starts_on if found.starts_on > clock.today() else clock.today() + timedelta(days=7)
    initial = {
        "waves": 2,
        "weeks_between": 6,
        "first_on": first,
        "participants": [key for key, _name in choices],
    }
    form = StartOrderForm(request.POST or None, initial=initial, choices=choices, drawn=bool(orders))
    if request.method == "POST" and form.is_valid():
        try:
            draw_start_order(
                by=request.user, intervention=found, draw=form.draw(of_units=of_units), today=clock.today()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            saved(request, _("Startordningen är lottad."), form)
            return redirect("improvement:start_order", intervention_id=found.pk)
    context = {
        "intervention": found,
        "form": form,
        "orders": orders,
        "crumbs": crumbs_to_interventions(found),
    }
    return page(request, "improvement/start_order.html", context | {"choices": choices})


def to_plan(request: SignedIn, intervention_id: int) -> Intervention:
    """The insats, for whoever may change it before it has begun."""
    found = intervention_seen(request, intervention_id)
    if not may_change(request, found) or found.starts_on <= clock.today():
        raise Http404
    return found
