"""What has been given out of the units, why some of it is not shown, and the freezing of school years."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core import clock
from samsyn.core.pages import SignedIn
from samsyn.core.school_year import SchoolYear
from samsyn.core.table_files import PageTable, page_with_tables
from samsyn.indicators.actions import NotYet, freeze_year, publish_corrections
from samsyn.organisation.queries import current_unit
from samsyn.results import released_words as words
from samsyn.results.queries.released import may_freeze, may_see_register, newest_lines, years


def released(request: SignedIn) -> HttpResponse:
    _require_register(request)
    found = years(clock.today())
    lines = [words.line_told(one) for one in newest_lines()]
    register = PageTable(_("Registret, det senaste först"), [str(word) for word in words.HEAD], lines)
    context = {
        "crumbs": _crumbs(request),
        "lead": words.lead(found),
        "years": [words.year_told(one) for one in found],
        "may_freeze": may_freeze(request.user),
        "reasons": words.REASONS,
        "register": register,
    }
    return page_with_tables(
        request,
        "results/released.html",
        context,
        tables=[register],
        about=current_unit(request),
        title=_("Vad har lämnats ut"),
    )


@require_POST
def freeze(request: SignedIn, year: SchoolYear) -> HttpResponse:
    _require_register(request)
    try:
        made = freeze_year(by=request.user, school_year=str(year))
    except NotYet as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, words.frozen(made))
    return redirect("results:released")


@require_POST
def correct(request: SignedIn, year: SchoolYear) -> HttpResponse:
    _require_register(request)
    try:
        made = publish_corrections(by=request.user, school_year=str(year))
    except NotYet as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, words.corrected(made))
    return redirect("results:released")


def _crumbs(request: SignedIn) -> list[tuple[str, str]]:
    """Those who keep the register without seeing figures have no results to go back to."""
    sees_figures = may_in(request.user, Verb.SEE, Subject.FIGURE, current_unit(request))
    return [(_("Resultat"), reverse("results:overview"))] if sees_figures else []


def _require_register(request: SignedIn) -> None:
    if may_see_register(request.user) is None:
        raise Http404
