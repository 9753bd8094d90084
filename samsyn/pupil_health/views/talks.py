"""One case at a meeting: what was said goes straight into the case, and decisions become insatser there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.pupil_health.actions.case_talks import Talk, latest_review, write_talk
from samsyn.pupil_health.actions.case_work import Planned, decide_action
from samsyn.pupil_health.forms import TalkDecisionForm, TalkForm
from samsyn.pupil_health.models import Meeting
from samsyn.pupil_health.queries.agenda import actions_of, talks_of
from samsyn.pupil_health.queries.cases import OpenedCase, opened_case, shown_case
from samsyn.pupil_health.queries.meetings import meeting_about_cases
from samsyn.pupil_health.queries.people import MAY_BE_NAMED, of_roles, people_at
from samsyn.pupil_health.queries.reach import MEDICAL, bases_in, role_of
from samsyn.pupil_health.refusals import NotNow, Overtaken


def talk(request: SignedIn, meeting_id: UUID, case_id: UUID) -> HttpResponse:
    """What is said of a case at a meeting; two may write at once, and neither loses a word."""
    meeting, found = _opened(request, meeting_id, case_id)
    if request.method != "POST":
        return _page(request, meeting, found, {})
    form = _talk_form(request, found, request.POST)
    if not form.is_valid():
        return _page(request, meeting, found, {"talk": form}, status=422)
    said = form.cleaned_data
    told = Talk(
        present=said["present"],
        voice=said["voice"],
        hypotheses=said["hypotheses"],
        told=said["told"],
        basis=said.get("basis", ""),
        next_on=said["next_on"],
        attendees=form.people(),
        opened=said["version"],
    )
    try:
        write_talk(by=request.user, meeting=meeting, case=found.case, talk=told)
    except NotNow as refusal:
        form.add_error(None, str(refusal))
        return _page(request, meeting, found, {"talk": form}, status=422)
    except Overtaken as newer:
        form.data = request.POST.copy()
        form.data["version"] = str(newer.theirs.version)
        return _page(request, meeting, found, {"talk": form}, status=409, theirs=newer.theirs)
    messages.success(request, _("Anteckningen är sparad i ärendet."))
    return redirect("pupil_health:talk", meeting.pk, found.case.pk)


@require_POST
def talk_decide(request: SignedIn, meeting_id: UUID, case_id: UUID) -> HttpResponse:
    """A decision becomes an insats in the case, with somebody responsible and a day to look at it."""
    meeting, found = _opened(request, meeting_id, case_id)
    people = of_roles(people_at(found.case.unit).values(), MAY_BE_NAMED)
    form = TalkDecisionForm(request.POST, people=people)
    if not form.is_valid():
        return _page(request, meeting, found, {"decision": form}, status=422)
    try:
        planned = Planned(**form.cleaned_data, starts_on=clock.today())
        decide_action(by=request.user, case=found.case, planned=planned)
    except NotNow as refusal:
        form.add_error(None, str(refusal))
        return _page(request, meeting, found, {"decision": form}, status=422)
    except PermissionDenied as refusal:
        raise Http404 from refusal
    messages.success(request, _("Beslutet är en insats i ärendet nu."))
    return redirect("pupil_health:talk", meeting.pk, found.case.pk)


def _opened(request: SignedIn, meeting_id: UUID, case_id: UUID) -> tuple[Meeting, OpenedCase]:
    meeting = meeting_about_cases(request.user, meeting_id)
    found = opened_case(request.user, case_id) if meeting else None
    if meeting is None or found is None or found.case.unit_id != meeting.unit_id:
        raise Http404
    return meeting, found


def _talk_form(request: SignedIn, found: OpenedCase, said: Any = None, **kwargs: Any) -> TalkForm:
    people = people_at(found.case.unit)
    is_medical = role_of(request.user, found.case.unit) in MEDICAL
    return TalkForm(
        said,
        members=[people[key] for key in people if key in found.members],
        bases=bases_in(found.case.unit) if is_medical else [],
        latest=latest_review(found.case),
        **kwargs,
    )


def _page(
    request: SignedIn,
    meeting: Meeting,
    found: OpenedCase,
    forms: dict[str, Any],
    status: int = 200,
    theirs: Any = None,
) -> HttpResponse:
    talks = talks_of(request.user, found.case)
    now = next((one for one in talks if one["one"].meeting_id == meeting.pk), None)
    people = people_at(found.case.unit)
    offered = {
        "talk": _talk_form(request, found, initial=_first(found, now)),
        "decision": TalkDecisionForm(people=of_roles(people.values(), MAY_BE_NAMED)),
    }
    context = {
        "meeting": meeting,
        "case": found.case,
        "told": shown_case(found, people, clock.today()),
        "now": now,
        "earlier": [one for one in talks if one is not now],
        "insatser": actions_of(request.user, found.case),
        "forms": offered | forms,
        "form": next(iter(forms.values()), None),
        "theirs": theirs,
        "saved": [(field.label, getattr(theirs, name)) for name, field in _texts(offered)] if theirs else [],
        "may_write": meeting.is_open and found.case.is_open,
    }
    return page(request, "pupil_health/talk.html", context, status=status)


def _first(found: OpenedCase, now: dict[str, Any] | None) -> dict[str, Any]:
    """What stands in the form when it is opened: what was saved last, else everybody ticked and nothing written."""
    if now is None:
        return {"version": 0, "attendees": [str(key) for key in found.members]}
    one = now["one"]
    written = {
        key: getattr(one, key) for key in ("version", "present", "voice", "hypotheses", "told", "next_on")
    }
    return {**written, "attendees": [str(user.pk) for user in now["there"]]}


def _texts(forms: dict[str, Any]) -> list[tuple[str, Any]]:
    """The questions that are answered in words, as the form puts them."""
    return [(name, forms["talk"].fields[name]) for name in ("present", "voice", "hypotheses", "told")]
