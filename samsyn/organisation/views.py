"""Pages about units."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.actions.units import open_unit
from samsyn.organisation.forms import NewUnit
from samsyn.organisation.models import Unit


def unit_list(request: SignedIn) -> HttpResponse:
    """The units in reach, as they stand under each other."""
    units = Unit.objects.visible_to(request.user).order_by("path")
    if not units:
        raise Http404
    may_add = Unit.objects.where(request.user, may=Verb.ADD, subject=Subject.UNIT).exists()
    return page(request, "organisation/unit_list.html", {"units": units, "may_add": may_add})


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
