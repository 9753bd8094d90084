"""Hold a conference: the page that is shown on the wall, and the page of one piece of evidence."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.conferences.actions import begin_conference, close_conference, decide, write_analysis
from samsyn.conferences.chain import EVIDENCE, steps_to_explanation
from samsyn.conferences.conflicts import Conflict, conflict_of
from samsyn.conferences.current import corrections_of
from samsyn.conferences.exhibits import Exhibit, exhibits_of
from samsyn.conferences.forms import AnalysisForm, DecisionForm
from samsyn.conferences.models import Conference, Decision, Evidence
from samsyn.conferences.queries import answers_of, left_to_do, participants_of, with_analyses
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.views import about, crumbs_to, saved
from samsyn.conferences.views import seen as seen_conference
from samsyn.conferences.views.listing import TONES
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.slots import ask
from samsyn.core.versions import ChangedMeanwhile


def conference(request: SignedIn, conference_id: int) -> HttpResponse:
    """Everything about it on one page, in the order it is talked about."""
    found = seen_conference(request, conference_id)
    if request.method == "POST":
        return done(request, found)
    context = about(request, found) | {
        "crumbs": crumbs_to(),
        "exhibits": exhibits_of(found, user=request.user, today=clock.today()),
        "participants": participants_of(found),
        "asked": questions(found),
        "left": left_to_do(found) if found.state == Conference.State.HELD else [],
        "outcomes": [
            row for rows in ask("conference.outcomes", conference=found, user=request.user) for row in rows
        ],
        "state_tone": TONES[found.state],
    }
    return page(request, "conferences/conference.html", context)


def done(request: SignedIn, found: Conference) -> HttpResponse:
    """The two buttons: begin, and close."""
    try:
        if request.POST.get("deed") == "close":
            close_conference(by=request.user, conference=found)
            messages.success(request, _("Konferensen är avslutad."))
        else:
            begin_conference(by=request.user, conference=found, on=clock.today())
            messages.success(request, _("Konferensen har börjat. Underlaget är låst."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("conferences:conference", conference_id=found.pk)


def questions(found: Conference) -> list[dict[str, Any]]:
    """The four sets of questions, with how many have an answer."""
    rows = answers_of(found)
    sets = []
    for moment in ("before", "pupils", "other_staff", "during"):
        mine = [one for one in rows if one.moment == moment]
        if mine:
            answered = [one for one in mine if one.text]
            sets.append(
                {"moment": moment, "title": mine[0].get_moment_display(), "rows": mine, "answered": answered}
            )
    return sets


def evidence(request: SignedIn, conference_id: int, evidence_id: int) -> HttpResponse:
    """Why did it turn out as it did when we did as we did? And what do we do about it?"""
    rows = with_analyses(Evidence.objects.visible_to(request.user))
    found = get_object_or_404(rows, pk=evidence_id, conference=conference_id)
    shared = about(request, found.conference)
    if request.method == "POST":
        answer = (
            analysed(request, found, shared)
            if "decide" not in request.POST
            else decided(request, found, shared)
        )
    else:
        answer = shown(request, found, shared)
    return answer


def analysed(request: SignedIn, found: Evidence, shared: dict[str, Any]) -> HttpResponse:
    form = AnalysisForm(request.POST)
    conflict: Conflict | None = None
    if form.is_valid():
        try:
            write_analysis(
                by=request.user, evidence=found, reasons=form.reasons(), opened=form.cleaned_data["version"]
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        except ChangedMeanwhile as error:
            theirs = AnalysisForm.written(list(found.explanations.all()))
            conflict = conflict_of(error, form, what=_("samma analys"), theirs=theirs)
        else:
            saved(request, _("Analysen är sparad."), form)
            return redirect(f"{request.path}#beslut")
    return shown(request, found, shared, analysis=form, conflict=conflict)


def decided(request: SignedIn, found: Evidence, shared: dict[str, Any]) -> HttpResponse:
    exhibit = Exhibit(found)
    form = DecisionForm(request.POST, explanations=exhibit.weighed)
    if form.is_valid():
        try:
            decision = decide(by=request.user, evidence=found, verdict=form.verdict())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            saved(request, _("Beslutet är sparat."), form)
            return redirect(after_decision(found, decision))
    return shown(request, found, shared, decision=form)


def after_decision(found: Evidence, decision: Decision) -> str:
    """A goal is written on the page of whoever keeps goals; otherwise back to the conference."""
    if decision.kind == Decision.Kind.GOAL:
        for address in ask("evidence.next", evidence=found):
            return str(address)
    return reverse("conferences:conference", args=[found.conference_id])


def shown(
    request: SignedIn,
    found: Evidence,
    shared: dict[str, Any],
    *,
    analysis: AnalysisForm | None = None,
    decision: DecisionForm | None = None,
    conflict: Conflict | None = None,
) -> HttpResponse:
    corrections = corrections_of([found], found.conference.unit, clock.today())
    exhibit = Exhibit(found, corrections.get(found.pk))
    answers = ask("evidence.goals", conference=found.conference, user=request.user)
    goals = [row for one in answers for row in one.get(found.pk, ())]
    chain = steps_to_explanation(found, here=EVIDENCE)
    chain += [step for steps in ask("evidence.chain", evidence=found, user=request.user) for step in steps]
    may_set_goals = may_in(request.user, Verb.ADD, Subject.GOAL, found.conference.unit)
    first = AnalysisForm.written(exhibit.explanations) | {"version": found.version}
    context = shared | {
        "exhibit": exhibit,
        "analysis": analysis or AnalysisForm(initial=first),
        "decision": decision or empty_decision(exhibit),
        "has_errors": bool((analysis and analysis.errors) or (decision and decision.errors)),
        "conflict": conflict,
        "goals": goals,
        "next_url": next(iter(ask("evidence.next", evidence=found)), "") if may_set_goals else "",
        "chain": chain,
        "why_url": why_url(found),
    }
    return page(request, "conferences/evidence.html", context)


def why_url(found: Evidence) -> str:
    """The page that splits the figure; an observation has none."""
    if not found.is_deviation:
        return ""
    payload = found.payload
    name, _colon, part = found.key.partition(":")
    by = payload["part"]["by"]
    unit = payload["part"]["key"] if by == "unit" else found.conference.unit_id
    part = "" if by == "unit" else part
    asked = urlencode({"enhet": unit, "part": part, "period": payload["period"]})
    return f"{reverse('results:why', args=[name])}?{asked}"


def empty_decision(exhibit: Exhibit) -> DecisionForm | None:
    """Nothing is decided before the conference begins or after it is closed."""
    if exhibit.evidence.conference.state != Conference.State.HELD:
        return None
    return DecisionForm(initial=before(exhibit), explanations=exhibit.weighed)


def before(exhibit: Exhibit) -> dict[str, Any]:
    """The decision there is, as the form's own fields."""
    if exhibit.decision is None:
        return {}
    chosen = exhibit.decision.explanation
    return {
        "kind": exhibit.decision.kind,
        "because": exhibit.decision.because,
        "explanation": chosen.position if chosen else None,
    }
