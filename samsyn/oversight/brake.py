"""Whoever reads about very many in an hour is noticed, and then stopped; in a day she is noticed."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from samsyn.core import clock
from samsyn.core.audit import Entry, actor_of, common_path, record, record_denial
from samsyn.core.jobs import enqueue
from samsyn.core.models import AuditEvent
from samsyn.core.pages import page
from samsyn.core.slots import fills
from samsyn.oversight.limits import limit_on


HOUR, DAY, A_REQUEST = timedelta(hours=1), timedelta(days=1), timedelta(seconds=30)
Thing = tuple[str, str]  # a kind and a key
LATELY = "_read_lately"
# Names in a list are counted by themselves: a kurator who has her inbox open may look through some classes.
NAMES = ("pupils.listed",)
PAGES = (
    "pupil.read",
    "guardianships.read",
    "signals.listed",
    "protectedidentity.read",
    "glass.read",
    "concern.read",
    "case.read",
    "caseaction.read",
    "casetalk.read",
    "meeting.agenda",
    "handover.read",
    "pupilreport.read",
    "extract.prepared",
)
ALARM, BRAKED = "reading.alarm", "reading.braked"


class TooMuch(Exception):
    """Somebody has read about too many in an hour: nothing more is shown for a while."""


@fills("audit.read")
def watch(*, by: Any, event: AuditEvent) -> None:
    """Count what the person has read in the last hour and the last day, each thing once, this reading with it."""
    alike = next((deeds for deeds in (NAMES, PAGES) if event.deed in deeds), None)
    if not getattr(by, "pk", None) or alike is None or not event.subjects:
        return
    limit = limit_on(clock.today())
    read = _lately(by, event, alike)
    before = {thing for thing, at in read.items() if at > event.at - HOUR}
    things = {(event.subject, key) for key in event.subjects}
    now, today = before | things, read | dict.fromkeys(things, event.at)
    by.__dict__[LATELY][alike] = (event.at, today)
    if len(now) > limit.brake:
        raise TooMuch
    in_a_day = limit.names_in_a_day if alike is NAMES else limit.pages_in_a_day
    if len(before) < limit.alarm <= len(now):
        _tell(by, len(now), HOUR)
    elif len(today) >= in_a_day and not _has_told(by, event.at - DAY):
        _tell(by, len(today), DAY)


def _lately(by: Any, event: AuditEvent, deeds: Sequence[str]) -> dict[Thing, datetime]:
    """What the person has read in the day before, and when last.

    Asked once in a request, which has a User of its own; what it reads after that is added to it.
    """
    known = by.__dict__.setdefault(LATELY, {}).get(deeds)
    if known and known[0] > event.at - A_REQUEST:
        kept: dict[Thing, datetime] = known[1]
        return kept
    return read_since(by, event.at - DAY, until=event.pk, deeds=deeds)


def read_since(by: Any, since: datetime, *, until: int, deeds: Sequence[str]) -> dict[Thing, datetime]:
    """The different things that a person has read, up to a row of the log, each with when it was last."""
    rows = AuditEvent.objects.filter(
        actor=actor_of(by), at__gte=since, pk__lt=until, outcome=AuditEvent.Outcome.READ, deed__in=deeds
    )
    # What is read again and again, such as a list, comes once: a hundred pages a day are not to weigh on the next.
    said = rows.values("subject", "subjects").annotate(last=Max("at")).order_by("last")
    found = said.values_list("subject", "subjects", "last")
    return {(subject, key): at for subject, keys, at in found for key in keys}


def _tell(by: Any, count: int, window: timedelta) -> None:
    details = {"count": count, "hours": window // HOUR}
    record(Entry(AuditEvent.Outcome.DONE, ALARM, by, unit_path=_where(by), details=details))
    enqueue("oversight.tell_of_alarm", user=by.pk)


def _has_told(by: Any, since: datetime) -> bool:
    """One alarm a day for slow reading: who watches has been told, and the log has the rest."""
    return AuditEvent.objects.filter(actor=actor_of(by), at__gt=since, deed=ALARM).exists()


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
