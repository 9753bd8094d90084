"""Staffing of pupil health at a unit: the table, positions that change, and supervision."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.conferences.refusals import Refusal
from samsyn.core import clock
from samsyn.core.numbers import number
from samsyn.core.pages import SignedIn, page
from samsyn.health_team.actions import staffing as deeds
from samsyn.health_team.competences import group_words
from samsyn.health_team.forms.staffing import FromDayForm, PositionForm, SupervisionForm
from samsyn.health_team.models import Position, Supervision
from samsyn.health_team.queries import staffing as asked
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import current_unit


def staffing(request: SignedIn) -> HttpResponse:
    """Each competence against the pupils and the law, and a form to add a position."""
    unit, today = _seen(request), clock.today()
    may_change = may_in(request.user, Verb.ADD, Subject.STAFFING, unit)
    said = request.POST if request.method == "POST" and may_change else None
    form = PositionForm(said, initial={"starts_on": today})
    if form.is_bound and form.is_valid():
        deeds.add_position(by=request.user, unit=unit, new=form.new())
        messages.success(request, _("Tjänsten är sparad."))
        return redirect("health_team:staffing")
    found = asked.staffing_at(unit, today)
    from_file = asked.special_needs_from_file(unit)
    context = {
        "unit": unit,
        "staffing": found,
        "lacking": [group_words(one) for one in found.lacking],
        "rows": [_told(one) for one in found.rows],
        "from_file": (from_file[0], number(from_file[1], 0)) if from_file else None,
        "form": form,
        "may_change": may_change,
    }
    return page(request, "health_team/staffing.html", context, status=422 if form.errors else 200)


def position(request: SignedIn, position_id: int) -> HttpResponse:
    """One position: it falls vacant, is filled, or ends."""
    found = asked.position_to_change(request.user, position_id)
    if found is None:
        raise Http404
    form = FromDayForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        deed: Callable[..., Position] = deeds.end_position if "end" in request.POST else deeds.turn_position
        try:
            deed(by=request.user, position=found, on=form.cleaned_data["on"])
        except Refusal as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("health_team:staffing")
    context = {"position": found, "form": form}
    return page(request, "health_team/position.html", context, status=422 if form.errors else 200)


def supervision_list(request: SignedIn) -> HttpResponse:
    """The supervision of the school year: what pupil health gets, and what it gives."""
    unit, today = current_unit(request), clock.today()
    if not unit.is_school_unit or not may_in(request.user, Verb.SEE, Subject.HEALTH_PLAN, unit):
        raise Http404
    form = SupervisionForm(request.POST if request.method == "POST" else None, initial={"minutes": 90})
    if form.is_bound and form.is_valid():
        deeds.plan_supervision(by=request.user, unit=unit, new=form.new())
        messages.success(request, _("Handledningen är planerad."))
        return redirect("health_team:supervision_list")
    rows = asked.supervisions_at(unit, today)
    context = {
        "groups": [
            (label, [one for one in rows if one.direction == direction])
            for direction, label in Supervision.Direction.choices
        ],
        "form": form,
        "today": today,
    }
    return page(request, "health_team/supervision_list.html", context, status=422 if form.errors else 200)


@require_POST
def supervision_told(request: SignedIn, supervision_id: int) -> HttpResponse:
    found = get_object_or_404(Supervision.objects.changeable_by(request.user), pk=supervision_id)
    deeds.tell_supervision(by=request.user, supervision=found, held="held" in request.POST)
    return redirect("health_team:supervision_list")


def _seen(request: SignedIn) -> Unit:
    unit = current_unit(request)
    if not asked.may_see_staffing(request.user, unit):
        raise Http404
    return unit


def _told(one: asked.Staffed) -> dict[str, Any]:
    """A row of the table, in words."""
    posts = one.pupils_per_post
    return {
        "title": str(one.competence.label).capitalize(),
        "filled": _("%(percent)s %%") % {"percent": one.filled} if one.filled else "–",
        "vacant": _("%(percent)s %%") % {"percent": one.vacant} if one.vacant else "",
        "per_post": number(posts, 0) if posts else "–",
        "proposed": number(one.most_pupils, 0) if one.most_pupils else "",
        "is_above": one.is_above,
        "days_without": one.days_without,
        "positions": one.positions,
    }
