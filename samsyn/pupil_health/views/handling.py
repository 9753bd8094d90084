"""The inbox, one concern, and what those who take part do with it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import HEADS, HEALTH_TEAM, Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.accounts.drafts import only_sends, put_back
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.queries import current_unit
from samsyn.pupil_health.actions import agreeing, handling
from samsyn.pupil_health.actions.receiving import name_intake, take_over
from samsyn.pupil_health.forms import (
    AnswerForm,
    DecisionForm,
    IntakeForm,
    MemberForm,
    NotifiedForm,
    RatingForm,
)
from samsyn.pupil_health.models import Concern
from samsyn.pupil_health.queries import opening
from samsyn.pupil_health.queries.handling import nameable, shown, shown_rows
from samsyn.pupil_health.queries.intake import intake_of
from samsyn.pupil_health.queries.opening import Opened
from samsyn.pupil_health.queries.orphans import unreceived
from samsyn.pupil_health.queries.people import of_roles, people_at
from samsyn.pupil_health.queries.reach import bases_for, role_of
from samsyn.pupil_health.queries.side_by_side import beside, may_agree
from samsyn.pupil_health.scale import scale_on
from samsyn.pupil_health.views.doing import done
from samsyn.pupil_health.words import READY_ANSWER


FORMS = {  # on the page of a concern, and the address that takes each of them
    "decide": "decide",
    "close": "close",
    "member": "add_member",
    "notified": "notified",
    "rate": "rate",
}


def inbox(request: SignedIn) -> HttpResponse:
    """What waits: the soonest wanted first. Theme and level are not in the list."""
    unit = current_unit(request)
    if not opening.has_inbox(request.user, unit):
        raise Http404
    found = opening.inbox(request.user, unit)
    context = {
        "unit": unit,
        "new": shown_rows(found.new),
        "in_hand": shown_rows(found.in_hand),
        "unreceived": unreceived(request.user, unit),
        "in_team": unit.is_school_unit and may_in(request.user, Verb.SEE, Subject.DOORWAY, unit),
        "may_name": unit.is_school_unit and may_in(request.user, Verb.CHANGE, Subject.INTAKE, unit),
    }
    return page(request, "pupil_health/inbox.html", context)


@require_POST
def receive(request: SignedIn, concern_id: UUID) -> HttpResponse:
    """Skolchef takes what is about one who leads a unit, when nobody is left who received it."""
    unit = current_unit(request)
    if concern_id not in {one.key for one in unreceived(request.user, unit)}:
        raise Http404
    take_over(by=request.user, unit=unit, key=concern_id)
    messages.success(request, _("Du är med från och med nu."))
    return redirect("pupil_health:concern", concern_id)


def concern(request: SignedIn, concern_id: UUID) -> HttpResponse:
    """One concern: what was said, how it is assessed, and what can be done."""
    return _page(request, _opened(request, concern_id), {})


@only_sends
@require_POST
def decide(request: SignedIn, concern_id: UUID) -> HttpResponse:
    found = _opened(request, concern_id)
    form = DecisionForm(request.POST, people=nameable(found, people_at(found.concern.unit)))
    return _done(
        request, found, {"decide": form}, handling.decide, _("Beslutet är sparat och svaret skickat.")
    )


@only_sends
@require_POST
def close(request: SignedIn, concern_id: UUID) -> HttpResponse:
    found = _opened(request, concern_id)
    return _done(
        request, found, {"close": AnswerForm(request.POST)}, handling.close, _("Avslutat. Svaret är skickat.")
    )


@require_POST
def reopen(request: SignedIn, concern_id: UUID) -> HttpResponse:
    found = _opened(request, concern_id)
    return _done(request, found, {}, handling.reopen, _("Oron är öppen igen."))


@only_sends
@require_POST
def add_member(request: SignedIn, concern_id: UUID) -> HttpResponse:
    found = _opened(request, concern_id)
    form = MemberForm(request.POST, people=nameable(found, people_at(found.concern.unit)))
    return _done(request, found, {"member": form}, handling.add_member, _("Personen är med från och med nu."))


@only_sends
@require_POST
def notified(request: SignedIn, concern_id: UUID) -> HttpResponse:
    found = _opened(request, concern_id)
    form = NotifiedForm(request.POST)
    return _done(request, found, {"notified": form}, handling.note_notified, _("Det är antecknat."))


@only_sends
@require_POST
def rate(request: SignedIn, concern_id: UUID) -> HttpResponse:
    found = _opened(request, concern_id)
    if not found.is_member:
        raise Http404
    form = _rating_form(request, found, request.POST)

    def rated(*, by: Any, concern: Concern, **said: Any) -> Any:
        return handling.rate(by=by, concern=concern, assessment=handling.Assessment(**said))

    return _done(request, found, {"rate": form}, rated, _("Bedömningen är sparad."))


@require_POST
def assent(request: SignedIn, concern_id: UUID) -> HttpResponse:
    """Agree with the level that another profession proposes."""
    found = _opened(request, concern_id)
    if not found.is_member:
        raise Http404
    return _done(request, found, {}, agreeing.assent, _("Ni är överens om nivån."))


def intake(request: SignedIn) -> HttpResponse:
    """Rektor names who receives the concerns of the unit."""
    unit = current_unit(request)
    if not unit.is_school_unit or not may_in(request.user, Verb.CHANGE, Subject.INTAKE, unit):
        raise Http404
    now = [one.pk for one in intake_of(unit)]
    said = request.POST if request.method == "POST" else None
    form = IntakeForm(
        said, people=of_roles(people_at(unit).values(), (*HEADS, *HEALTH_TEAM)), initial={"users": now}
    )
    if request.method == "POST" and form.is_valid():
        name_intake(by=request.user, unit=unit, users=list(form.cleaned_data["users"]))
        messages.success(request, _("Sparat. Ny oro går till dem du valde."))
        return redirect("pupil_health:inbox")
    return page(request, "pupil_health/intake.html", {"form": form, "unit": unit})


def _opened(request: SignedIn, key: UUID) -> Opened:
    """The concern, for those who work with it; a sender reads her receipt instead."""
    found = opening.opened(request.user, key)
    if found is None or not found.takes_part:
        raise Http404
    return found


def _done(request: SignedIn, found: Opened, forms: dict[str, Any], deed: Any, said: str) -> HttpResponse:
    return done(
        request,
        next(iter(forms.values()), None),
        partial(deed, by=request.user, concern=found.concern),
        receipt=said,
        again=lambda status: _page(request, found, forms, status),
        to=reverse("pupil_health:concern", args=[found.concern.pk]),
    )


def _rating_form(request: SignedIn, found: Opened, said: Any = None) -> RatingForm:
    unit = found.concern.unit
    return RatingForm(
        said,
        scale=scale_on(clock.today()),
        may_agree=may_agree(found.ratings),
        bases=bases_for(role_of(request.user, unit), unit),
    )


def _page(request: SignedIn, found: Opened, forms: dict[str, Any], status: int = 200) -> HttpResponse:
    people = people_at(found.concern.unit)
    others = nameable(found, people)
    offered: dict[str, Any] = {
        "decide": DecisionForm(people=others, initial={"answer": READY_ANSWER}),
        "close": AnswerForm(),
        "member": MemberForm(people=others),
        "notified": NotifiedForm(),
    }
    if found.is_member:
        offered["rate"] = _rating_form(request, found)
    put_back(
        request,
        {reverse(f"pupil_health:{FORMS[key]}", args=[found.concern.pk]): one for key, one in offered.items()},
    )
    context = {
        "concern": found.concern,
        "told": shown(found, people, clock.today()),
        "beside": beside(found.ratings, request.user, clock.today()),
        "forms": offered | forms,
        "form": next(iter(forms.values()), None),
        "may_change": found.may_change,
        "scale": scale_on(clock.today()),
        "may_open_case": found.may_change and found.concern.is_open and not found.concern.case_id,
        "case_key": found.case_key,
    }
    return page(request, "pupil_health/concern.html", context, status=status)
