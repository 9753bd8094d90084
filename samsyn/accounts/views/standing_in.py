"""Pages about stand-ins: who stands in for whom, ask for one, confirm it, end it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.accounts import actions
from samsyn.accounts.forms import StandInForm
from samsyn.accounts.models import StandIn
from samsyn.accounts.queries import standing_in
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.queries import current_unit


def stand_in_list(request: SignedIn) -> HttpResponse:
    """Everybody at work sees who stands in for whom, and how long; some ask for one, confirm or end."""
    unit, today = current_unit(request), clock.today()
    if not may_in(request.user, Verb.SEE, Subject.STAND_IN, unit):
        raise Http404
    found = standing_in.stand_ins_at(request.user, unit, today)
    may_end = standing_in.that_she_may_end(request.user, found)
    rows = [
        {
            "one": one,
            "goes_on": one.state == StandIn.State.CONFIRMED and one.starts_on <= today,
            "may_confirm": one.state == StandIn.State.ASKED and standing_in.may_confirm(request.user, one),
            "may_end": one.pk in may_end,
        }
        for one in found
    ]
    context = {
        "unit": unit,
        "rows": rows,
        "to_hand_on": standing_in.roles_to_hand_on(request.user, unit),
        "may_arrange": may_in(request.user, Verb.ADD, Subject.STAND_IN, unit),
    }
    return page(request, "accounts/stand_in_list.html", context)


def stand_in_new(request: SignedIn, assignment_id: int) -> HttpResponse:
    """Ask that somebody stands in, for oneself or, as one who leads the unit, for another."""
    rows = standing_in.roles_to_hand_on(request.user, current_unit(request))
    held = rows.filter(pk=assignment_id).first()
    if held is None:
        raise Http404
    people = standing_in.candidates(held).exclude(pk=request.user.pk)
    form = StandInForm(request.POST or None, people=people, initial={"starts_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            asked = actions.ask_stand_in(
                by=request.user,
                assignment=held,
                user=said["user"],
                period=form.period,
                is_away=said["is_away"],
            )
        except actions.NotThisOne as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _said(asked))
            return redirect("accounts:stand_in_list")
    status = 422 if form.is_bound else 200
    return page(request, "accounts/stand_in_new.html", {"form": form, "held": held}, status=status)


@require_POST
def stand_in_confirm(request: SignedIn, stand_in_id: int) -> HttpResponse:
    return _done(
        request, stand_in_id, actions.confirm_stand_in, _("Bekräftad. Rollen börjar sin första dag.")
    )


@require_POST
def stand_in_end(request: SignedIn, stand_in_id: int) -> HttpResponse:
    return _done(request, stand_in_id, actions.end_stand_in, _("Avslutad. Rättigheten är borta nu."))


def _said(asked: StandIn) -> str:
    if asked.state == StandIn.State.CONFIRMED:
        return _("Sparat. Rollen börjar sin första dag.")
    return _("Sparat. Nu bekräftar rektor, eller huvudmannen när det gäller rektor.")


def _done(request: SignedIn, key: int, deed: Callable[..., Any], said: str) -> HttpResponse:
    found = standing_in.stand_in_seen(request.user, key)
    if found is None:
        raise Http404
    try:
        deed(by=request.user, stand_in=found)
    except actions.NotThisOne as refusal:
        messages.error(request, str(refusal))
    except PermissionDenied as refusal:
        raise Http404 from refusal
    else:
        messages.success(request, said)
    return redirect("accounts:stand_in_list")
