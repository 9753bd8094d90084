"""What every page gets: the unit, the person, the menu and the mark of the demo."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.words import ROLES
from samsyn.accounts.light import came_lightly
from samsyn.core import clock
from samsyn.organisation.queries import current_unit
from samsyn.web.menus import menu_for, role_in


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for core/base.html; see there for the names."""
    demo = settings.PLACES.demo()
    shown: dict[str, Any] = {
        "demo": bool(demo),
        "demo_day": clock.today() if demo else None,
        "demo_url": reverse("web:personas") if demo else "",
        "language_url": reverse("web:language"),
        "footer_links": [
            (_("Vem får se vad?"), reverse("web:who_sees_what")),
            (_("Tillgänglighet"), reverse("web:accessibility")),
            (_("Så hanterar vi personuppgifter"), reverse("web:personal_data")),
            (_("Hjälp"), reverse("web:help")),
        ],
    }
    if getattr(request, "user", None) and request.user.is_authenticated:
        if came_lightly(request):
            return shown | {"who": str(request.user), "sign_out_url": reverse("pupil_health:forget_phone")}
        shown["footer_links"].insert(1, (_("Måttkatalogen"), reverse("results:catalogue")))
        shown |= _about_the_person(request)
    return shown


def _about_the_person(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    shown: dict[str, Any] = {
        "who": str(user),
        "who_url": reverse("web:mine"),
        "sign_out_url": reverse("account_logout"),
        "menu": [],
    }
    try:
        unit = current_unit(request)
    except Http404:  # signed in, and without a role today
        return shown
    role = role_in(user, unit)
    shown["place"] = unit.name
    shown["menu"] = menu_for(user, unit, request.path)
    if role:
        shown["who"] = f"{user} · {ROLES[role]}"
    return shown
