"""Numbers of a template, for those who lead the unit."""

from django.http import Http404, HttpResponse

from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.queries import current_unit
from samsyn.pupil_reports.queries.counting import numbers_of
from samsyn.pupil_reports.queries.templates import may_count, one_in_use


def numbers(request: SignedIn, template_id: int) -> HttpResponse:
    """By month, and by the questions that the huvudman has locked."""
    unit, today = current_unit(request), clock.today()
    found = one_in_use(unit, template_id)
    if found is None or not may_count(request.user, unit):
        raise Http404
    context = {
        "unit": unit,
        "one": found,
        "contents": found.contents,
        "year": str(SchoolYear.of(today)),
        "numbers": numbers_of(request.user, unit, found, today),
    }
    return page(request, "pupil_reports/numbers.html", context)
