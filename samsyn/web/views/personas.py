"""Choose who to be, in Exempelköping only; a real installation answers 404."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from samsyn.access.policy import Role
from samsyn.accounts.backend import BACKEND
from samsyn.accounts.queries import one_of_each_role
from samsyn.core.pages import page
from samsyn.organisation.queries import CHOSEN
from samsyn.web.words import PERSONAS, WHERE_THEY_WORK


@login_not_required
def personas(request: HttpRequest) -> HttpResponse:
    """The nineteen, each with what she does here in one line (decisions D5, D8)."""
    if not settings.PLACES.demo():
        raise Http404
    found = {Role(one.role): one for one in one_of_each_role()}
    places = [
        (title, [(found[role], PERSONAS[role]) for role in roles if role in found])
        for title, roles in WHERE_THEY_WORK
    ]
    return page(request, "web/personas.html", {"places": places, "first": found.get(Role.PRINCIPAL)})


@login_not_required
@require_POST
def become(request: HttpRequest, user_id: int) -> HttpResponse:
    """Sign in as one of them."""
    if not settings.PLACES.demo():
        raise Http404
    chosen = next((one.user for one in one_of_each_role() if one.user_id == user_id), None)
    if chosen is None:
        raise Http404
    login(request, chosen, backend=BACKEND)
    request.session.pop(CHOSEN, None)
    return redirect("web:start")
