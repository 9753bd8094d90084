"""Glasrutan: for whoever must know something about a pupil now, and for those who review it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.sealing import Purpose, open_sealed
from samsyn.core import clock
from samsyn.core.audit import record_denial, record_reading
from samsyn.core.crypto import unseal
from samsyn.core.pages import SignedIn, page
from samsyn.core.slots import ask
from samsyn.organisation.models import ProtectedIdentity, Pupil, Unit
from samsyn.organisation.queries import current_unit, guardians_told
from samsyn.oversight.actions.glass import break_glass, close_glass, review_glass
from samsyn.oversight.forms import GlassForm, ReviewForm
from samsyn.oversight.models import GlassOpening
from samsyn.oversight.queries.glass import pupil_named, read_through
from samsyn.oversight.refusals import NotNow


def glass(request: SignedIn) -> HttpResponse:
    """Whom it is about and why; nothing is shown until somebody has said so."""
    unit = current_unit(request)
    if not may_in(request.user, Verb.ADD, Subject.GLASS, unit):
        raise Http404
    form = GlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        opening = _broken(request, unit, form)
        if opening is not None:
            return redirect("oversight:glass_detail", opening.pk)
    mine = [
        one for one in GlassOpening.objects.visible_to(request.user).select_related("pupil") if one.is_open
    ]
    return page(request, "oversight/glass.html", {"form": form, "unit": unit, "open": mine})


def _broken(request: SignedIn, unit: Unit, form: GlassForm) -> GlassOpening | None:
    told = form.cleaned_data
    pupil = pupil_named(unit, told["name"], told["group"])
    if pupil is None:
        record_denial(by=request.user, deed="glass.broken")
        form.add_error("name", _("Hittar ingen elev med exakt det namnet. Skriv klassen också."))
        return None
    try:
        return break_glass(by=request.user, unit=unit, pupil=pupil, reason=told["reason"])
    except NotNow as refusal:
        form.add_error(None, str(refusal))
        return None


def glass_detail(request: SignedIn, opening_id: UUID) -> HttpResponse:
    """For whoever broke it: the pupil, while the hour lasts. For the one who reviews: why, and what was read."""
    rows = GlassOpening.objects.visible_to(request.user)
    found = get_object_or_404(rows.select_related("pupil", "unit", "opened_by", "reviewed_by"), pk=opening_id)
    if found.opened_by_id == request.user.pk:
        context = _shown(request, found) if found.is_open else {}
        return page(request, "oversight/glass_open.html", {"opening": found, **context})
    may_review = (
        not found.verdict and GlassOpening.objects.changeable_by(request.user).filter(pk=found.pk).exists()
    )
    form = ReviewForm(request.POST or None) if may_review else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid():
            return _reviewed(request, found, form)
    context = {"opening": found, "form": form, "deeds": read_through(found)}
    return page(request, "oversight/glass_review.html", context)


def _shown(request: SignedIn, opening: GlassOpening) -> dict[str, Any]:
    """What is behind the glass; that it was read is written down first."""
    pupil = get_object_or_404(Pupil.objects.visible_to(request.user), pk=opening.pupil_id)
    record_reading(by=request.user, deed="glass.read", things=[pupil], unit_path=opening.unit.path)
    sealed = (
        open_sealed(ProtectedIdentity, by=request.user, purpose=Purpose.EMERGENCY, pupil=pupil)
        if pupil.is_protected
        else []
    )
    return {
        "names": [unseal(row.sealed_name, place=row.place) for row in sealed],
        "contacts": guardians_told(pupil, clock.today()),
        "parts": ask("glass.parts", user=request.user, pupil=pupil, unit=opening.unit),
    }


def _reviewed(request: SignedIn, opening: GlassOpening, form: ReviewForm) -> HttpResponse:
    told = form.cleaned_data
    try:
        review_glass(by=request.user, opening=opening, verdict=told["verdict"], note=told["note"])
    except NotNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Granskningen är sparad."))
    return redirect("oversight:glass_list")


@require_POST
def glass_close(request: SignedIn, opening_id: UUID) -> HttpResponse:
    """Done before the hour has passed."""
    rows = GlassOpening.objects.visible_to(request.user).filter(opened_by=request.user)
    close_glass(by=request.user, opening=get_object_or_404(rows, pk=opening_id))
    messages.success(request, _("Glasrutan är stängd."))
    return redirect("oversight:glass")


def glass_list(request: SignedIn) -> HttpResponse:
    """Every time somebody broke the glass, those first that nobody has reviewed."""
    if not Unit.objects.where(request.user, may=Verb.SEE, subject=Subject.GLASS).exists():
        raise Http404
    rows = list(
        GlassOpening.objects.visible_to(request.user).select_related("unit", "opened_by", "reviewed_by")
    )
    context = {
        "waiting": [row for row in rows if not row.verdict],
        "done": [row for row in rows if row.verdict],
    }
    return page(request, "oversight/glass_list.html", context)
