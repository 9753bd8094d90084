"""The unit's short address: a sheet to put up, and the light way in for those who have no password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.accounts.actions import DEVICE_DAYS, UsedOrTooOld, forget_device, remember_device
from samsyn.accounts.light import COOKIE, let_in, within_light
from samsyn.accounts.queries import device_with, light_link_with
from samsyn.accounts.tokens import new_token
from samsyn.core.actions import INSTALLATION
from samsyn.core.figures.qr import square
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.queries import current_unit
from samsyn.pupil_health.actions.door import ask_for_link, make_doorway
from samsyn.pupil_health.forms import AddressForm
from samsyn.pupil_health.queries.door import door_of, door_with
from samsyn.pupil_health.queries.raising import may_raise


@login_not_required
def door(request: HttpRequest, code: str) -> HttpResponse:
    """What the sheet leads to: whoever is known goes on, others say where a link may be sent."""
    found = door_with(code)
    if found is None:
        raise Http404
    if request.user.is_authenticated:
        known = may_raise(request.user, found.unit)
        return redirect(f"{reverse('pupil_health:raise_pick')}?enhet={found.unit_id}" if known else "/")
    form = AddressForm(request.POST if request.method == "POST" else None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent:
        ask_for_link(door=found, email=form.cleaned_data["email"])
    context = {"form": form, "unit": found.unit, "is_sent": is_sent, "days": DEVICE_DAYS}
    return page(request, "pupil_health/door.html", context)


@login_not_required
def door_open(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """The link in the letter: a button, so that a program that looks through the mail does not use it up."""
    found, link = door_with(code), light_link_with(token)
    if found is None or link is None:
        return page(request, "pupil_health/door_gone.html", {"door": found}, status=404)
    if request.method != "POST":
        return page(request, "pupil_health/door_open.html", {"unit": found.unit, "days": DEVICE_DAYS})
    secret = new_token()
    try:
        device = remember_device(by=INSTALLATION, link=link, token=secret)
    except UsedOrTooOld:
        return page(request, "pupil_health/door_gone.html", {"door": found}, status=404)
    let_in(request, device.user)
    answer = redirect(f"{reverse('pupil_health:raise_pick')}?enhet={found.unit_id}")
    age = DEVICE_DAYS * 24 * 3600
    answer.set_cookie(
        COOKIE, secret, max_age=age, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer


@require_POST
@within_light
def forget_phone(request: SignedIn) -> HttpResponse:
    """Sign out of the light way in: the phone is not remembered any more."""
    device = device_with(request.COOKIES.get(COOKIE, ""))
    if device is not None and device.user_id == request.user.pk:
        forget_device(by=request.user, device=device)
    request.session.flush()
    answer = redirect("/")
    answer.delete_cookie(COOKIE, samesite="Lax")
    return answer


def sheet(request: SignedIn) -> HttpResponse:
    """A sheet to print and put up in the staff room; whoever leads the unit makes it, and a new one when needed."""
    unit = current_unit(request)
    if not unit.is_school_unit or not may_in(request.user, Verb.SEE, Subject.DOORWAY, unit):
        raise Http404
    may_make = may_in(request.user, Verb.ADD, Subject.DOORWAY, unit)
    if request.method == "POST":
        if not may_make:
            raise Http404
        make_doorway(by=request.user, unit=unit)
        messages.success(request, _("Skylten är klar. Skriv ut den och sätt upp den."))
        return redirect("pupil_health:sheet")
    found = door_of(unit)
    address = f"{settings.ADDRESS}{reverse('pupil_health:door', args=[found.code])}" if found else ""
    context = {
        "unit": unit,
        "address": address.partition("://")[2],
        "square": square(address, alt=_("Ruta att läsa av med telefonens kamera")) if address else "",
        "may_make": may_make,
    }
    return page(request, "pupil_health/sheet.html", context)
