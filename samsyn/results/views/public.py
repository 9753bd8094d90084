"""What authorities have published about our places: which measures there are, and each one over the years."""

from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.core.pages import SignedIn, page
from samsyn.core.table_files import page_with_tables
from samsyn.results import public_words
from samsyn.results.public_chart import charts_of
from samsyn.results.queries.public import Listed, listed_measures, measure_of, population_of, public_figure
from samsyn.results.views import asked_unit


def public(request: SignedIn) -> HttpResponse:
    """Every measure that an authority has published about the unit's places, by source."""
    unit, _zone = asked_unit(request)
    listed = groupby(listed_measures(unit), key=lambda one: one.source)
    context = {
        "unit": unit,
        "crumbs": crumbs(),
        "sources": [
            (public_words.source_name(source), [_row(one) for one in found]) for source, found in listed
        ],
    }
    return page(request, "results/public.html", context)


def public_measure(request: SignedIn, source: str, name: str) -> HttpResponse:
    """One published measure over the years, beside municipality, nation and similar municipalities."""
    unit, _zone = asked_unit(request)
    found = public_figure(unit, source, name, population_of(request.GET.get("grupp", "")))
    tables = public_words.tables(found) if found else []
    title = found.listed.title if found else _("Inget publicerat om oss")
    context = {
        "unit": unit,
        "title": title,
        "crumbs": [*crumbs(), (_("Publicerad statistik"), reverse("results:public"))],
        "tables": tables,
        "charts": charts_of(found) if found else [],
        "signs": public_words.signs(found) if found else [],
        "origin": public_words.origin(found) if found else [],
    }
    return page_with_tables(
        request, "results/public_measure.html", context, tables=tables, about=unit, title=title
    )


def crumbs() -> list[tuple[str, str]]:
    return [(_("Resultat"), reverse("results:overview"))]


def _row(one: Listed) -> dict[str, str]:
    span = one.last if one.first == one.last else f"{one.first}–{one.last}"
    return {"title": one.title, "url": _address(one), "why": span}


def _address(one: Listed) -> str:
    """Where a measure of ours tells the same figures, with what could be expected of them, it is there."""
    own = measure_of(one.source, one.name, one.population)
    if own:
        return reverse("results:measure", args=[own.name])
    query = "" if population_of("") == one.population else "?" + urlencode({"grupp": one.population})
    return reverse("results:public_measure", args=[one.source, one.name]) + query
