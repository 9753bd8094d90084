"""A goal: set it with the checks beside, see where it is, change it, accept it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.conferences.chain import steps_to_explanation
from samsyn.conferences.conflicts import Conflict, conflict_of
from samsyn.conferences.models import Evidence
from samsyn.conferences.queries import with_analyses
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.views import saved
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import ask
from samsyn.core.versions import ChangedMeanwhile
from samsyn.improvement.actions import accept_goal, change_goal, confirm_as_owner, pass_checkpoint, set_goal
from samsyn.improvement.forecasting import chance_for, told_chance
from samsyn.improvement.forms import AcceptForm, CheckpointForm, GoalForm
from samsyn.improvement.forms.goals import written
from samsyn.improvement.measuring import baseline_shown, goal_measures, parts_of, standing_of
from samsyn.improvement.models import Goal
from samsyn.improvement.presets import from_evidence, preset_days
from samsyn.improvement.proposals import looked_at
from samsyn.improvement.queries import around, chain_of, focus_areas_of, owners_at
from samsyn.improvement.queries.chains import steps_after
from samsyn.improvement.serving import levels_shown
from samsyn.improvement.smart import checks_of, letters, summary
from samsyn.improvement.told import goal_pairs, intervention_row
from samsyn.improvement.views import (
    crumbs_to_focus,
    crumbs_to_goals,
    goal_seen,
    may_add,
    may_change,
    owns,
    unit_to_add_in,
)
from samsyn.organisation.models import Unit


def goal_new(request: SignedIn) -> HttpResponse:
    """`?underlag=17` sets a goal from a decided piece of evidence, with everything known filled in."""
    evidence = evidence_asked(request)
    unit = evidence.conference.unit if evidence else unit_to_add_in(request)
    if not may_add(request, unit):
        raise Http404
    initial = preset_days(clock.today()) | (from_evidence(evidence) if evidence else {})
    form = goal_form(request, unit, evidence, initial)
    if request.method == "POST" and form.is_valid() and "check" not in request.POST:
        try:
            goal = set_goal(by=request.user, unit=unit, proposal=form.proposal(), today=clock.today())
        except Refusal as refusal:
            form.add_error("reason_despite" if "rapporteras" in str(refusal) else None, str(refusal))
        else:
            saved(request, _("Målet är sparat."), form)
            return redirect("improvement:goal", goal_id=goal.pk)
    chain = chain_before(evidence, request.user) if evidence else ()
    return page(request, "improvement/goal_form.html", writing(unit, form) | {"chain": chain})


def goal_change(request: SignedIn, goal_id: int) -> HttpResponse:
    goal = goal_seen(request, goal_id)
    if not may_change(request, goal):
        raise Http404
    days = [one.on for one in goal.checkpoints.all()]
    form = goal_form(request, goal.unit, goal.evidence, written(goal, days))
    conflict: Conflict | None = None
    if request.method == "POST" and form.is_valid() and "check" not in request.POST:
        try:
            change_goal(
                by=request.user,
                goal=goal,
                proposal=form.proposal(),
                today=clock.today(),
                opened=form.cleaned_data["version"],
            )
        except Refusal as refusal:
            form.add_error("reason_despite" if "rapporteras" in str(refusal) else None, str(refusal))
        except ChangedMeanwhile as error:
            now = goal_seen(request, goal_id)
            theirs = written(now, [one.on for one in now.checkpoints.all()])
            theirs = {
                name: value for name, value in theirs.items() if name in form.fields and name != "version"
            }
            conflict = conflict_of(error, form, what=_("samma mål"), theirs=theirs)
        else:
            saved(request, _("Målet är sparat."), form)
            return redirect("improvement:goal", goal_id=goal.pk)
    context = writing(goal.unit, form) | {
        "goal": goal,
        "conflict": conflict,
        "chain": chain_of(goal, here="goal", user=request.user),
    }
    return page(request, "improvement/goal_form.html", context)


def evidence_asked(request: SignedIn) -> Evidence | None:
    asked = request.GET.get("underlag", "")
    if not asked.isdecimal():
        return None
    return get_object_or_404(with_analyses(Evidence.objects.visible_to(request.user)), pk=int(asked))


def chain_before(evidence: Evidence, user: Any) -> list[Any]:
    """The chain of a goal that is being set."""
    return [*steps_to_explanation(evidence), *steps_after(None, intervention=None, here="goal", user=user)]


def goal_form(request: SignedIn, unit: Unit, evidence: Evidence | None, initial: dict[str, Any]) -> GoalForm:
    today = clock.today()
    return GoalForm(
        request.POST or None,
        initial=initial,
        measures=goal_measures(),
        parts=with_own_part(parts_of(unit, today), str(initial.get("part", "")), evidence),
        owners=owners_at(unit, today),
        areas=focus_areas_of(unit, SchoolYear.of(today)),
        evidence=evidence,
    )


def with_own_part(
    parts: Sequence[tuple[str, str]], own: str, evidence: Evidence | None
) -> Sequence[tuple[str, str]]:
    """The part that the evidence or the goal is about can always be chosen."""
    if not own or own in dict(parts):
        return parts
    label = evidence.payload.get("part", {}).get("label", "") if evidence else ""
    return [*parts, (own, label or own.partition(":")[2])]


def writing(unit: Unit, form: GoalForm) -> dict[str, Any]:
    """The form with the checks of what stands in it."""
    checked = form.is_bound and form.is_valid()
    goal, found = looked_at(unit, form.proposal(), clock.today()) if checked else (None, [])
    return {
        "unit": unit,
        "form": form,
        "letters": found,
        "summary": summary(found) if found else "",
        "baseline": goal.baseline.get("text", "") if goal else baseline_of_initial(unit, form),
        "crumbs": crumbs_to_goals(),
        "back": reverse("improvement:goal_list"),
    }


def baseline_of_initial(unit: Unit, form: GoalForm) -> str:
    """Where a goal that is set from a deviation would start, before anybody has written anything."""
    indicator = form.initial.get("indicator") if not form.is_bound else ""
    if not indicator:
        return ""
    by, _colon, key = str(form.initial.get("part", "total:")).partition(":")
    return baseline_shown(indicator, unit=unit, today=clock.today(), by=by, key=key)


def goal(request: SignedIn, goal_id: int) -> HttpResponse:
    """Where the goal is now, what is said of it, and what is done for it."""
    found = goal_seen(request, goal_id)
    accept = AcceptForm(request.POST if "accept" in request.POST else None, initial={"on": clock.today()})
    if request.method == "POST" and done(request, found, accept):
        return redirect("improvement:goal", goal_id=found.pk)
    return page(request, "improvement/goal.html", telling(request, found) | {"accept": accept})


def done(request: SignedIn, found: Goal, accept: AcceptForm) -> bool:
    """The three small deeds on the page: accept, confirm as owner, note at a checkpoint."""
    today = clock.today()
    if "confirm" in request.POST:
        confirm_as_owner(by=request.user, goal=found, on=today)
        messages.success(request, _("Du har bekräftat att du äger målet."))
        return True
    if "checkpoint" in request.POST:
        return noted(request, found)
    if not accept.is_valid():
        return False
    try:
        accept_goal(by=request.user, goal=found, **accept.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return True
    saved(request, _("Målet gäller nu."))
    return True


def noted(request: SignedIn, found: Goal) -> bool:
    checkpoint = get_object_or_404(found.checkpoints, pk=request.POST["checkpoint"])
    form = CheckpointForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["note"][0]))
        return True
    pass_checkpoint(by=request.user, checkpoint=checkpoint, note=form.cleaned_data["note"], on=clock.today())
    saved(request, _("Avstämningen är sparad."), form)
    return True


def telling(request: SignedIn, found: Goal) -> dict[str, Any]:
    today = clock.today()
    chance = chance_for(found)
    said = letters(checks_of(found, around(found), chance))
    return {
        "goal": found,
        "crumbs": crumbs_to_focus(found),
        "chain": chain_of(found, here="goal", user=request.user),
        "pairs": goal_pairs(found),
        "standing": standing_of(found, today),
        "chance": told_chance(found, chance) if found.is_open else [],
        "letters": said,
        "summary": summary(said),
        "levels": levels_shown(request.user, found),
        "worked_for_by": ask("goal.worked_for_by", goal=found, user=request.user),
        "interventions": [intervention_row(one, today) for one in found.interventions.all()],
        "may_change": may_change(request, found),
        "is_owner": owns(request, found),
        "due": found.is_due(today),
        "today": today,
    }
