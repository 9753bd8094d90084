"""Whoever reads about very many in an hour is noticed, and then stopped: abuse must not go on for days unseen."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from samsyn.core import clock
from samsyn.core.audit import Entry, actor_of, common_path, record, record_denial
from samsyn.core.jobs import enqueue
from samsyn.core.models import AuditEvent
from samsyn.core.pages import page
from samsyn.core.slots import fills
from samsyn.oversight.limits import limit_on


HOUR, A_REQUEST = timedelta(hours=1), timedelta(seconds=30)
LATELY = "_read_lately"
# Names in a list are counted by themselves: a kurator who has her inbox open may look through some classes.
NAMES = ("pupils.listed",)
PAGES = (
    "pupil.read",
    "signals.listed",
    "protectedidentity.read",
    "glass.read",
    "concern.read",
    "case.read",
    "caseaction.read",
    "casetalk.read",
    "meeting.agenda",
    "pupilreport.read",
    "extract.prepared",
)
ALARM, BRAKED = "reading.alarm", "reading.braked"


class TooMuch(Exception):
    """Somebody has read about too many in an hour: nothing more is shown for a while."""


@fills("audit.read")
def watch(*, by: Any, event: AuditEvent) -> None:
    """Count what the person has read in the last hour, each thing once, this reading with it."""
    alike = next((deeds for deeds in (NAMES, PAGES) if event.deed in deeds), None)
    if not getattr(by, "pk", None) or alike is None or not event.subjects:
        return
    limit = limit_on(clock.today())
    # Asked once in a request, which has a User of its own; what it reads after that is added to it.
    known = by.__dict__.setdefault(LATELY, {}).get(alike)
    before = known[1] if known and known[0] > event.at - A_REQUEST else None
    if before is None:
        before = read_since(by, event.at - HOUR, until=event.pk, deeds=alike)
    now = before | {(event.subject, key) for key in event.subjects}
    by.__dict__[LATELY][alike] = (event.at, now)
    if len(now) > limit.brake:
        raise TooMuch
    if len(before) < limit.alarm <= len(now):
        record(Entry(AuditEvent.Outcome.DONE, ALARM, by, unit_path=_where(by), details={"count": len(now)}))
        enqueue("oversight.tell_of_alarm", user=by.pk)


def read_since(by: Any, since: Any, *, until: int, deeds: Sequence[str]) -> set[tuple[str, str]]:
    """The different things that a person has read, up to a row of the log."""
    rows = AuditEvent.objects.filter(
        actor=actor_of(by), at__gte=since, pk__lt=until, outcome=AuditEvent.Outcome.READ, deed__in=deeds
    )
    said = rows.order_by().values_list("subject", "subjects")
    return {(subject, key) for subject, keys in said for key in keys}


class Brake:
    """Middleware: answers with a page that says why, and writes it down."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, TooMuch):
            return None
        since = timezone.now() - HOUR
        told = AuditEvent.objects.filter(actor=actor_of(request.user), at__gte=since, deed=BRAKED)
        first = not told.exists()
        record_denial(by=request.user, deed=BRAKED)
        if first:
            enqueue("oversight.tell_of_alarm", user=request.user.pk)
        response = page(request, "oversight/braked.html", {}, status=429)
        response.headers["Retry-After"] = str(int(HOUR.total_seconds()))
        return response


def _where(by: Any) -> str:
    return common_path(one.unit.path for one in by.assignments_in_force())
