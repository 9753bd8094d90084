"""Units of different size beside each other in one measure, for those who answer for more than one."""

from django.http import Http404, HttpResponse
from django.urls import reverse

from samsyn.access.zones import zone_for
from samsyn.core.pages import SignedIn
from samsyn.core.table_files import PageTable, page_with_tables
from samsyn.results import funnels, words
from samsyn.results.periods import spoken
from samsyn.results.queries import figures_of
from samsyn.results.queries.schools import OneForm, by_form, top_unit
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
    forms = by_form(figures.newest(name))
    here = chosen(forms, request.GET.get("skolform", ""))
    rows = here.rows if here else []
    period = rows[0].period if rows else ""
    found = funnels.beside(measure, rows, period)
    title = funnels.title_of(found)
    when = spoken(period) if period else ""
    table = PageTable(
        f"{measure.title}, {when}, {here.title if here else ''}",
        heads_of_units(measure),
        funnels.table_rows(found),
        "1,2",
    )
    context = {
        "measure": measure,
        "unit": top,
        "title": title,
        "when": when,
        "forms": forms if len(forms) > 1 else [],
        "here": here,
        "area": top.pk if "omrade" in request.GET else "",
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


def chosen(forms: list[OneForm], code: str) -> OneForm | None:
    """The form of school asked for, or the one that most schools have; they are never held beside each other."""
    return next((one for one in forms if one.code == code), forms[0] if forms else None)
