"""The cases one takes part in, one case, and what those who take part do with it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.accounts.drafts import only_sends, put_back
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.queries import current_unit
from samsyn.pupil_health.actions import case_people, cases
from samsyn.pupil_health.actions.handling import Assessment
from samsyn.pupil_health.forms import CaseMemberForm, CaseRatingForm, ClosingForm, HandoverForm
from samsyn.pupil_health.models import Case
from samsyn.pupil_health.queries import cases as asked
from samsyn.pupil_health.queries.cases import OpenedCase
from samsyn.pupil_health.queries.opening import has_inbox
from samsyn.pupil_health.queries.orphans import orphans
from samsyn.pupil_health.queries.people import may_work_with_cases, people_at
from samsyn.pupil_health.queries.reach import bases_for, role_of
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.scale import scale_on
from samsyn.pupil_health.views.doing import done


FORMS = {  # on the page of a case, and the address that takes each of them
    "level": "set_level",
    "member": "add_case_member",
    "handover": "hand_over",
    "close": "close_case",
}


def case_list(request: SignedIn) -> HttpResponse:
    """The open cases that one takes part in: the soonest to be looked at first. Theme and level are not in it."""
    unit = current_unit(request)
    if not has_inbox(request.user, unit):
        raise Http404
    closed = request.GET.get("visa") == "avslutade"
    state = Case.State.CLOSED if closed else Case.State.OPEN
    context = {
        "unit": unit,
        "closed": closed,
        "rows": asked.case_rows(asked.open_cases(request.user, unit, state)),
        "orphans": orphans(request.user, unit),
    }
    return page(request, "pupil_health/case_list.html", context)


def case(request: SignedIn, case_id: UUID) -> HttpResponse:
    """One case: how fast adults must act, who takes part, what it began with, and how it ends."""
    return _page(request, _opened(request, case_id), {})


@only_sends
@require_POST
def set_level(request: SignedIn, case_id: UUID) -> HttpResponse:
    found = _opened(request, case_id)

    def deed(*, by: Any, case: Case, **said: Any) -> Any:
        return cases.set_level(by=by, case=case, assessment=Assessment(**said))

    form = _rating_form(request, found.case, request.POST)
    return _done(request, found, {"level": form}, deed, _("Nivån är sparad."))


@only_sends
@require_POST
def add_member(request: SignedIn, case_id: UUID) -> HttpResponse:
    found = _opened(request, case_id)
    form = CaseMemberForm(request.POST, people=asked.may_join(found, people_at(found.case.unit)))
    said = _("Personen är med från och med nu.")
    return _done(request, found, {"member": form}, case_people.add_case_member, said)


@require_POST
def end_member(request: SignedIn, case_id: UUID) -> HttpResponse:
    """Somebody takes no part any more; when it is oneself, the list is what is left to see."""
    found = _opened(request, case_id)
    key = request.POST.get("user", "")
    user = next((one for one in _members(found) if str(one.pk) == key), None)
    if user is None:
        raise Http404

    def deed(*, by: Any, case: Case) -> Any:
        return case_people.end_case_member(by=by, case=case, user=user)

    answer = _done(request, found, {}, deed, _("Personen är inte med längre."))
    return redirect("pupil_health:case_list") if user == request.user else answer


@only_sends
@require_POST
def hand_over(request: SignedIn, case_id: UUID) -> HttpResponse:
    found = _opened(request, case_id)
    form = HandoverForm(request.POST, people=asked.may_take_over(found, people_at(found.case.unit)))
    return _done(request, found, {"handover": form}, case_people.hand_over, _("Ärendet är överlämnat."))


@only_sends
@require_POST
def close_case(request: SignedIn, case_id: UUID) -> HttpResponse:
    found = _opened(request, case_id)

    def deed(*, by: Any, case: Case, **said: Any) -> Any:
        return cases.close_case(by=by, case=case, closing=cases.Closing(**said))

    form = ClosingForm(request.POST, waits_for_answer=any(one.is_open for one in found.concerns))
    return _done(request, found, {"close": form}, deed, _("Ärendet är avslutat."))


@require_POST
def reopen_case(request: SignedIn, case_id: UUID) -> HttpResponse:
    found = _opened(request, case_id)
    return _done(request, found, {}, cases.reopen_case, _("Ärendet är öppet igen."))


def name_responsible(request: SignedIn, case_id: UUID) -> HttpResponse:
    """Whoever leads the unit names somebody for a case whose responsible has left; nothing of the case is shown."""
    unit = current_unit(request)
    found = next((one for one in orphans(request.user, unit) if one.key == case_id), None)
    if found is None:
        raise Http404
    people = may_work_with_cases(people_at(found.unit).values(), about_head=found.about_head)
    form = HandoverForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            case_people.name_responsible(by=request.user, unit=found.unit, key=case_id, **form.cleaned_data)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Ärendet har en ansvarig igen."))
            return redirect("pupil_health:case_list")
    status = 422 if form.is_bound else 200
    return page(request, "pupil_health/orphan.html", {"one": found, "form": form}, status=status)


def _opened(request: SignedIn, key: UUID) -> OpenedCase:
    found = asked.opened_case(request.user, key)
    if found is None:
        raise Http404
    return found


def _members(found: OpenedCase) -> list[User]:
    return [one.user for key, one in people_at(found.case.unit).items() if key in found.members]


def _done(request: SignedIn, found: OpenedCase, forms: dict[str, Any], deed: Any, said: str) -> HttpResponse:
    return done(
        request,
        next(iter(forms.values()), None),
        partial(deed, by=request.user, case=found.case),
        receipt=said,
        again=lambda status: _page(request, found, forms, status),
        to=reverse("pupil_health:case", args=[found.case.pk]),
    )


def _rating_form(request: SignedIn, case: Case, said: Any = None) -> CaseRatingForm:
    bases = bases_for(role_of(request.user, case.unit), case.unit)
    return CaseRatingForm(said, scale=scale_on(clock.today()), bases=bases)


def _page(request: SignedIn, found: OpenedCase, forms: dict[str, Any], status: int = 200) -> HttpResponse:
    people = people_at(found.case.unit)
    told = asked.shown_case(found, people, clock.today())
    offered: dict[str, Any] = {
        "level": _rating_form(request, found.case),
        "member": CaseMemberForm(people=asked.may_join(found, people)),
        "handover": HandoverForm(people=asked.may_take_over(found, people)),
        "close": ClosingForm(waits_for_answer=told["waits_for_answer"]),
    }
    put_back(
        request,
        {reverse(f"pupil_health:{FORMS[key]}", args=[found.case.pk]): one for key, one in offered.items()},
    )
    context = {
        "case": found.case,
        "told": told,
        "forms": offered | forms,
        "form": next(iter(forms.values()), None),
        "scale": scale_on(clock.today()),
    }
    return page(request, "pupil_health/case.html", context, status=status)
