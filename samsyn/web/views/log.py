"""The log, for the data protection officer and for rektor about her own unit."""

from datetime import date

from django.http import Http404, HttpResponse

from samsyn.core.pages import SignedIn, page
from samsyn.core.searching import searched
from samsyn.web.queries import log_seen_by


def audit_log(request: SignedIn) -> HttpResponse:
    """The newest deeds and readings, without any content; by a person or on a day if one asks."""
    name, day = searched(request, "vem"), request.GET.get("dag", "")
    rows = log_seen_by(request.user, name=name, on=_day(day))
    if rows is None:
        raise Http404
    return page(request, "web/audit_log.html", {"rows": rows, "name": name, "day": day if _day(day) else ""})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
