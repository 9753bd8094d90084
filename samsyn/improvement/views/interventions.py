"""An insats: plan it, see it, change it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.conferences.conflicts import Conflict, conflict_of
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.views import saved
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.versions import ChangedMeanwhile
from samsyn.improvement.actions import change_intervention, plan_intervention
from samsyn.improvement.forms import InterventionForm
from samsyn.improvement.models import Goal
from samsyn.improvement.presets import for_intervention
from samsyn.improvement.queries import chain_of, owners_at
from samsyn.improvement.told import STANDINGS, intervention_pairs
from samsyn.improvement.views import (
    crumbs_to_interventions,
    goal_seen,
    intervention_seen,
    may_add,
    may_change,
    owns,
    unit_to_add_in,
)
from samsyn.organisation.models import Unit


def intervention_new(request: SignedIn) -> HttpResponse:
    """`?mal=17` plans it for a goal."""
    asked = request.GET.get("mal", "")
    goal = goal_seen(request, int(asked)) if asked.isdecimal() else None
    unit = goal.unit if goal else unit_to_add_in(request)
    if not may_add(request, unit):
        raise Http404
    form = intervention_form(request, unit, for_intervention(clock.today(), goal))
    if request.method == "POST" and form.is_valid():
        try:
            made = plan_intervention(by=request.user, unit=unit, planned=form.planned())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            saved(request, _("Insatsen är planerad."), form)
            return redirect("improvement:intervention", intervention_id=made.pk)
    chain = chain_of(goal, here="intervention", user=request.user) if goal else ()
    return page(
        request, "improvement/intervention_form.html", writing(unit, form) | {"chain": chain, "goal": goal}
    )


def intervention_change(request: SignedIn, intervention_id: int) -> HttpResponse:
    found = intervention_seen(request, intervention_id)
    if not may_change(request, found):
        raise Http404
    form = intervention_form(request, found.unit, InterventionForm.written(found))
    conflict: Conflict | None = None
    if request.method == "POST" and form.is_valid():
        try:
            change_intervention(
                by=request.user,
                intervention=found,
                planned=form.planned(),
                opened=form.cleaned_data["version"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        except ChangedMeanwhile as error:
            theirs = InterventionForm.written(intervention_seen(request, intervention_id))
            theirs.pop("version")
            conflict = conflict_of(error, form, what=_("samma insats"), theirs=theirs)
        else:
            saved(request, _("Insatsen är sparad."), form)
            return redirect("improvement:intervention", intervention_id=found.pk)
    context = writing(found.unit, form) | {"intervention": found, "conflict": conflict}
    return page(request, "improvement/intervention_form.html", context)


def intervention_form(request: SignedIn, unit: Unit, initial: dict[str, Any]) -> InterventionForm:
    goals = Goal.objects.visible_to(request.user).of(unit).still_open()
    owners = owners_at(unit, clock.today())
    return InterventionForm(request.POST or None, initial=initial, goals=goals, owners=owners)


def writing(unit: Unit, form: InterventionForm) -> dict[str, Any]:
    return {
        "unit": unit,
        "form": form,
        "crumbs": crumbs_to_interventions(),
        "back": reverse("improvement:intervention_list"),
    }


def intervention(request: SignedIn, intervention_id: int) -> HttpResponse:
    """What is done, and what came of it."""
    found = intervention_seen(request, intervention_id)
    words, tone = STANDINGS[found.standing(clock.today())]
    context = {
        "intervention": found,
        "crumbs": crumbs_to_interventions(),
        "chain": chain_of(found.goal, here="intervention", intervention=found, user=request.user),
        "pairs": intervention_pairs(found),
        "standing": (words, tone),
        "may_change": may_change(request, found),
        "may_draw": may_change(request, found) and found.starts_on > clock.today(),
        "may_follow_up": may_change(request, found) or owns(request, found),
    }
    return page(request, "improvement/intervention.html", context)
