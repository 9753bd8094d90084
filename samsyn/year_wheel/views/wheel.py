"""The page of a school year, and how a year begins."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import current_unit
from samsyn.year_wheel import wheel_page
from samsyn.year_wheel.actions import NotPossible, start_year
from samsyn.year_wheel.catalogue import Template, suggested, templates
from samsyn.year_wheel.forms import StartForm
from samsyn.year_wheel.models import Activity
from samsyn.year_wheel.queries import holidays


def unit_of(request: HttpRequest, verb: Verb = Verb.SEE) -> Unit:
    """The unit that the page is about, if the person may do this to its wheel."""
    unit = current_unit(request)
    if not may_in(request.user, verb, Subject.ACTIVITY, unit):
        raise Http404
    return unit


def year_url(year: SchoolYear) -> str:
    return reverse("year_wheel:year", args=[year])


def crumbs(year: SchoolYear, unit: Unit) -> list[tuple[str, str]]:
    """Back to the wheel that an activity belongs to, also when another unit was chosen before."""
    return [(_("Årshjul %(year)s") % {"year": year}, f"{year_url(year)}?enhet={unit.pk}")]


def wheel_now(request: SignedIn) -> HttpResponse:
    """Send to the school year of today."""
    unit_of(request)
    query = request.GET.urlencode()
    return redirect(year_url(SchoolYear.of(clock.today())) + (f"?{query}" if query else ""))


def year(request: SignedIn, year: SchoolYear) -> HttpResponse:
    """The wheel and its list; an empty year says how it begins."""
    unit = unit_of(request)
    today = clock.today()
    activities = list(Activity.objects.visible_to(request.user).of(unit, year).standing())
    context = {
        "unit": unit,
        "year": year,
        "before": (str(year.previous), year_url(year.previous)),
        "after": (str(year.next), year_url(year.next)),
        "may_add": may_in(request.user, Verb.ADD, Subject.ACTIVITY, unit),
    }
    if not activities:
        form = StartForm(suiting=suiting(unit), initial={"template": suggested(unit).name})
        return page(request, "year_wheel/year_empty.html", context | {"form": form})
    return page(request, "year_wheel/year.html", context | _shown(request, unit, year, activities, today))


def _shown(
    request: SignedIn, unit: Unit, year: SchoolYear, activities: list[Activity], today: date
) -> dict[str, Any]:
    chosen = wheel_page.Selection.from_query(request.GET.dict())
    rows = wheel_page.rows_of(activities, chosen, today)
    important, everything = (
        sum(replace(chosen, everything=more).holds(one) for one in activities) for more in (False, True)
    )
    having = partial(wheel_page.having, rows)
    return {
        "lead": wheel_page.lead(rows, year, today),
        "filters": wheel_page.filters(chosen, year_url(year), (important, everything)),
        "figure": wheel_page.drawn(rows, chosen, holidays(unit, year), year, today),
        "caption": wheel_page.caption(chosen),
        "rows": rows,
        "total": len(activities),
        "is_chosen": chosen != wheel_page.Selection(),
        "first": [(_("Pågår nu"), having("ongoing")), (_("Väntar på att avslutas"), having("late"))],
        "then": [(_("Kommande"), having("coming")), (_("Klart"), having("done"))],
    }


def suiting(unit: Unit) -> list[Template]:
    """The templates that a unit of this kind may begin with."""
    return [one for one in templates().values() if unit.kind in one.for_kinds]


@require_POST
def year_start(request: SignedIn, year: SchoolYear) -> HttpResponse:
    """Begin the year from the chosen template."""
    unit = unit_of(request, Verb.ADD)
    form = StartForm(request.POST, suiting=suiting(unit))
    if not form.is_valid():
        messages.error(request, _("Välj en mall för att börja."))
        return redirect(year_url(year))
    try:
        start_year(by=request.user, unit=unit, year=year, template=form.cleaned_data["template"])
    except NotPossible as fault:
        messages.error(request, str(fault))
    else:
        text = _("Läsåret %(year)s är påbörjat. Gå igenom veckorna och flytta det som inte passar.")
        messages.success(request, text % {"year": year})
    return redirect(year_url(year))
