"""Choose a focus area for the year."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.conferences.refusals import Refusal
from samsyn.conferences.views import saved
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import SchoolYear
from samsyn.improvement.actions import FocusText, open_focus_area
from samsyn.improvement.forms import FocusForm
from samsyn.improvement.models import MOST_FOCUS_AREAS, FocusArea
from samsyn.improvement.queries import focus_areas_of
from samsyn.improvement.views import crumbs_to_goals, unit_to_add_in


def focus_new(request: SignedIn) -> HttpResponse:
    unit = unit_to_add_in(request)
    year = SchoolYear.of(clock.today())
    origin = FocusArea.Origin.UNIT if unit.is_school_unit else FocusArea.Origin.ORGANISER
    form = FocusForm(request.POST or None, initial={"origin": origin})
    if request.method == "POST" and form.is_valid():
        text = FocusText(**form.cleaned_data)
        try:
            open_focus_area(by=request.user, unit=unit, school_year=str(year), text=text)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            saved(request, _("Fokusområdet är sparat."), form)
            return redirect("improvement:goal_list")
    context = {
        "unit": unit,
        "year": str(year),
        "form": form,
        "there": focus_areas_of(unit, year),
        "most": MOST_FOCUS_AREAS,
        "crumbs": crumbs_to_goals(),
        "back": reverse("improvement:goal_list"),
    }
    return page(request, "improvement/focus_new.html", context)
