"""An extract of the register: prepared by the system, tried and given out by a named person (decisions D11)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import in_force, may_in
from samsyn.core import clock
from samsyn.core.audit import record_denial
from samsyn.core.extracts import Entry
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.models import Pupil, Unit
from samsyn.organisation.queries import RECORDS, pupil_with, units_of
from samsyn.rights.actions.disposing import lift_holds, place_hold
from samsyn.rights.actions.giving_out import Tried, give_out
from samsyn.rights.forms import ExtractForm
from samsyn.rights.models import ExtractDecision
from samsyn.rights.queries import PREPARED, chosen, parts_of


def extract(request: SignedIn, pupil_id: int) -> HttpResponse:
    """Everything that is known in the reach of whoever prepares it, row by row; what is ticked goes out."""
    pupil, unit = _pupil(request, pupil_id)
    parts = parts_of(request.user, pupil, unit)
    said = request.POST if request.method == "POST" else None
    form = ExtractForm(said, pupil=pupil, by=request.user, today=clock.today())
    ticked = set(request.POST.getlist("row"))
    if request.method == "POST" and form.is_valid():
        return _given_out(request, pupil, unit, parts, form.cleaned_data)
    context = {
        "pupil": pupil,
        "unit": unit,
        "parts": parts,
        "form": form,
        "ticked": ticked,
        "is_first": not ticked,
    }
    return page(request, "rights/extract.html", context)


@require_POST
def hold(request: SignedIn, pupil_id: int) -> HttpResponse:
    """Hold back everything about the pupil from disposal, or let it go again."""
    pupil, unit = _pupil(request, pupil_id)
    reason = request.POST.get("reason", "").strip()[:300]
    if "lift" in request.POST:
        lift_holds(by=request.user, pupil=pupil, unit=unit)
        messages.success(request, _("Stoppet är hävt."))
    elif reason:
        place_hold(by=request.user, pupil=pupil, unit=unit, reason=reason)
        messages.success(request, _("Inget om eleven gallras tills du häver stoppet."))
    else:
        messages.error(request, _("Skriv varför, till exempel en begäran eller en tvist."))
    return redirect("rights:extract", pupil.pk)


def _given_out(request: SignedIn, pupil: Pupil, unit: Unit, parts: Any, said: dict[str, Any]) -> HttpResponse:
    given, left_out = chosen(parts, set(request.POST.getlist("row")), may_go=_may_go_to(said))
    rows = [(part.title, *row.cells) for part in given for row in part.rows]
    decision = give_out(
        by=request.user, pupil=pupil, unit=unit, tried=Tried(**said, given=rows, left_out=left_out)
    )
    context = {"pupil": pupil, "unit": unit, "parts": given, "decision": decision}
    answer = page(request, "rights/extract_file.html", context)
    answer.headers["Content-Disposition"] = 'attachment; filename="registerutdrag.html"'
    return answer


def _may_go_to(said: dict[str, Any]) -> Callable[[Entry], bool]:
    """What may be given to whoever asks: everything to the pupil, and to a guardian what is hers to know."""
    if said["asked_by"] == ExtractDecision.Asker.PUPIL:
        return lambda row: True
    guardian = said["guardian"].pk if said["guardian"] else None
    return lambda row: row.may_go_to(guardian)


def _pupil(request: SignedIn, pupil_id: int) -> tuple[Pupil, Unit]:
    pupil, _seen = pupil_with(request.user, pupil_id, *RECORDS)
    if pupil is None:
        record_denial(by=request.user, deed=PREPARED, pupil=pupil_id)
        raise Http404
    here = pupil.enrolments.filter(in_force(clock.today())).select_related("unit")
    mine = [one.unit for one in here if may_in(request.user, Verb.ADD, Subject.EXTRACT, one.unit)]
    if not mine or not units_of(request.user):
        raise Http404
    return pupil, mine[0]
