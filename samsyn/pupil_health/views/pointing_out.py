"""Find out which pupil or class it was that somebody could only describe."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.searching import searched
from samsyn.organisation.models import Group, Pupil
from samsyn.organisation.queries import groups_with_counts, pupils_in
from samsyn.pupil_health.actions.handling import point_out
from samsyn.pupil_health.queries.opening import Opened, opened
from samsyn.pupil_health.refusals import NotNow


def pointing_out(request: SignedIn, concern_id: UUID) -> HttpResponse:
    """The classes of the unit and the pupils in one of them, or those whose name begins so."""
    found = opened(request.user, concern_id)
    if found is None or not found.may_change:
        raise Http404
    if request.method == "POST":
        return _pointed_out(request, found)
    unit, today = found.concern.unit, clock.today()
    group, name = searched(request, "klass"), searched(request, "namn")
    context = {
        "concern": found.concern,
        "groups": groups_with_counts(request.user, unit, today),
        "group": group,
        "name": name,
        "pupils": pupils_in(request.user, unit, today, group=group, name=name) if group or name else [],
    }
    return page(request, "pupil_health/pointing_out.html", context)


def _pointed_out(request: SignedIn, found: Opened) -> HttpResponse:
    try:
        point_out(by=request.user, concern=found.concern, **_chosen(request))
    except NotNow as refusal:
        messages.error(request, str(refusal))
    except PermissionDenied as refusal:
        raise Http404 from refusal
    else:
        messages.success(request, _("Sparat."))
    return redirect("pupil_health:concern", found.concern.pk)


def _chosen(request: SignedIn) -> dict[str, Any]:
    for kind, rows in (("pupil", Pupil.objects), ("group", Group.objects)):
        key = request.POST.get(kind, "")
        row = rows.visible_to(request.user).filter(pk=key).first() if key.isdecimal() else None
        if row is not None:
            return {kind: row}
    raise Http404
