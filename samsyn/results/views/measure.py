"""One measure: what it says, where it deviates, every part in its own picture, and all the figures."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.analysis.sentences import capital, headline
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.results import happened, tables, words
from samsyn.results.cards import card_of
from samsyn.results.drawing import axis_of, drawn, stack_of
from samsyn.results.families import families
from samsyn.results.measures import Measure
from samsyn.results.periods import for_analysis
from samsyn.results.queries import Assessment
from samsyn.results.queries.freshness import freshness_of
from samsyn.results.queries.notes import events_for
from samsyn.results.selecting import Divided, Selected, divided, selected
from samsyn.results.views import asked_measure, asked_unit
from samsyn.results.views.family import family


def measure(request: SignedIn, name: str) -> HttpResponse:
    unit, zone = asked_unit(request)
    if name in families():
        return family(request, families()[name], unit, zone)
    wanted = asked_measure(name)
    if not wanted.is_assessed:
        return distribution(request, divided(wanted, request.GET, unit=unit, zone=zone, today=clock.today()))
    chosen = selected(wanted, request.GET, unit=unit, zone=zone, today=clock.today())
    context = {
        "measure": chosen.measure,
        "form": chosen.form,
        "crumbs": crumbs_of(chosen.measure),
        "by": chosen.by,
        "files": files_of(request, name),
        "found": chosen.found,
        "may_see_notes": may_in(request.user, Verb.SEE, Subject.CHART_NOTE, unit),
    }
    if chosen.found:
        events = happened.told(events_for(unit, seen_by=request.user, indicator=name), chosen.found)
        context |= told(chosen, events) | {
            "events": events,
            "levels": levels_of(chosen),
            "cards": [card_of(one, chosen.zone, request.user) for one in chosen.deviating],
        }
    return page(request, "results/measure.html", context)


def levels_of(chosen: Selected) -> list[tuple[str, str, str]]:
    """Label, what the chart proposes, and the address of the page about the level; of schools at their own pages."""
    if chosen.by == "unit":
        return []
    base = reverse("results:level", args=[chosen.measure.name])
    return [
        (
            capital(str(one.part.label)),
            words.proposal(one, start) if (start := start_of(one)) else "",
            f"{base}?by={one.part.by}&key={one.part.key}",
        )
        for one in chosen.found
        if one.finding.method.has_limits
    ]


def start_of(one: Assessment) -> str:
    """The period of a proposed new level, as the figures name it."""
    proposed = one.finding.proposal
    return next((period for period in one.periods if for_analysis(period) == proposed), "")


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Resultat"), reverse("results:overview")), *more]


def crumbs_of(measure: Measure) -> list[tuple[str, str]]:
    """Over a measure of a family stands the family."""
    one = families().get(measure.family)
    return crumbs((one.title, reverse("results:measure", args=[one.name]))) if one else crumbs()


def files_of(request: SignedIn, name: str) -> list[tuple[str, str]]:
    asked = request.GET.urlencode()
    query = f"?{asked}" if asked else ""
    return [(kind, reverse(f"results:{kind}", args=[name]) + query) for kind in ("csv", "xlsx")]


def told(chosen: Selected, events: list[dict[str, Any]]) -> dict[str, Any]:
    """Title, pictures, tables and small print."""
    found, groups = chosen.found, words.groups_of(chosen.by)
    scale = axis_of(found)
    newest = [one.newest for one in found]
    return {
        "title": headline([(one.subject, one.finding) for one in found], groups),
        "lead": words.lead(found, chosen.by),
        "cautions": words.cautions(found, is_merged=chosen.is_merged),
        "whole": chosen.whole,
        "panels": [
            (capital(str(one.part.label)), drawn(one, scale, notes=happened.notes_for(one, events)), one)
            for one in found
        ],
        "folded": sum(not one.is_deviation for one in found),
        "newest": tables.newest(found, chosen.by),
        "over_time": tables.over_time(found),
        "signs": words.signs(row for one in found for row in one.released),
        "method": " ".join(words.method(found)),
        "all_title": words.all_title(chosen.by, len(found)),
        "choice": words.choice(found, chosen.by),
        "key_text": words.key_text(found),
        "fresh": [words.freshness(one, clock.today()) for one in freshness_of(newest)],
    }


def distribution(request: SignedIn, chosen: Divided) -> HttpResponse:
    """A measure that divides pupils into parts has no verdict: its shares are shown side by side."""
    rows = [row for one in chosen.found for row in one.parts]
    context = {
        "measure": chosen.measure,
        "form": chosen.form,
        "crumbs": crumbs_of(chosen.measure),
        "files": files_of(request, chosen.measure.name),
        "found": chosen.found,
        "figure": stack_of(chosen.found, chosen.measure)
        if any(row and row.value is not None for row in rows)
        else None,
        "table": tables.parts(chosen.found, chosen.measure),
        "signs": words.signs(rows),
        "fresh": [words.freshness(one, clock.today()) for one in freshness_of(rows)],
    }
    return page(request, "results/distribution.html", context)
