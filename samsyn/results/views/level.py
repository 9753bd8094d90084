"""The level of one series: a proposed new one to confirm or decline, and measurements left out of the span."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.analysis import sentences
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.models import Unit
from samsyn.results import actions, words
from samsyn.results.drawing import axis_of, drawn
from samsyn.results.forms import LeaveOutForm, LevelForm
from samsyn.results.measures import Measure
from samsyn.results.models import LeftOut, NewLevel
from samsyn.results.queries import Assessment, assessments
from samsyn.results.queries.notes import said_of
from samsyn.results.queries.slices import ALL_BY
from samsyn.results.views import asked_measure, asked_unit, require_to_see_notes
from samsyn.results.views.measure import crumbs, start_of


def level(request: SignedIn, name: str) -> HttpResponse:
    """What the chart proposes, what people have answered, and what is left out."""
    unit, _zone = asked_unit(request)
    require_to_see_notes(request, unit)
    measure = asked_measure(name)
    one = asked_series(request, measure, unit)
    if one is None:
        return page(request, "results/level.html", {"measure": measure, "crumbs": trail(measure)})
    may_add = may_in(request.user, Verb.ADD, Subject.CHART_NOTE, unit)
    start = start_of(one)
    posted = request.POST if request.method == "POST" and may_add else None
    answer = LevelForm(posted if posted and "cause" in posted else None) if start else None
    periods = [
        period for period, row in zip(one.periods, one.released, strict=True) if row and row.value is not None
    ]
    leave = LeaveOutForm(posted if posted and "reason" in posted else None, periods=periods)
    if posted is not None and done(request, one, start, answer, leave):
        return redirect(request.get_full_path())
    context = {
        "measure": measure,
        "one": one,
        "title": sentences.capital(f"{measure.title}, {one.part.label}"),
        "crumbs": trail(measure),
        "figure": drawn(one, axis_of([one])),
        "proposal": words.proposal(one, start) if start else "",
        "answer": answer if may_add else None,
        "leave": leave if may_add else None,
        "failed": next((form for form in (answer, leave) if form and form.errors), None),
        "said": said_of(one),
        "may_add": may_add,
    }
    return page(request, "results/level.html", context)


def asked_series(request: SignedIn, measure: Measure, unit: Unit) -> Assessment | None:
    """The part that the address names, among those that the reader may see."""
    by, key = request.GET.get("by", "total"), request.GET.get("key", "")
    _unit, zone = asked_unit(request)
    if by not in ALL_BY or by == "unit":  # a school's level is answered at the school
        raise Http404
    found = assessments(unit=unit, zone=zone, today=clock.today(), names=[measure.name], by=[by])
    return next((each for each in found if each.part.key == key), None)


def trail(measure: Measure) -> list[tuple[str, str]]:
    return crumbs((str(measure.title), reverse("results:measure", args=[measure.name])))


def done(
    request: SignedIn, one: Assessment, start: str, answer: LevelForm | None, leave: LeaveOutForm
) -> bool:
    """Do what was asked for when it can be done; else the form says why."""
    try:
        if answer and answer.is_bound and answer.is_valid():
            actions.answer_level(
                by=request.user, place=place_of(one, start), on=clock.today(), **answer.cleaned_data
            )
            messages.success(request, _("Svaret är sparat. Det tidigare spannet står kvar i diagrammet."))
            return True
        if leave.is_bound and leave.is_valid():
            period, reason = leave.cleaned_data["period"], leave.cleaned_data["reason"]
            actions.leave_out(by=request.user, place=place_of(one, period), reason=reason)
            messages.success(request, _("Mätningen är undantagen från spannet. Den syns fortfarande."))
            return True
    except actions.NotPossible as fault:
        (answer if answer and answer.is_bound else leave).add_error(None, str(fault))
    return False


def place_of(one: Assessment, period: str) -> actions.Place:
    return actions.Place(one.unit, one.name, one.part.by, one.part.key, period)


@require_POST
def level_withdraw(request: SignedIn, level_id: int) -> HttpResponse:
    found = get_object_or_404(NewLevel.objects.changeable_by(request.user), pk=level_id, withdrawn_at=None)
    actions.withdraw_level(by=request.user, level=found)
    messages.success(request, _("Svaret är tillbakataget."))
    return redirect(address_of(found))


@require_POST
def take_in(request: SignedIn, left_out_id: int) -> HttpResponse:
    found = get_object_or_404(LeftOut.objects.changeable_by(request.user), pk=left_out_id, withdrawn_at=None)
    actions.take_in(by=request.user, left_out=found)
    messages.success(request, _("Mätningen räknas in i spannet igen."))
    return redirect(address_of(found))


def address_of(note: Any) -> str:
    base = reverse("results:level", args=[note.indicator])
    return f"{base}?by={note.part_by}&key={note.part_key}"
