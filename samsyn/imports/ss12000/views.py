"""The page about the register: what each list has given, and roles to confirm."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.core.jobs import enqueue
from samsyn.core.pages import SignedIn, page
from samsyn.imports.actions import NotNow
from samsyn.imports.addresses import Unconfigured
from samsyn.imports.models import RoleProposal
from samsyn.imports.ss12000 import actions, subscribing, told
from samsyn.imports.ss12000.configuration import is_configured, load
from samsyn.organisation.models import Unit


LARGEST_NOTICE = 64 << 10


def address_of_register(user: Any) -> str:
    """Where the page is, for those who have a register and may see it."""
    return reverse("imports:register") if is_configured() and _sees(user) else ""


def register(request: SignedIn) -> HttpResponse:
    """What each list has given, for those who see what is read in for the whole organiser."""
    _require_sight(request)
    context = {
        "proposals": told.proposals(request.user),
        "crumbs": [(_("Läs in"), reverse("imports:import_list"))],
        "may_ask": _may_ask(request),
    }
    try:
        found = load()
        context["lines"] = told.lines(found.names)
        context["notices"] = told.notices(found)
    except Unconfigured as fault:
        context["unconfigured"] = str(fault)
    return page(request, "imports/register.html", context)


@require_POST
def register_read(request: SignedIn) -> HttpResponse:
    """Ask for a turn now instead of within the hour."""
    _require_sight(request)
    if not _may_ask(request):
        raise Http404
    enqueue("ss12000.sync")
    messages.success(request, _("Hämtningen är beställd. Sidan visar hur det går."))
    return redirect("imports:register")


@csrf_exempt  # a register has no page of ours to take a token from: the address itself is the secret
@login_not_required
@require_POST
def register_notice(request: HttpRequest, token: str) -> HttpResponse:
    """Where a register tells that something has changed. What it sends is not read: we ask it ourselves."""
    length = request.headers.get("Content-Length", "")
    if length and not (length.isdecimal() and int(length) <= LARGEST_NOTICE):
        return HttpResponse(status=413)
    state = subscribing.subscription_with(token)
    if state is None:
        raise Http404
    subscribing.tell(state)
    return HttpResponse(status=200)


@require_POST
def proposal_decide(request: SignedIn, proposal_id: int) -> HttpResponse:
    """Confirm or decline a proposed role."""
    rows = RoleProposal.objects.changeable_by(request.user)
    proposal = get_object_or_404(rows, pk=proposal_id)
    act = actions.confirm if request.POST.get("answer") == "yes" else actions.decline
    try:
        act(by=request.user, proposal=proposal)
    except NotNow as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("Ditt svar är sparat."))
    return redirect("imports:register")


def _require_sight(request: SignedIn) -> None:
    if not _sees(request.user):
        raise Http404


def _sees(user: Any) -> bool:
    units = Unit.objects.where(user, may=Verb.SEE, subject=Subject.BATCH)
    return bool(units.filter(kind=Unit.Kind.ORGANISER).exists())


def _may_ask(request: SignedIn) -> bool:
    changeable = Unit.objects.where(request.user, may=Verb.CHANGE, subject=Subject.BATCH)
    return bool(changeable.filter(kind=Unit.Kind.ORGANISER).exists())
