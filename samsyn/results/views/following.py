"""Årskull: the same pupils from one grade to the next, beside everybody in the grade."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.analysis.phrases import cohorts as phrases
from samsyn.core import clock
from samsyn.core.language import said
from samsyn.core.pages import SignedIn
from samsyn.core.table_files import page_with_tables
from samsyn.results import following, words
from samsyn.results.forms import Following
from samsyn.results.queries.following import cohort_of, progression
from samsyn.results.views import asked_measure, asked_unit
from samsyn.results.views.measure import crumbs


def cohort(request: SignedIn, name: str) -> HttpResponse:
    unit, zone = asked_unit(request)
    measure = asked_measure(name)
    asked = request.GET.get("grade", "")
    found = cohort_of(
        measure,
        unit=unit,
        zone=zone,
        user=request.user,
        today=clock.today(),
        grade=int(asked) if asked.isdecimal() and len(asked) < 3 else None,
    )
    sections = [
        following.section_of(found) if found else None,
        following.attrition(found) if found else None,
        following.progression(progression(unit, zone)),
    ]
    told = [one for one in sections if one]
    context = {
        "measure": measure,
        "here": "cohort",
        "crumbs": crumbs((str(measure.title), reverse("results:measure", args=[name]))),
        "title": following.title_of(found, measure),
        "lead": _("%(measure)s, %(unit)s") % {"measure": measure.title, "unit": unit.name},
        "form": Following(found.offered, found.last_grade) if found else None,
        "sections": told,
        "nothing": "" if found else said(phrases.NONE),
        "signs": words.signs(row for one in told for row in one.signs),
    }
    return page_with_tables(
        request,
        "results/cohort.html",
        context,
        tables=[one.table for one in told if one.table],
        about=unit,
        title=_("%(measure)s, årskull") % {"measure": measure.title},
    )
