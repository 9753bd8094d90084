"""The verksamhetsplan of a unit and year: as it is now, and the versions that were decided."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.conferences.models import digest_of
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.views import saved
from samsyn.core import clock
from samsyn.core.language import SWEDISH, in_swedish
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import NotASchoolYear, SchoolYear
from samsyn.improvement.actions import decide_plan
from samsyn.improvement.forms import PlanForm
from samsyn.improvement.queries import plans_of
from samsyn.improvement.queries.plans import contents_of
from samsyn.improvement.views import crumbs_to_goals, may_add, unit_seen
from samsyn.organisation.models import Unit


def plan(request: SignedIn, school_year: str) -> HttpResponse:
    """`?version=2` shows a decided version as it stood."""
    unit = unit_seen(request)
    try:
        year = SchoolYear.named(school_year)
    except NotASchoolYear as fault:
        raise Http404 from fault
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            note = form.cleaned_data["note"]
            decide_plan(by=request.user, unit=unit, school_year=str(year), note=note, on=clock.today())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            saved(request, _("Planen är beslutad."))
            return redirect("improvement:plan", school_year=year.slug)
    now, versions = contents_of(unit, str(year)), plans_of(unit, year)
    asked = request.GET.get("version", "")
    chosen = next((one for one in versions if str(one.version) == asked), None)
    context = {
        "unit": unit,
        "year": str(year),
        "form": form,
        "contents": chosen.contents if chosen else now,
        "chosen": chosen,
        "versions": versions,
        "is_changed": bool(versions) and versions[0].digest != digest_of(as_decided(unit, year, now)),
        "may_decide": may_add(request, unit) and chosen is None,
        "crumbs": crumbs_to_goals(),
    }
    return page(request, "improvement/plan.html", context)


def as_decided(unit: Unit, year: SchoolYear, now: dict[str, Any]) -> dict[str, Any]:
    """The contents in the language in which decided plans are kept."""
    if get_language() == SWEDISH:
        return now
    with in_swedish():
        return contents_of(unit, str(year))
