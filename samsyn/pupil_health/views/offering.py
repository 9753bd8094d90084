"""What pupil health can help with: a list for everybody at school, written by the unit."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.accounts.light import within_light
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import current_unit
from samsyn.pupil_health.actions.offering import Offered, withdraw_offering, write_offering
from samsyn.pupil_health.forms import OfferingForm
from samsyn.pupil_health.models import Offering
from samsyn.pupil_health.queries.offering import helpers_at, offering_changeable_by


@within_light
def helpers(request: SignedIn) -> HttpResponse:
    """Who can help with what."""
    unit = current_unit(request)
    if not unit.is_school_unit or not may_in(request.user, Verb.SEE, Subject.OFFERING, unit):
        raise Http404
    may_write = may_in(request.user, Verb.ADD, Subject.OFFERING, unit)
    context = {"unit": unit, "helpers": helpers_at(request.user, unit), "may_write": may_write}
    return page(request, "pupil_health/helpers.html", context)


def offering_new(request: SignedIn) -> HttpResponse:
    return _form(request, _writable(request), None)


def offering_change(request: SignedIn, offering_id: int) -> HttpResponse:
    unit = _writable(request)
    return _form(request, unit, _found(request, unit, offering_id))


@require_POST
def offering_withdraw(request: SignedIn, offering_id: int) -> HttpResponse:
    withdraw_offering(by=request.user, offering=_found(request, _writable(request), offering_id))
    messages.success(request, _("Borttaget ur listan."))
    return redirect("pupil_health:helpers")


def _writable(request: SignedIn) -> Unit:
    unit = current_unit(request)
    if not unit.is_school_unit or not may_in(request.user, Verb.ADD, Subject.OFFERING, unit):
        raise Http404
    return unit


def _found(request: SignedIn, unit: Unit, key: int) -> Offering:
    found = offering_changeable_by(request.user, unit, key)
    if found is None:
        raise Http404
    return found


def _form(request: SignedIn, unit: Unit, offering: Offering | None) -> HttpResponse:
    now = {name: getattr(offering, name) for name in OfferingForm.base_fields} if offering else None
    form = OfferingForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        write_offering(by=request.user, unit=unit, offered=Offered(**form.cleaned_data), instead_of=offering)
        messages.success(request, _("Sparat. Alla på skolan kan läsa det."))
        return redirect("pupil_health:helpers")
    return page(request, "pupil_health/offering.html", {"form": form, "offering": offering, "unit": unit})
