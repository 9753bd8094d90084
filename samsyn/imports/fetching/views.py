"""The page about statistics that are fetched: how it goes, measures to confirm, units to match."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.core import clock
from samsyn.core.jobs import enqueue
from samsyn.core.pages import SignedIn, page
from samsyn.imports.actions import NotNow
from samsyn.imports.addresses import Unconfigured
from samsyn.imports.fetching import actions, told
from samsyn.imports.fetching.configuration import is_scheduled, load
from samsyn.imports.fetching.places import known
from samsyn.organisation.models import Unit


MOST_AT_A_TIME, LONGEST_KEY = 200, 10


def statistics(request: SignedIn) -> HttpResponse:
    """What is fetched, when, and what waits for a person; for those who see what is read in for all units."""
    _require_sight(request)
    today = clock.today()
    about = known()
    context = {
        "parts": told.parts(today),
        "measures": told.measures(),
        "places": about.places(),
        "schools": about.schools,
        "codes": about.codes_to_look_at(),
        "similar": about.similar(),
        "may_decide": actions.may_decide(request.user),
        "crumbs": [(_("Läs in"), reverse("imports:import_list"))],
    }
    try:
        context["about"] = told.about(load(today.year))
    except Unconfigured as fault:
        context["unconfigured"] = str(fault)
    return page(request, "imports/statistics.html", context)


@require_POST
def statistics_fetch(request: SignedIn) -> HttpResponse:
    """Ask for a turn now."""
    _require_deciding(request)
    if not is_scheduled():
        messages.error(
            request, _("Ingen kommun är vald. Be den som sköter driften skriva den i sources.toml.")
        )
        return redirect("imports:statistics")
    enqueue("statistics.fetch")
    messages.success(request, _("Hämtningen är beställd. Sidan visar hur det går."))
    return redirect("imports:statistics")


@require_POST
def measures_decide(request: SignedIn) -> HttpResponse:
    """Confirm the measures that were ticked, or say that they are not to be used."""
    _require_deciding(request)
    act = actions.decline if request.POST.get("answer") == "no" else actions.confirm
    ticked = [one.partition(":") for one in request.POST.getlist("measure")[:MOST_AT_A_TIME]]
    done = 0
    for code, _colon, described_as in ticked:
        try:
            act(by=request.user, code=code[:60], described_as=described_as)
        except NotNow as reason:
            messages.error(request, f"{code[:60]}: {reason}")
        else:
            done += 1
    if not ticked:
        messages.error(request, _("Markera minst ett mått."))
    if done:
        messages.success(
            request, ngettext("Svaret är sparat.", "%(count)s svar är sparade.", done) % {"count": done}
        )
    return redirect("imports:statistics")


@require_POST
def place_decide(request: SignedIn) -> HttpResponse:
    """Match a unit of the source with one of ours, or take a match back."""
    _require_deciding(request)
    found = known().place(request.POST.get("code", ""))
    if found is None:
        raise Http404
    try:
        if request.POST.get("answer") == "no":
            actions.unmatch(by=request.user, code=found.code)
        else:
            unit = _unit(request.user, request.POST.get("unit", ""))
            actions.match(by=request.user, code=found.code, title=found.title, unit=unit)
    except NotNow as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Svaret är sparat."))
    return redirect("imports:statistics")


def address_of_statistics(user: Any) -> str:
    """Where the page is, for those who may see it."""
    return reverse("imports:statistics") if _sees(user) else ""


def _unit(user: Any, text: str) -> Unit:
    rows = Unit.objects.where(user, may=Verb.SEE, subject=Subject.BATCH)
    is_key = text.isascii() and text.isdigit() and len(text) < LONGEST_KEY
    found = rows.filter(pk=int(text)).first() if is_key else None
    if found is None:
        raise NotNow(_("Välj en skolenhet."))
    return found


def _require_sight(request: SignedIn) -> None:
    if not _sees(request.user):
        raise Http404


def _require_deciding(request: SignedIn) -> None:
    _require_sight(request)
    if not actions.may_decide(request.user):
        raise Http404


def _sees(user: Any) -> bool:
    units = Unit.objects.where(user, may=Verb.SEE, subject=Subject.BATCH)
    return bool(units.filter(kind=Unit.Kind.ORGANISER).exists())
