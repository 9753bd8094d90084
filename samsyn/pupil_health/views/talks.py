"""One case at a meeting: what was said goes straight into the case, and decisions become insatser there."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.accounts.drafts import keeps_draft, only_sends, put_back
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.pupil_health.actions.case_talks import Talk, latest_review, write_talk
from samsyn.pupil_health.actions.case_work import Planned, decide_action
from samsyn.pupil_health.forms import TalkDecisionForm, TalkForm
from samsyn.pupil_health.queries.people import MAY_BE_NAMED, Person, of_roles, people_at
from samsyn.pupil_health.queries.reach import bases_for, role_of
from samsyn.pupil_health.queries.talks import TabledCase, tabled
from samsyn.pupil_health.refusals import Overtaken
from samsyn.pupil_health.views.doing import done


FORMS = {"talk": "talk", "decision": "talk_decide"}  # on the page, and the address that takes each of them
TEXTS = ("present", "voice", "hypotheses", "told")


@keeps_draft
def talk(request: SignedIn, meeting_id: UUID, case_id: UUID) -> HttpResponse:
    """What is said of a case at a meeting; two may write at once, and neither loses a word."""
    found = _opened(request, meeting_id, case_id)
    if request.method != "POST":
        return _page(request, found, {})
    form = _talk_form(request, found, people_at(found.case.unit), request.POST)

    def deed(*, version: int, attendees: Any, **said: Any) -> Any:
        told = Talk(**said, attendees=form.people(), opened=version)
        return write_talk(by=request.user, meeting=found.meeting, case=found.case, talk=told)

    try:
        return _done(request, found, {"talk": form}, deed, _("Anteckningen är sparad i ärendet."))
    except Overtaken as newer:
        form.data = request.POST.copy()
        form.data["version"] = str(newer.theirs.version)
        return _page(request, found, {"talk": form}, status=409, theirs=newer.theirs)


@only_sends
@require_POST
def talk_decide(request: SignedIn, meeting_id: UUID, case_id: UUID) -> HttpResponse:
    """A decision becomes an insats in the case, with somebody responsible and a day to look at it."""
    found = _opened(request, meeting_id, case_id)
    people = of_roles(people_at(found.case.unit).values(), MAY_BE_NAMED)
    form = TalkDecisionForm(request.POST, people=people)

    def deed(**said: Any) -> Any:
        planned = Planned(**said, starts_on=clock.today())
        return decide_action(by=request.user, case=found.case, planned=planned)

    return _done(request, found, {"decision": form}, deed, _("Beslutet är en insats i ärendet nu."))


def _done(request: SignedIn, found: TabledCase, forms: dict[str, Any], deed: Any, said: str) -> HttpResponse:
    return done(
        request,
        next(iter(forms.values())),
        deed,
        receipt=said,
        again=lambda status: _page(request, found, forms, status),
        to=reverse("pupil_health:talk", args=[found.meeting.pk, found.case.pk]),
    )


def _opened(request: SignedIn, meeting_id: UUID, case_id: UUID) -> TabledCase:
    found = tabled(request.user, meeting_id, case_id)
    if found is None:
        raise Http404
    return found


def _talk_form(
    request: SignedIn, found: TabledCase, people: Mapping[int, Person], said: Any = None, **kwargs: Any
) -> TalkForm:
    return TalkForm(
        said,
        members=[people[key] for key in people if key in found.members],
        bases=bases_for(role_of(request.user, found.case.unit), found.case.unit),
        latest=latest_review(found.case),
        **kwargs,
    )


def _page(
    request: SignedIn, found: TabledCase, forms: dict[str, Any], status: int = 200, theirs: Any = None
) -> HttpResponse:
    people = people_at(found.case.unit)
    talk_form = forms.get("talk") or _talk_form(request, found, people, initial=_first(found))
    offered: dict[str, Any] = {
        "talk": talk_form,
        "decision": TalkDecisionForm(people=of_roles(people.values(), MAY_BE_NAMED)),
    }
    place = [found.meeting.pk, found.case.pk]
    put_back(
        request,
        {reverse(f"pupil_health:{FORMS[key]}", args=place): one for key, one in offered.items()},
    )
    context = {
        "found": found,
        "forms": offered | forms,
        "form": next(iter(forms.values()), None),
        "theirs": theirs,
        "saved": [(talk_form.fields[name].label, getattr(theirs, name)) for name in TEXTS] if theirs else [],
    }
    return page(request, "pupil_health/talk.html", context, status=status)


def _first(found: TabledCase) -> dict[str, Any]:
    """What stands in the form when it is opened: what was saved last, else everybody ticked and nothing written."""
    now = found.now
    if now is None:
        return {"version": 0, "attendees": [str(key) for key in found.members]}
    written = {key: getattr(now.one, key) for key in ("version", "next_on", *TEXTS)}
    return {**written, "attendees": [str(user.pk) for user in now.there]}
