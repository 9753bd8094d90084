"""Jämför: one measure beside the unit's own history, other units, similar municipalities and the model."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core import clock
from samsyn.core.pages import SignedIn
from samsyn.core.table_files import page_with_tables
from samsyn.results import comparing, comparing_published, words
from samsyn.results.queries import assessment
from samsyn.results.queries.beside import published_of, salsa_of
from samsyn.results.queries.comparing import Comparing
from samsyn.results.views import asked_measure, asked_unit
from samsyn.results.views.measure import crumbs


def compare(request: SignedIn, name: str) -> HttpResponse:
    unit, zone = asked_unit(request)
    measure = asked_measure(name)
    today = clock.today()
    asked = Comparing(measure, unit, zone, request.user, today)
    among = asked.among() if measure.is_assessed else None
    sections = [
        comparing.units(measure, unit, among) if among else None,
        comparing.own_history(assessment(name, unit=unit, zone=zone, today=today)),
        comparing.gap(measure, asked.gap() if measure.is_assessed else None),
        comparing_published.similar(published_of(measure, unit)),
        comparing_published.salsa(measure, salsa_of(measure, unit)),
    ]
    found = [one for one in sections if one]
    title = comparing.title_of(measure, unit, among)
    context = {
        "measure": measure,
        "here": "compare",
        "crumbs": crumbs((str(measure.title), reverse("results:measure", args=[name]))),
        "title": title,
        "unit": unit,
        "sections": found,
        "signs": words.signs(row for one in found for row in one.signs),
    }
    return page_with_tables(
        request,
        "results/compare.html",
        context,
        tables=[one.table for one in found if one.table],
        about=unit,
        title=_("%(measure)s, jämförelser") % {"measure": measure.title},
    )
