"""What is said and done in a case, each on a page of its own: a note, an insats, work with others."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.accounts.drafts import keeps_draft, put_back
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.queries import current_unit, has_exception
from samsyn.pupil_health.actions import case_outside, case_work
from samsyn.pupil_health.forms import (
    ActionForm,
    ConsentForm,
    FeedbackForm,
    FollowUpForm,
    KeepingForm,
    NoteForm,
    OutsideForm,
    ReleaseForm,
    ReportForm,
)
from samsyn.pupil_health.models import Case
from samsyn.pupil_health.queries import case_parts
from samsyn.pupil_health.queries.consent import who_may_consent
from samsyn.pupil_health.queries.goals import goals_to_serve
from samsyn.pupil_health.queries.people import MAY_BE_NAMED, of_roles, people_at
from samsyn.pupil_health.queries.raising import may_raise, writes_for_herself
from samsyn.pupil_health.queries.reach import bases_for, role_of
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_health.views.doing import done


@keeps_draft
def note(request: SignedIn, case_id: UUID) -> HttpResponse:
    """Sign what one's own profession has to say."""
    case = _case(request, case_id)
    bases = bases_for(role_of(request.user, case.unit), case.unit)
    form = NoteForm(_said(request), bases=bases, initial={"on": clock.today()})

    def deed(**said: Any) -> Any:
        return case_work.sign_note(by=request.user, case=case, said=case_work.Said(**said))

    return _answer(request, case, form, deed, (_("Skriv i ärendet"), _("Signera"), _("Signerat.")))


def keeping(request: SignedIn, note_id: UUID) -> HttpResponse:
    """Look again at a note that is kept from guardians."""
    return _keeping(request, case_parts.opened_note(request.user, note_id))


def keeping_outside(request: SignedIn, work_id: UUID) -> HttpResponse:
    """The same of work with others."""
    return _keeping(request, case_parts.opened_outside(request.user, work_id))


def _keeping(request: SignedIn, kept: Any) -> HttpResponse:
    if kept is None or not kept.kept_from_guardians_until:
        raise Http404
    form = KeepingForm(_said(request))

    def deed(**said: Any) -> Any:
        return case_work.look_at_keeping(by=request.user, kept=kept, **said)

    words = (_("Ska det fortfarande hållas från vårdnadshavare?"), _("Spara"), _("Sparat."))
    return _answer(request, kept.case, form, deed, words)


@keeps_draft
def action_new(request: SignedIn, case_id: UUID) -> HttpResponse:
    """Decide an insats: what, what for, who, how much and when somebody looks at it."""
    case = _case(request, case_id)
    people = of_roles(people_at(case.unit).values(), MAY_BE_NAMED)
    first = {"starts_on": clock.today(), "follow_up_on": case.review_on, "owner": str(request.user.pk)}
    form = ActionForm(_said(request), people=people, goals=goals_to_serve(case.unit), initial=first)

    def deed(**said: Any) -> Any:
        return case_work.decide_action(by=request.user, case=case, planned=case_work.Planned(**said))

    return _answer(request, case, form, deed, (_("Ny insats"), _("Besluta"), _("Insatsen är beslutad.")))


def own_actions(request: SignedIn) -> HttpResponse:
    """The insatser that one sees to oneself: a teacher meets them here, and nothing else of a case."""
    unit = current_unit(request)
    if not may_raise(request.user, unit) or writes_for_herself(request.user):
        raise Http404
    rows = case_parts.own_actions(request.user, unit)
    return page(request, "pupil_health/own_actions.html", {"unit": unit, "rows": rows})


@keeps_draft
def action(request: SignedIn, action_id: UUID) -> HttpResponse:
    """One insats, for those who take part in the case and for whoever sees to it that it is done."""
    found = case_parts.opened_action(request.user, action_id)
    if found is None:
        raise Http404
    form = FollowUpForm(_said(request))

    def deed(**said: Any) -> Any:
        return case_work.follow_up(by=request.user, one=found.action, seen=case_work.Seen(**said))

    def again(status: int) -> HttpResponse:
        context = {"one": found.action, "told": case_parts.shown_action(found), "form": form}
        context["takes_part"] = case_parts.takes_part(request.user, found.action)
        return page(request, "pupil_health/action.html", context, status=status)

    if form.is_bound:
        return done(request, form, deed, receipt=_("Uppföljningen är sparad."), again=again, to=request.path)
    put_back(request, {request.path: form})
    return again(200)


