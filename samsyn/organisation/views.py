"""Pages about units."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.actions.units import open_unit, place_organiser, place_psychology
from samsyn.organisation.forms import Municipality, NewUnit
from samsyn.organisation.models import Unit, UnitQuerySet


def unit_list(request: SignedIn) -> HttpResponse:
    """The units in reach, as they stand under each other."""
    units = Unit.objects.visible_to(request.user).order_by("path")
    if not units:
        raise Http404
    may_add = Unit.objects.where(request.user, may=Verb.ADD, subject=Subject.UNIT).exists()
    may_place = _organisers_to_place(request).exists()
    context = {"units": units, "may_add": may_add, "may_place": may_place}
    return page(request, "organisation/unit_list.html", context)


def municipality(request: SignedIn) -> HttpResponse:
    """Say which municipality the organiser is in: its published figures then stand beside the schools' own."""
    unit = _organisers_to_place(request).first()
    if unit is None:
        raise Http404
    now = {name: getattr(unit, name) for name in Municipality.base_fields}
    form = Municipality(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        place_organiser(by=request.user, unit=unit, municipality_code=told["municipality_code"])
        if told["psychology_is_healthcare"] != now["psychology_is_healthcare"]:
            place_psychology(by=request.user, unit=unit, is_healthcare=told["psychology_is_healthcare"])
        messages.success(request, _("Sparat."))
        return redirect("organisation:unit_list")
    return page(request, "organisation/municipality.html", {"form": form, "unit": unit})


def unit_new(request: SignedIn) -> HttpResponse:
    """Add an area or a school unit by hand; a roster adds school units by itself."""
    if not Unit.objects.where(request.user, may=Verb.ADD, subject=Subject.UNIT).exists():
        raise Http404
    form = NewUnit(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        unit = open_unit(by=request.user, **form.cleaned_data)
        messages.success(request, _("%(unit)s är tillagd.") % {"unit": unit})
        return redirect("organisation:unit_list")
    return page(request, "organisation/unit_new.html", {"form": form})


def _organisers_to_place(request: SignedIn) -> UnitQuerySet:
    units = Unit.objects.where(request.user, may=Verb.CHANGE, subject=Subject.UNIT)
    return units.filter(kind=Unit.Kind.ORGANISER)
