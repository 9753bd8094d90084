"""Where a person asks for a letter when something deviates, and stops it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.pages import SignedIn, page
from samsyn.results import actions
from samsyn.results.models import MonthlyLetter
from samsyn.results.views import asked_unit


def letter(request: SignedIn) -> HttpResponse:
    """What the letter is, and one button: send it to me, or stop."""
    unit, _zone = asked_unit(request)
    mine = MonthlyLetter.objects.visible_to(request.user).filter(
        user=request.user, unit=unit, withdrawn_at=None
    )
    standing = mine.first()
    if request.method == "POST":
        if standing and request.POST.get("vill") == "nej":
            actions.stop_letter(by=request.user, letter=standing)
            messages.success(request, _("Du får inte brevet längre."))
        elif request.POST.get("vill") == "ja":
            actions.ask_for_letter(by=request.user, unit=unit)
            messages.success(request, _("Brevet kommer när något avviker."))
        return redirect("results:letter")
    context = {
        "unit": unit,
        "crumbs": [(_("Resultat"), reverse("results:overview"))],
        "standing": standing,
        "email": request.user.email,
    }
    return page(request, "results/letter.html", context)
