"""The catalogue of measures: open to everybody who has signed in, and without any unit's figures."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.zones import Zone
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.searching import searched
from samsyn.results import catalogue, definition_page, words
from samsyn.results.measures import Measure
from samsyn.results.queries import figures_of
from samsyn.results.queries.freshness import freshness_of
from samsyn.results.views import asked_unit, defined_measure


def catalogue_page(request: SignedIn) -> HttpResponse:
    """All measures, or those that say some words and are fed or not."""
    asked, state = searched(request, "q"), request.GET.get("visa", "")
    state = state if state in catalogue.STATES else ""
    areas = catalogue.areas(asked, state)
    known, fed = catalogue.counts()
    context = {
        "areas": areas,
        "found": sum(len(one.entries) for one in areas),
        "known": known,
        "fed": fed,
        "q": asked,
        "state": state,
        "states": [(key, str(text)) for key, text in catalogue.STATES.items()],
    }
    return page(request, "results/catalogue.html", context)


def about(request: SignedIn, name: str) -> HttpResponse:
    """The definition: what the measure asks, how it is counted, by which law, and what it cannot say."""
    measure = defined_measure(name)
    zone, dates = nearness(request, measure)
    context = {
        "measure": measure,
        "crumbs": [(_("Måttkatalogen"), reverse("results:catalogue"))],
        "figures": reverse("results:measure", args=[name]) if dates is not None else "",
        "dates": dates or [],
        "fresh": definition_page.freshness_of(measure),
        "worked": definition_page.worked(measure),
        "facts": definition_page.facts_of(measure),
        "history": definition_page.history_of(measure),
        "examples": definition_page.examples_of(measure),
        "disclosure": words.disclosure(zone, measure),
    }
    return page(request, "results/about.html", context)


def nearness(request: SignedIn, measure: Measure) -> tuple[Zone, list[str] | None]:
    """How near figures the reader stands, and when those of her unit were read in; nothing where she may see none."""
    try:
        unit, zone = asked_unit(request)
    except Http404:
        return Zone.PUBLIC, None
    if measure.definition.is_later:
        return zone, None
    newest = figures_of(unit=unit, zone=zone, names=[measure.name], by=["total"]).newest(measure.name)
    return zone, [words.freshness(one, clock.today()) for one in freshness_of(newest)]
