"""Practise the shared scale on invented cases, and see how others chose."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import current_unit
from samsyn.pupil_health.actions.agreeing import answer_case
from samsyn.pupil_health.forms import PracticeForm
from samsyn.pupil_health.queries.practice import (
    agreement_at,
    agreement_in_words,
    practised,
    practised_case,
)
from samsyn.pupil_health.scale import scale_on


def practice(request: SignedIn) -> HttpResponse:
    """The cases, and how much the professions of the unit agree."""
    unit = _unit(request)
    rows = practised(request.user)
    context = {
        "unit": unit,
        "rows": rows,
        "answered": sum(one.mine is not None for one in rows),
        "agreement": agreement_in_words(agreement_at(unit)),
    }
    return page(request, "pupil_health/practice.html", context)


def practice_case(request: SignedIn, case: str) -> HttpResponse:
    """One case: first one's own answer, then the others'."""
    unit = _unit(request)
    found = practised_case(request.user, unit, case)
    if found is None:
        raise Http404
    scale = scale_on(clock.today())
    form = PracticeForm(request.POST if request.method == "POST" else None, scale=scale)
    if request.method == "POST" and form.is_valid():
        answer_case(by=request.user, unit=unit, case=case, level=form.cleaned_data["level"])
        return redirect("pupil_health:practice_case", case)
    rows = practised(request.user)
    context = {
        "found": found,
        "form": form,
        "scale": scale,
        "mine": scale.level(found.mine) if found.mine is not None else None,
        "settled": scale.level(found.case.level),
        "next": next((one.case for one in rows if one.mine is None and one.case != found.case), None),
    }
    return page(request, "pupil_health/practice_case.html", context)


def _unit(request: SignedIn) -> Unit:
    unit = current_unit(request)
    if not unit.is_school_unit or not may_in(request.user, Verb.ADD, Subject.PRACTICE, unit):
        raise Http404
    return unit
