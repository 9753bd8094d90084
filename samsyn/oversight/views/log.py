"""Vad har X sett: for the data protection officer, and for rektor about her own unit."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.oversight.forms import PeriodForm
from samsyn.oversight.queries.reading import log_in_reach, readers_in_reach, seen_by


SHOWN = 200
LOOKS_BACK = timedelta(days=90)


def seen_by_person(request: SignedIn, user_id: int) -> HttpResponse:
    """Which things a person has read, how often, first and last; never what stood there."""
    reach = log_in_reach(request.user)
    if reach is None:
        raise Http404
    person = get_object_or_404(readers_in_reach(request.user), pk=user_id)
    today: date = clock.today()
    given = {"since": today - LOOKS_BACK, "until": today}
    asks = {"since", "until"} <= set(request.GET)
    form = PeriodForm(request.GET if asks else None, initial=given)
    if asks and form.is_valid():
        given = form.cleaned_data
    seen = seen_by(person.pk, reach=reach, since=given["since"], until=given["until"])
    context = {
        "person": person,
        "form": form,
        "seen": seen,
        "count": len(seen.things),
        "things": seen.things[:SHOWN],
        "more": max(0, len(seen.things) - SHOWN),
    }
    return page(request, "oversight/seen_by_person.html", context)
