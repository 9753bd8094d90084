"""What oversight puts on the pages of others: what waits for an answer, on the start page."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samsyn.access.gathering import Wanted
from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import in_force, may_in
from samsyn.access.sealing import Read
from samsyn.core import clock
from samsyn.core.audit import actor_of
from samsyn.core.extracts import Entry, Part
from samsyn.core.models import AuditEvent
from samsyn.core.needs import Found, Need, Waiting
from samsyn.core.needs import Part as Waits
from samsyn.core.slots import fills
from samsyn.organisation.models import Enrolment, Guardianship, Pupil, Unit
from samsyn.oversight.brake import ALARM, BRAKED
from samsyn.oversight.models import GlassOpening, InsightRequest, ReadingDay
from samsyn.oversight.queries.reading import midnight


WEEK = timedelta(days=7)
EXCEPTION = "exception"
NEEDS = {  # what is to be done, why, and where
    "insight": (
        _("Svara en elev om vem som har läst"),
        _("Pröva listan och lämna ut den."),
        "oversight:insight_list",
    ),
    "glass": (
        _("Granska en öppnad glasruta"),
        _("Någon har läst om en elev utanför sin roll."),
        "oversight:glass_list",
    ),
    "review": (
        _("Granska vem som har läst"),
        _("Månadens stickprov och regelträffar."),
        "oversight:review_list",
    ),
    EXCEPTION: (
        _("Se över ett undantag för en vårdnadshavare"),
        _("Det gäller tills du häver det. Stämmer det fortfarande?"),
        "organisation:limit",
    ),
    "alarm": (
        _("Se efter i loggen"),
        _("Någon har läst om ovanligt många på kort tid."),
        "web:audit_log",
    ),
}


@fills("start.needs")
def waiting(*, user: Any, unit: Unit, today: date) -> Waiting:
    """Pupils who ask, broken glass and alarms, the first day of each; and every exception."""
    return Waiting(_parts(user, unit, today), _told)


def _told(rows: Sequence[Found]) -> list[Need]:
    first: dict[tuple[str, str], Found] = {}
    for one in rows:
        first.setdefault((one.kind, one.key if one.kind == EXCEPTION else ""), one)
    return [_need(one) for one in sorted(first.values(), key=lambda one: list(NEEDS).index(one.kind))]


def _need(one: Found) -> Need:
    title, why, address = NEEDS[one.kind]
    page = reverse(address, args=[one.key] if one.kind == EXCEPTION else [])
    return Need(str(title), str(why), page, due=None if one.kind == "alarm" else one.day)


def _parts(user: Any, unit: Unit, today: date) -> list[Waits]:
    """Only what the person may act on at the unit."""
    rows: list[tuple[str, str, QuerySet[Any]]] = []
    if may_in(user, Verb.CHANGE, Subject.INSIGHT, unit):
        rows.append(("insight", "asked_at", InsightRequest.objects.filter(outcome="", unit=unit)))
    if may_in(user, Verb.CHANGE, Subject.GLASS, unit):
        rows.append(("glass", "opened_at", GlassOpening.objects.filter(verdict="", unit=unit)))
    if may_in(user, Verb.CHANGE, Subject.READING_REVIEW, unit):
        days = ReadingDay.objects.changeable_by(user).filter(verdict="", sample__unit=unit)
        rows.append(("review", "sample__drawn_at", days))
    if may_in(user, Verb.SEE, Subject.AUDIT, unit):
        alarms = AuditEvent.objects.filter(unit_path__startswith=unit.path, deed__in=(ALARM, BRAKED))
        recent = alarms.filter(at__gte=midnight(today - WEEK)).exclude(actor=actor_of(user))
        rows.append(("alarm", "at", recent))
    found = [Waits(kind, part, TruncDate(when)) for kind, when, part in rows]
    if may_in(user, Verb.CHANGE, Subject.GUARDIANSHIP, unit):
        found.append(Waits(EXCEPTION, _exceptions(unit, today), "review_on"))
    return found


def _exceptions(unit: Unit, today: date) -> QuerySet[Guardianship]:
    """Those of pupils who go there that rektor said she would look at again."""
    here = Enrolment.objects.filter(in_force(today), unit=unit).values("pupil")
    return Guardianship.objects.filter(may_see=False, review_on__lte=today, pupil__in=here)


@fills("extract.rows")
def rows_asked(*, by: Any, pupil: Pupil) -> Sequence[Wanted]:
    return [
        (model, model.objects.visible_to(by).filter(pupil=pupil), ())
        for model in (InsightRequest, GlassOpening)
    ]


@fills("extract.parts")
def watched_over(*, by: Any, pupil: Pupil, read: Read) -> Sequence[Part]:
    """What the pupil has asked about insight, and when somebody broke the glass for her: not who and why."""
    rows = [
        Entry(f"insight:{one.pk}", (_day(one.asked_at), gettext("Frågade vem som har läst")))
        for one in read.of(InsightRequest)
    ]
    rows += [
        Entry(f"glass:{one.pk}", (_day(one.opened_at), gettext("Någon öppnade glasrutan")))
        for one in read.of(GlassOpening)
    ]
    covers = (InsightRequest._meta.label, GlassOpening._meta.label)
    return [Part(gettext("Vem som har läst"), covers, (gettext("Dag"), gettext("Vad")), tuple(rows))]


def _day(moment: datetime) -> str:
    return date_format(clock.day_of(moment), "Y-m-d")
