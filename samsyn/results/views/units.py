"""Units of different size beside each other in one measure, for those who answer for more than one."""

from django.http import Http404, HttpResponse
from django.urls import reverse

from samsyn.access.zones import zone_for
from samsyn.core.pages import SignedIn
from samsyn.core.table_files import PageTable, page_with_tables
from samsyn.results import funnels, words
from samsyn.results.periods import spoken
from samsyn.results.queries import figures_of
from samsyn.results.queries.schools import top_unit
from samsyn.results.tables import heads_of_units
from samsyn.results.views import asked_measure
from samsyn.results.views.measure import crumbs


def unit_list(request: SignedIn, name: str) -> HttpResponse:
    """Those outside first, then all in alphabetical order, and the picture beside the table."""
    measure = asked_measure(name)
    top = top_unit(request.user, request.GET.get("omrade"))
    if top is None or not measure.is_assessed:
        raise Http404
    figures = figures_of(unit=top, zone=zone_for(request.user, top), names=[name], by=("unit",))
    rows = figures.newest(name)
    period = rows[0].period if rows else ""
    found = funnels.beside(measure, rows, period)
    title = funnels.title_of(found)
    when = spoken(period) if period else ""
    table = PageTable(f"{measure.title}, {when}", heads_of_units(measure), funnels.table_rows(found), "1,2")
    context = {
        "measure": measure,
        "unit": top,
        "title": title,
        "when": when,
        "crumbs": crumbs((str(measure.title), reverse("results:measure", args=[name]))),
        "in_need": funnels.in_need(found),
        "figure": funnels.figure_of(found, f"{title}. {measure.title}, {when}."),
        "table": table if rows else None,
        "small": funnels.small_print(found),
        "signs": words.signs(rows),
    }
    tables = [table] if rows else []
    return page_with_tables(
        request, "results/unit_list.html", context, tables=tables, about=top, title=measure.title
    )
