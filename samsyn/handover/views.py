"""The page with what one takes over, and the same as a file."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.handover.actions import take_out
from samsyn.handover.queries import Pack, may_take_over, pack_of
from samsyn.organisation.queries import current_unit
from samsyn.reports import pdf
from samsyn.reports.formats import FORMATS, answer, possible


@require_GET
def pack(request: SignedIn) -> HttpResponse:
    """What is going on, what was tried, where the unit stands, and what words mean: as far as the reader may see."""
    context = {
        "pack": _pack(request),
        "formats": possible(lambda name: reverse("handover:file", args=[name])),
        "pdf_advice": pdf.advice(),
    }
    return page(request, "handover/pack.html", context)


@require_GET
def file(request: SignedIn, format_name: str) -> HttpResponse:
    """The same as a file."""
    if format_name not in FORMATS:
        raise Http404
    try:
        name, made = take_out(by=request.user, pack=_pack(request), format_name=format_name)
    except pdf.NoPango as fault:
        messages.error(request, str(fault))
        return redirect("handover:pack")
    return answer(name, made, format_name)


def _pack(request: SignedIn) -> Pack:
    unit = current_unit(request)
    if not may_take_over(request.user, unit):
        raise Http404
    return pack_of(request.user, unit, clock.today())
