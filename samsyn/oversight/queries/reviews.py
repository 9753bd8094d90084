"""Questions about the monthly look at who has read: the days of reading, and what somebody read on one."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q
from django.utils.timezone import localtime

from samsyn.accounts.models import User
from samsyn.core.audit import actor_of, named_in
from samsyn.core.models import AuditEvent
from samsyn.organisation.models import Unit
from samsyn.oversight.hits import AT_HOME, Day, Reading
from samsyn.oversight.models import ReadingDay
from samsyn.oversight.queries.reading import Thing, midnight, note


# What is read about single people; figures and reports are about nobody in particular.
ABOUT_PEOPLE = (
    Q(subject="organisation.Pupil")
    | Q(subject="organisation.ProtectedIdentity")
    | Q(subject__startswith="pupil_health.")
    | Q(subject__startswith="pupil_reports.")
    | Q(subject__startswith="rights.")
)
AT_A_TIME = 5_000


def month_before(day: date) -> tuple[date, date]:
    """The first and the last day of the month before."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def days_read(unit: Unit, first: date, last: date) -> list[Day]:
    """Every day on which somebody at work read about people, by person and day, as the log has it at the unit."""
    rows = AuditEvent.objects.filter(
        ABOUT_PEOPLE,
        _logged_at(unit),
        outcome=AuditEvent.Outcome.READ,
        at__gte=midnight(first),
        at__lt=midnight(last + timedelta(days=1)),
        actor__startswith="user:",
    ).exclude(role__in=("", *AT_HOME))
    found: dict[tuple[str, date], list[Reading]] = {}
    said = rows.order_by("pk").values_list("actor", "at", "deed", "subject", "subjects", "details")
    for actor, at, deed, kind, keys, details in said.iterator(AT_A_TIME):
        if keys:
            readings = found.setdefault((actor, localtime(at).date()), [])
            readings.append(Reading(at, deed, named_in(kind, keys, details)))
    people = {f"user:{one.pk}": one for one in User.objects.named({actor[5:] for actor, _day in found})}
    order = sorted(found, key=lambda key: (key[1], people[key[0]].pk))
    return [Day(people[actor], day, found[actor, day]) for actor, day in order]


def things_read(one: ReadingDay) -> Sequence[Thing]:
    """What the person read on the day, as often as she did; of pupils only the number in the system."""
    rows = AuditEvent.objects.filter(
        ABOUT_PEOPLE,
        _logged_at(one.sample.unit),
        actor=actor_of(one.user),
        outcome=AuditEvent.Outcome.READ,
        at__gte=midnight(one.on),
        at__lt=midnight(one.on + timedelta(days=1)),
    )
    things: dict[tuple[str, str], Thing] = {}
    said = rows.order_by("pk").values_list("deed", "subject", "subjects", "details", "at")
    for deed, kind, keys, details, at in said:
        note(things, named_in(kind, keys, details), deed, at)
    return sorted(things.values(), key=lambda thing: (thing.first, thing.kind, thing.key))


def _logged_at(unit: Unit) -> Q:
    """The rows of this unit and of no other; what belongs to none lies with the organiser."""
    return Q(unit_path=unit.path) | (Q(unit_path="") if unit.is_organiser else Q())
