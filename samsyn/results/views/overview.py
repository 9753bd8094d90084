"""All measures of a unit, those with most reason to look first."""

from django.http import HttpResponse

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core import clock
from samsyn.core.pages import SignedIn
from samsyn.core.table_files import page_with_tables
from samsyn.results import page_tables, words
from samsyn.results.families import families_of
from samsyn.results.queries import assessed, figures_of, usual_split
from samsyn.results.queries.freshness import freshness_of, late_months
from samsyn.results.queries.released import may_see_register
from samsyn.results.rows import rows_of, themes_of
from samsyn.results.views import asked_unit


def overview(request: SignedIn) -> HttpResponse:
    unit, zone = asked_unit(request)
    today = clock.today()
    figures = figures_of(unit=unit, zone=zone, by=("total", usual_split(unit)))
    found = assessed(figures, today=today)
    rows = rows_of(found)
    deviating = [row for row in rows if row.deviates]
    expected = [row for row in rows if not row.deviates and row.judged]
    unsure = [row for row in rows if not row.deviates and not row.judged]
    fresh = freshness_of([one.newest for one in found if one.part.by == "total"])
    context = {
        "unit": unit,
        "title": words.overview_title(len(deviating), len(expected)),
        "deviating": deviating,
        "expected": expected,
        "unsure": unsure,
        "expected_themes": themes_of(expected),
        "unsure_themes": themes_of(unsure),
        "divided": [one for one in figures.measures if not one.is_assessed and figures.of(one.name, "total")],
        "families": families_of(unit, zone),
        "fresh": [words.freshness(one, today) for one in fresh],
        "late": words.late(late_months(fresh, today), today),
        "may_see_notes": may_in(request.user, Verb.SEE, Subject.CHART_NOTE, unit),
        "may_see_register": may_see_register(request.user) is not None,
        "may_take_dataset": may_in(request.user, Verb.ADD, Subject.DATASET, unit),
        "may_read_in": may_in(request.user, Verb.ADD, Subject.PUPIL_FILE, unit),
    }
    return page_with_tables(
        request,
        "results/overview.html",
        context,
        tables=[page_tables.of_overview(found)],
        about=unit,
        title=words.overview_name(unit.name),
    )
