"""Make a case of a concern, or let it be worked with in one that is there: a step from the concern's page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.accounts.drafts import keeps_draft, only_sends, put_back, was_sent
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.pupil_health.actions.cases import Opening
from samsyn.pupil_health.actions.cases import join_case as join
from samsyn.pupil_health.actions.cases import open_case as begin
from samsyn.pupil_health.actions.handling import Assessment
from samsyn.pupil_health.forms import CaseForm, JoinForm
from samsyn.pupil_health.models import Concern
from samsyn.pupil_health.queries.opening import Opened, classes_of, opened
from samsyn.pupil_health.queries.people import may_work_with_cases, people_at
from samsyn.pupil_health.queries.reach import bases_for, role_of
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.scale import scale_on
from samsyn.pupil_health.words import whom


@keeps_draft
def open_case(request: SignedIn, concern_id: UUID) -> HttpResponse:
    """Who is responsible and how fast adults must act; where there is a case already, it can be worked with there."""
    found = _opened(request, concern_id)
    concern = found.concern
    form = _case_form(request, concern, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        answer, responsible = said.pop("answer", ""), said.pop("responsible")
        try:
            opening = Opening(responsible, Assessment(**said), answer)
            case = begin(by=request.user, concern=concern, opening=opening)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            was_sent(request.user, request.path)
            messages.success(request, _("Ärendet är öppnat."))
            return redirect("pupil_health:case", case.pk)
    return _page(request, found, form, None, status=422 if form.is_bound else 200)


@only_sends
@require_POST
def join_case(request: SignedIn, concern_id: UUID) -> HttpResponse:
    """The concern belongs to a case that is there already."""
    found = _opened(request, concern_id)
    known = {str(one.pk): one for one in found.cases}
    form = JoinForm(request.POST, cases=_in_words(known.values()), answered=_is_answered(found.concern))
    if form.is_valid():
        case = known[form.cleaned_data["case"]]
        try:
            answer = form.cleaned_data.get("answer", "")
            join(by=request.user, concern=found.concern, case=case, answer=answer)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            was_sent(request.user, request.path)
            messages.success(request, _("Oron hör nu till ärendet."))
            return redirect("pupil_health:case", case.pk)
    return _page(request, found, _case_form(request, found.concern), form, status=422)


def _opened(request: SignedIn, key: UUID) -> Opened:
    """The concern, for those who decide about it."""
    found = opened(request.user, key, with_cases=True)
    if found is None or not found.may_change:
        raise Http404
    return found


def _is_answered(concern: Concern) -> bool:
    return concern.state != Concern.State.RECEIVED


def _case_form(request: SignedIn, concern: Concern, said: Any = None) -> CaseForm:
    about_head = concern.logged_at_id != concern.unit_id
    people = may_work_with_cases(people_at(concern.unit).values(), about_head=about_head)
    mine = {"responsible": str(request.user.pk)} if any(one.user == request.user for one in people) else {}
    return CaseForm(
        said,
        people=people,
        answered=_is_answered(concern),
        scale=scale_on(clock.today()),
        bases=bases_for(role_of(request.user, concern.unit), concern.unit),
        initial=mine,
    )


def _in_words(cases: Any) -> list[tuple[str, str]]:
    return [
        (str(one.pk), _("Öppnat %(day)s") % {"day": date_format(clock.day_of(one.opened_at), "j F Y")})
        for one in cases
    ]


def _page(
    request: SignedIn, found: Opened, form: CaseForm, joined: JoinForm | None, status: int
) -> HttpResponse:
    concern = found.concern
    if joined is None and found.cases:
        joined = JoinForm(cases=_in_words(found.cases), answered=_is_answered(concern))
    forms: dict[str, Any] = {"open_case": form} | ({"join_case": joined} if joined else {})
    put_back(
        request, {reverse(f"pupil_health:{name}", args=[concern.pk]): one for name, one in forms.items()}
    )
    context = {
        "concern": concern,
        "whom": whom(concern, classes_of([concern], clock.today()).get(concern.pupil_id or 0, "")),
        "form": form,
        "join": joined,
        "errors": joined if joined is not None and joined.is_bound else form,
        "scale": scale_on(clock.today()),
    }
    return page(request, "pupil_health/open_case.html", context, status=status)
