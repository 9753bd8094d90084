"""The knowledge base: find a routine, read it, write a new version, say that it still holds."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samsyn.accounts.drafts import keeps_draft
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.views import saved
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.searching import searched
from samsyn.health_team.actions import routines as deeds
from samsyn.health_team.forms.routines import ReviewForm, RoutineForm, WithdrawForm
from samsyn.health_team.models import Routine
from samsyn.health_team.queries import routines as asked
from samsyn.organisation.queries import current_unit
from samsyn.pupil_health.refusals import Overtaken


def routine_list(request: SignedIn) -> HttpResponse:
    """What holds here today: the unit's own, and what the huvudman has decided for all."""
    unit, today = current_unit(request), clock.today()
    if not asked.may_read_routines(request.user, unit):
        raise Http404
    words = searched(request, "q")
    found = asked.routines_in_force(request.user, unit, today, words=words)
    context = {
        "unit": unit,
        "q": words,
        "rows": [_row(one, due=one.version.is_due(today)) for one in found],
        "may_write": asked.may_write_routines(request.user, unit),
    }
    return page(request, "health_team/routine_list.html", context)


@keeps_draft
def routine_new(request: SignedIn) -> HttpResponse:
    unit = current_unit(request)
    if not asked.may_write_routines(request.user, unit):
        raise Http404
    first = {"valid_from": clock.today()}
    form = RoutineForm(request.POST or None, initial=first, is_first=True)
    if request.method == "POST" and form.is_valid():
        made = deeds.write_routine(by=request.user, unit=unit, written=form.written())
        saved(request, _("Rutinen är sparad."), form)
        return redirect("health_team:routine", made.pk)
    context = {"unit": unit, "form": form}
    return page(request, "health_team/routine_form.html", context, status=422 if form.errors else 200)


def routine(request: SignedIn, routine_id: int) -> HttpResponse:
    """What it says today, when it is read through again, and every earlier version."""
    found, today = _found(request, routine_id), clock.today()
    may_change = asked.may_change_routine(request.user, found)
    review = ReviewForm(request.POST if "review" in request.POST else None)
    withdraw = WithdrawForm(request.POST if "withdraw" in request.POST else None)
    if request.method == "POST" and may_change and _done(request, found, review, withdraw):
        return redirect("health_team:routine", found.pk)
    now = found.in_force(today) or found.newest
    context = {
        "routine": found,
        "now": now,
        "coming": found.newest if found.newest.valid_from > today and found.newest != now else None,
        "earlier": [one for one in found.versions.all() if one.version < now.version],
        "due": now.is_due(today) and not found.withdrawn_on,
        "may_change": may_change,
        "review": review,
        "withdraw": withdraw,
        "form": review if review.errors else withdraw,
    }
    status = 422 if review.errors or withdraw.errors else 200
    return page(request, "health_team/routine.html", context, status=status)


@keeps_draft
def routine_change(request: SignedIn, routine_id: int) -> HttpResponse:
    found = _found(request, routine_id)
    if not asked.may_change_routine(request.user, found):
        raise Http404
    newest = found.newest
    names = ("title", "text", "owner_role", "review_on")
    first = {name: getattr(newest, name) for name in names}
    first |= {"valid_from": clock.today(), "opened": newest.version}
    form = RoutineForm(request.POST or None, initial=first, is_first=False)
    theirs = None
    if request.method == "POST" and form.is_valid():
        opened = form.cleaned_data["opened"] or 0
        try:
            deeds.rewrite_routine(by=request.user, routine=found, written=form.written(), opened=opened)
        except Overtaken as newer:
            theirs = newer.theirs
            form.data = {**request.POST.dict(), "opened": str(theirs.version)}
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            saved(request, _("Den nya versionen är sparad."), form)
            return redirect("health_team:routine", found.pk)
    context = {"unit": found.unit, "form": form, "routine": found, "theirs": theirs}
    context["saved"] = [(theirs.title, theirs.text)] if theirs else []
    status = 409 if theirs else 422 if form.errors else 200
    return page(request, "health_team/routine_form.html", context, status=status)


def _done(request: SignedIn, found: Routine, review: ReviewForm, withdraw: WithdrawForm) -> bool:
    """The two small deeds on the page: it still holds, it holds no more."""
    today = clock.today()
    try:
        if review.is_bound and review.is_valid():
            next_on = review.cleaned_data["next_on"]
            deeds.review_routine(by=request.user, routine=found, on=today, next_on=next_on)
            messages.success(request, _("Rutinen är genomläst och gäller."))
            return True
        if withdraw.is_bound and withdraw.is_valid():
            because = withdraw.cleaned_data["because"]
            deeds.withdraw_routine(by=request.user, routine=found, on=today, because=because)
            messages.success(request, _("Rutinen gäller inte längre."))
            return True
    except Refusal as refusal:
        review.add_error(None, str(refusal)) if review.is_bound else withdraw.add_error(None, str(refusal))
    return False


def _found(request: SignedIn, key: int) -> Routine:
    found = asked.routine_seen(request.user, key)
    if found is None:
        raise Http404
    return found


def _row(one: asked.InForce, *, due: bool) -> dict[str, Any]:
    where = [one.routine.unit.name] if one.is_from_above else []
    said = [*where, str(one.version.get_owner_role_display()).capitalize()]
    said.append(_("ses över %(day)s") % {"day": date_format(one.version.review_on, "j F Y")})
    return {
        "title": one.version.title,
        "why": " · ".join(said),
        "url": reverse("health_team:routine", args=[one.routine.pk]),
        "tag": _("ska ses över") if due else "",
        "tone": "bad" if due else "",
    }
