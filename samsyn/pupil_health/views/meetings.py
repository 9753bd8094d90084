"""The meetings of pupil health: plan one, the page it is held on, and the shared track."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.accounts.drafts import only_sends, put_back
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.queries import current_unit
from samsyn.pupil_health.actions import meetings
from samsyn.pupil_health.forms import ItemForm, MeetingDecisionForm, MeetingForm, MinutesForm, ReservedForm
from samsyn.pupil_health.forms.concerns import MemberForm
from samsyn.pupil_health.meeting_rules import rules_on
from samsyn.pupil_health.queries import meetings as asked
from samsyn.pupil_health.queries.agenda import Agenda, agenda_of
from samsyn.pupil_health.queries.meetings import Shared
from samsyn.pupil_health.queries.patterns import Pattern, patterns_at
from samsyn.pupil_health.queries.people import MAY_BE_NAMED, of_roles, people_at
from samsyn.pupil_health.refusals import NamesSomebody, NotNow, Overtaken
from samsyn.pupil_health.views.doing import done


FORMS = {  # on the page of a meeting, and the address that takes each of them
    "minutes": "write_minutes",
    "item": "put_item",
    "decision": "decide_at_meeting",
    "member": "add_meeting_member",
}


def meeting_list(request: SignedIn) -> HttpResponse:
    """The meetings one takes part in, and a form to plan the next."""
    unit = current_unit(request)
    may_plan = asked.is_in_the_team(request.user, unit)
    rows = asked.meetings_at(request.user, unit)
    to_do = asked.decisions_to_do(request.user, unit)
    if not (may_plan or rows or to_do):
        raise Http404
    said = request.POST if request.method == "POST" and may_plan else None
    form = MeetingForm(said, initial={"minutes": rules_on(clock.today()).minutes})
    if form.is_bound and form.is_valid():
        try:
            made = meetings.plan_meeting(by=request.user, unit=unit, **form.cleaned_data)
        except NotNow as refusal:
            form.add_error("held_on", str(refusal))
        else:
            return redirect("pupil_health:meeting", made.pk)
    context = {
        "unit": unit,
        "coming": [one for one in rows if one.is_open],
        "held": [one for one in rows if not one.is_open],
        "to_do": to_do,
        "form": form,
        "may_plan": may_plan,
        "today": clock.today(),
    }
    return page(request, "pupil_health/meeting_list.html", context, status=422 if form.errors else 200)


def register(request: SignedIn) -> HttpResponse:
    """Which minutes there are this school year, for whoever keeps the register; nothing of what they say."""
    unit, year = current_unit(request), SchoolYear.of(clock.today())
    if not asked.may_register(request.user, unit):
        raise Http404
    context = {"unit": unit, "year": year, "rows": asked.to_register(request.user, unit, year)}
    return page(request, "pupil_health/meeting_register.html", context)


def meeting(request: SignedIn, meeting_id: UUID) -> HttpResponse:
    """One meeting: the agenda with its two tracks, the shared minutes and what was decided."""
    return _page(request, _found(request, meeting_id), {})


@only_sends
@require_POST
def write_minutes(request: SignedIn, meeting_id: UUID) -> HttpResponse:
    found = _found(request, meeting_id)
    form = MinutesForm(request.POST)

    def deed(**said: Any) -> Any:
        return meetings.write_minutes(
            by=request.user,
            meeting=found.meeting,
            text=said["text"],
            opened=said["version"],
            names_confirmed=form.names_confirmed,
        )

    return _done(request, found, {"minutes": form}, deed, _("Protokollet är sparat."))


@only_sends
@require_POST
def put_item(request: SignedIn, meeting_id: UUID) -> HttpResponse:
    """A new thing on the agenda, or what the time put aside is used for."""
    found = _found(request, meeting_id)
    reserved = next((one for one in found.items if str(one.pk) == request.POST.get("item")), None)
    form = (ReservedForm if reserved else ItemForm)(request.POST)

    def deed(**said: Any) -> Any:
        item = meetings.Item(**said, names_confirmed=form.names_confirmed)
        return meetings.put_item(by=request.user, meeting=found.meeting, item=item, instead_of=reserved)

    name = "reserved" if reserved else "item"
    return _done(request, found, {name: form}, deed, _("Punkten står på dagordningen."))


@only_sends
@require_POST
def decide(request: SignedIn, meeting_id: UUID) -> HttpResponse:
    found = _found(request, meeting_id)
    people = of_roles(people_at(found.meeting.unit).values(), MAY_BE_NAMED)
    form = MeetingDecisionForm(request.POST, people=people)

    def deed(**said: Any) -> Any:
        decided = meetings.Decided(**said, names_confirmed=form.names_confirmed)
        return meetings.decide_at_meeting(by=request.user, meeting=found.meeting, decided=decided)

    return _done(request, found, {"decision": form}, deed, _("Beslutet är sparat."))


@only_sends
@require_POST
def add_member(request: SignedIn, meeting_id: UUID) -> HttpResponse:
    found = _found(request, meeting_id)
    people = asked.may_come(found.meeting, list(people_at(found.meeting.unit).values()))

    def deed(**said: Any) -> Any:
        return meetings.add_meeting_member(by=request.user, meeting=found.meeting, **said)

    form = MemberForm(request.POST, people=people)
    return _done(request, found, {"member": form}, deed, _("Personen är med på mötet."))


@require_POST
def close(request: SignedIn, meeting_id: UUID) -> HttpResponse:
    found = _found(request, meeting_id)

    def deed() -> Any:
        return meetings.close_meeting(by=request.user, meeting=found.meeting)

    return _done(request, found, {}, deed, _("Mötet är avslutat."))


@require_POST
def finish_decision(request: SignedIn, decision_id: UUID) -> HttpResponse:
    """Its owner, or somebody at the meeting, says that it is done."""
    one = asked.decision(request.user, decision_id)
    if one is None:
        raise Http404
    try:
        meetings.finish_decision(by=request.user, decision=one)
    except PermissionDenied as refusal:
        raise Http404 from refusal
    messages.success(request, _("Beslutet är markerat som gjort."))
    if asked.shared_track(request.user, one.meeting_id):
        return redirect("pupil_health:meeting", one.meeting_id)
    return redirect("web:start")


def _found(request: SignedIn, key: UUID) -> Shared:
    found = asked.shared_track(request.user, key)
    if found is None:
        raise Http404
    return found


def _done(request: SignedIn, found: Shared, forms: dict[str, Any], deed: Any, said: str) -> HttpResponse:
    """As everywhere; here also what looks like a name, or what somebody else saved meanwhile, stops it."""
    form = next(iter(forms.values()), None)

    def again(status: int, theirs: Any = None) -> HttpResponse:
        return _page(request, found, forms, status, theirs)

    try:
        to = reverse("pupil_health:meeting", args=[found.meeting.pk])
        return done(request, form, deed, receipt=said, again=again, to=to)
    except NamesSomebody as warning:
        form.ask_about(warning.found)  # type: ignore[union-attr]
        return again(422)
    except Overtaken as newer:
        form.data = {**request.POST.dict(), "version": str(newer.theirs.version)}  # type: ignore[union-attr]
        return again(409, newer.theirs)


def _page(
    request: SignedIn, found: Shared, forms: dict[str, Any], status: int = 200, theirs: Any = None
) -> HttpResponse:
    about_cases = found.meeting.is_about_cases and asked.is_in_the_team(request.user, found.meeting.unit)
    context = {
        "meeting": found.meeting,
        "shared": found,
        "agenda": agenda_of(request.user, found.meeting) if about_cases else Agenda(),
        "about_cases": about_cases,
        "patterns": _patterns(request, found),
        "forms": (_offered(request, found) if found.may_change else {}) | forms,
        "form": next(iter(forms.values()), None),
        "theirs": theirs,
        "saved": [(_("Sparat protokoll"), theirs.text)] if theirs else [],
        "today": clock.today(),
    }
    context["each"] = found.minutes_left // max(1, context["agenda"].waiting)
    return page(request, "pupil_health/meeting.html", context, status=status)


def _patterns(request: SignedIn, found: Shared) -> Sequence[Pattern]:
    """What a coming meeting about groups has reason to speak of, for those of pupil health."""
    if found.meeting.is_about_cases or not found.meeting.is_open:
        return []
    return patterns_at(request.user, found.meeting.unit, clock.today())


def _offered(request: SignedIn, found: Shared) -> dict[str, Any]:
    people = list(people_at(found.meeting.unit).values())
    kept = next((one for one in found.items if one.is_reserved), None)
    first = {key: getattr(kept, key) for key in ("title", "purpose", "level", "minutes")} if kept else {}
    present = set(found.people)
    offered: dict[str, Any] = {
        "minutes": MinutesForm(initial={"version": found.version, "text": found.text}),
        "item": ItemForm(),
        "reserved": ReservedForm(initial=first),
        "decision": MeetingDecisionForm(people=of_roles(people, MAY_BE_NAMED)),
        "member": MemberForm(
            people=[one for one in asked.may_come(found.meeting, people) if one.user.name not in present]
        ),
    }
    put_back(
        request,
        {reverse(f"pupil_health:{FORMS[key]}", args=[found.meeting.pk]): offered[key] for key in FORMS},
    )
    return offered