@require_POST
def begin_action(request: SignedIn, action_id: UUID) -> HttpResponse:
    found = case_parts.opened_action(request.user, action_id)
    if found is None:
        raise Http404
    try:
        case_work.begin_action(by=request.user, one=found.action)
        messages.success(request, _("Insatsen pågår."))
    except NotNow as refusal:
        messages.error(request, str(refusal))
    return redirect("pupil_health:action", action_id)


@keeps_draft
def outside_new(request: SignedIn, case_id: UUID) -> HttpResponse:
    """Work with, or refer to, somebody outside the school."""
    case = _case(request, case_id)
    form = OutsideForm(_said(request), initial={"consent_on": clock.today()}, **_consent(case))

    def deed(**said: Any) -> Any:
        return case_outside.begin_outside(by=request.user, case=case, begun=case_outside.Begun(**said))

    return _answer(
        request, case, form, deed, (_("Samverkan, SIP eller hänvisning"), _("Spara"), _("Sparat."))
    )


def consent(request: SignedIn, work_id: UUID) -> HttpResponse:
    """Somebody consents anew, or has taken it back."""
    work = case_parts.opened_outside(request.user, work_id)
    if work is None:
        raise Http404
    form = ConsentForm(_said(request), initial={"on": clock.today()}, **_consent(work.case))

    def deed(**said: Any) -> Any:
        return case_outside.ask_anew(by=request.user, work=work, **said)

    return _answer(request, work.case, form, deed, (_("Samtycke"), _("Spara"), _("Sparat.")))


def _consent(case: Case) -> dict[str, Any]:
    """Who may consent, and that not every guardian may be asked."""
    is_limited = case.pupil is not None and has_exception(case.pupil)
    words = _("En av vårdnadshavarna får inte ta del. Fråga rektor innan du talar med hemmet.")
    return {
        "may_consent": who_may_consent(case.pupil, clock.today()),
        "warning": words if is_limited else "",
    }


@keeps_draft
def release(request: SignedIn, work_id: UUID) -> HttpResponse:
    """“Vi släpper”: a clear hand-off."""
    work = case_parts.opened_outside(request.user, work_id)
    if work is None:
        raise Http404
    form = ReleaseForm(_said(request))

    def deed(**said: Any) -> Any:
        return case_outside.release(by=request.user, work=work, **said)

    return _answer(request, work.case, form, deed, (_("Vi släpper"), _("Spara"), _("Sparat.")))


@keeps_draft
def report_new(request: SignedIn, case_id: UUID) -> HttpResponse:
    """The fact that a report of concern was made, never what it says."""
    case = _case(request, case_id)
    people = case_parts.may_have_reported(people_at(case.unit))
    form = ReportForm(_said(request), people=people, initial={"on": clock.today()})

    def deed(**said: Any) -> Any:
        return case_outside.note_report(by=request.user, case=case, **said)

    words = (_("Anteckna att en orosanmälan är gjord"), _("Spara"), _("Det är antecknat."))
    return _answer(request, case, form, deed, words)


@keeps_draft
def feedback(request: SignedIn, report_id: UUID) -> HttpResponse:
    """The social services have answered that they have the report."""
    report = case_parts.opened_report(request.user, report_id)
    if report is None:
        raise Http404
    form = FeedbackForm(_said(request), today=clock.today(), initial={"on": clock.today()})

    def deed(**said: Any) -> Any:
        return case_outside.note_feedback(by=request.user, report=report, **said)

    words = (_("Anteckna socialtjänstens svar"), _("Spara"), _("Det är antecknat."))
    return _answer(request, report.case, form, deed, words)


def _said(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


def _case(request: SignedIn, key: UUID) -> Case:
    found = case_parts.case_to_work_in(request.user, key)
    if found is None:
        raise Http404
    return found


def _answer(
    request: SignedIn, case: Case, form: Any, deed: Callable[..., Any], words: tuple[str, str, str]
) -> HttpResponse:
    """The form, or the case again when it is done; `words` are the title, the button and the receipt."""
    title, button, receipt = words
    context = {"case": case, "form": form, "title": title, "button": button}

    def again(status: int) -> HttpResponse:
        return page(request, "pupil_health/case_form.html", context, status=status)

    if form.is_bound:
        to = reverse("pupil_health:case", args=[case.pk])
        return done(request, form, deed, receipt=receipt, again=again, to=to)
    put_back(request, {request.path: form})
    return again(200)
