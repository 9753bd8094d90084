"""Several measures on one page, such as one for each subject: the newest figure of each, and what it says."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access.zones import Zone
from samsyn.analysis.sentences import capital
from samsyn.core import clock
from samsyn.core.pages import SignedIn
from samsyn.core.table_files import page_with_tables
from samsyn.organisation.models import Unit
from samsyn.results import page_tables, tables, words
from samsyn.results.drawing import stack_of
from samsyn.results.families import Family, lead
from samsyn.results.periods import in_order, spoken
from samsyn.results.queries import Figures, assessed, figures_of
from samsyn.results.queries.distributions import Division, divisions
from samsyn.results.queries.freshness import freshness_of
from samsyn.results.rows import Row, row_of


def family(request: SignedIn, one: Family, unit: Unit, zone: Zone) -> HttpResponse:
    figures = figures_of(unit=unit, zone=zone, names=one.names, by=("total",))
    told = _judged(one, figures) if one.is_assessed else _divided(one, figures)
    newest = [row for name in one.names for row in figures.newest(name)]
    context = {
        "family": one,
        "crumbs": [(_("Resultat"), reverse("results:overview"))],
        "signs": words.signs(newest),
        "fresh": [words.freshness(each, clock.today()) for each in freshness_of(newest)],
        **told.context,
    }
    return page_with_tables(
        request, "results/family.html", context, tables=told.tables, about=unit, title=one.title
    )


@dataclass
class _Told:
    """What a page shows, and takes away as files."""

    context: dict[str, Any]
    tables: list[Any] = field(default_factory=list)


def _judged(one: Family, figures: Figures) -> _Told:
    """In the order of the subjects, so that one finds one's way; never the best or the worst first."""
    by_name = {each.name: each for each in assessed(figures, today=clock.today())}
    found = [by_name[name] for name in one.names if name in by_name]
    if not found:
        return _Told({})
    newest = in_order(each.period for each in found)[-1]
    rows: list[tuple[str, Row]] = [(capital(each.measure.group), row_of([each])) for each in found]
    context = {
        "rows": rows,
        "lead": f"{capital(spoken(newest))}. {lead(found)}",
        "table": tables.over_time_of_measures(found),
    }
    return _Told(context, [page_tables.of_overview(found), context["table"]])


def _divided(one: Family, figures: Figures) -> _Told:
    """The newest division of each, side by side."""
    found = []
    for measure in one.members:
        newest = divisions(measure, figures.of(measure.name, "total"), "total")[:1]
        found += [Division(measure.group, each.period, each.parts) for each in newest]
    if not found:
        return _Told({})
    table = tables.parts(found, one.first, title=one.title)
    links = [(capital(each.group), each.name) for each in one.members if figures.of(each.name, "total")]
    shown = any(row and row.value is not None for each in found for row in each.parts)
    context = {
        "figure": stack_of(found, one.first, title=one.title) if shown else None,
        "lead": f"{capital(spoken(found[0].period))}.",
        "links": links,
        "table": table,
        "is_hidden": not shown,
    }
    return _Told(context, [table])
