"""The pages of the conferences, one file for each kind."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.conferences.models import Conference
from samsyn.conferences.watched import WatchedForm
from samsyn.core.pages import SignedIn
from samsyn.organisation.queries import turn_to


Crumbs = list[tuple[str, str]]


def seen(request: SignedIn, conference_id: int) -> Conference:
    rows = Conference.objects.visible_to(request.user).select_related("unit", "changed_by")
    return get_object_or_404(rows, pk=conference_id)


def changeable(request: SignedIn, conference_id: int) -> Conference:
    rows = Conference.objects.changeable_by(request.user).select_related("unit", "changed_by")
    return get_object_or_404(rows, pk=conference_id)


def may_change(request: SignedIn, conference: Conference) -> bool:
    """Whether the page shows forms or only what is written."""
    return conference.is_open and may_in(request.user, Verb.CHANGE, Subject.CONFERENCE, conference.unit)


def crumbs_to(conference: Conference | None = None) -> Crumbs:
    crumbs: Crumbs = [(_("Konferenser"), reverse("conferences:conference_list"))]
    if conference:
        crumbs.append((str(conference), reverse("conferences:conference", args=[conference.pk])))
    return crumbs


def about(request: SignedIn, conference: Conference) -> dict[str, Any]:
    """What every page about one conference needs."""
    turn_to(request, conference.unit)
    return {
        "conference": conference,
        "crumbs": crumbs_to(conference),
        "may_change": may_change(request, conference),
    }


def saved(request: HttpRequest, words: str, form: WatchedForm | None = None) -> None:
    """Say that it is saved; and warn, without stopping anybody, when a name seems to stand there."""
    messages.success(request, words)
    advice = form.name_advice() if form else ""
    if advice:
        messages.warning(request, advice)
