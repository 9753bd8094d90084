"""One measure: what it says, where it deviates, every part in its own picture, and all the figures."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.analysis.sentences import capital, headline
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.results import tables, words
from samsyn.results.cards import card_of
from samsyn.results.drawing import axis_of, drawn
from samsyn.results.queries.freshness import freshness_of
from samsyn.results.selecting import Selected, selected
from samsyn.results.views import asked_measure, asked_unit


def measure(request: SignedIn, name: str) -> HttpResponse:
    unit, zone = asked_unit(request)
    chosen = selected(asked_measure(name), request.GET, unit=unit, zone=zone, today=clock.today())
    context = {
        "unit": unit,
        "measure": chosen.measure,
        "form": chosen.form,
        "crumbs": crumbs(),
        "by": chosen.by,
        "files": files_of(request, name),
        "found": chosen.found,
    }
    if chosen.found:
        context |= told(chosen) | {
            "cards": [card_of(one, chosen.zone, request.user) for one in chosen.deviating]
        }
    return page(request, "results/measure.html", context)


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Resultat"), reverse("results:overview")), *more]


def files_of(request: SignedIn, name: str) -> list[tuple[str, str]]:
    asked = request.GET.urlencode()
    query = f"?{asked}" if asked else ""
    return [(kind, reverse(f"results:{kind}", args=[name]) + query) for kind in ("csv", "xlsx")]


def told(chosen: Selected) -> dict[str, Any]:
    """Title, pictures, tables and small print."""
    found, groups = chosen.found, words.GROUPS[chosen.by]
    scale = axis_of(found)
    newest = [one.newest for one in found]
    return {
        "title": headline([(one.subject, one.finding) for one in found], groups),
        "lead": words.lead(found, chosen.by),
        "whole": chosen.whole,
        "panels": [(capital(str(one.part.label)), drawn(one, scale), one) for one in found],
        "folded": sum(not one.is_deviation for one in found),
        "newest": tables.newest(found, chosen.by),
        "over_time": tables.over_time(found),
        "signs": words.signs(row for one in found for row in one.released),
        "method": " ".join(words.method(found)),
        "all_title": words.all_title(chosen.by, len(found)),
        "choice": words.choice(found, chosen.by),
        "key_text": words.key_text(found),
        "fresh": [words.freshness(one) for one in freshness_of(newest)],
    }


def about(request: SignedIn, name: str) -> HttpResponse:
    """The definition: what the measure asks, how it is counted, by which law, and when it is not shown."""
    unit, zone = asked_unit(request)
    measure = asked_measure(name)
    found = selected(measure, {"by": "total"}, unit=unit, zone=zone, today=clock.today()).found
    context = {
        "measure": measure,
        "crumbs": crumbs((str(measure.title), reverse("results:measure", args=[name]))),
        "fresh": [words.freshness(one) for one in freshness_of([one.newest for one in found])],
        "disclosure": words.disclosure(zone, measure),
    }
    return page(request, "results/about.html", context)
