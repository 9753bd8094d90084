"""Questions to the log: who has read about a pupil, and what has a person read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.policy import Role, Subject, Verb
from samsyn.access.scoping import Access, allowed, in_force
from samsyn.access.words import ROLES
from samsyn.accounts.models import Assignment, User
from samsyn.core import clock
from samsyn.core.audit import named_in
from samsyn.core.models import AuditEvent
from samsyn.organisation.models import Enrolment, Pupil, Unit
from samsyn.oversight.deeds import deed_in_words


# What a pupil may be told of. What pupil health reads is tested apart, and a report to the social services is never
# among them (decisions D10, D11).
OPEN_DEEDS = ("pupil.read", "pupils.listed", "signals.listed", "guardianships.read", "glass.read")
PUPIL = Pupil._meta.label
AT_A_TIME = 5_000
THINGS = {  # as they are called in the log; others by the name of their model
    "organisation.Pupil": gettext_lazy("Elev"),
    "organisation.ProtectedIdentity": gettext_lazy("Skyddat namn"),
    "pupil_health.Concern": gettext_lazy("Oro"),
    "pupil_health.Rating": gettext_lazy("Bedömning"),
    "pupil_health.Case": gettext_lazy("Ärende"),
    "pupil_reports.PupilReport": gettext_lazy("Elevrapport"),
    "reports.Report": gettext_lazy("Rapport"),
}


@dataclass(frozen=True)
class Line:
    """On one day, in these roles, this was read so many times: never by whom (CJEU C-579/21)."""

    day: date
    roles: str
    deed: str
    times: int

    def as_list(self) -> list[Any]:
        return [self.day.isoformat(), self.roles, self.deed, self.times]

    @classmethod
    def of(cls, kept: Sequence[Any]) -> "Line":
        return cls(date.fromisoformat(kept[0]), *kept[1:])

    @property
    def who(self) -> str:
        return roles_in_words(self.roles) or str(_("okänd roll"))

    @property
    def what(self) -> str:
        return deed_in_words(self.deed)


def readers_of(pupil: int, *, since: date) -> list[Line]:
    """Who has read about a pupil, day by day, the newest first; her own visits are left out."""
    rows = AuditEvent.objects.filter(
        subject=PUPIL, outcome=AuditEvent.Outcome.READ, deed__in=OPEN_DEEDS, at__gte=midnight(since)
    ).exclude(role__in=("", str(Role.PUPIL)))
    # Found by the text of the list, which every database can search, and then looked at.
    named = rows.annotate(said=Cast("subjects", TextField())).filter(said__contains=f'"{pupil}"')
    found: Counter[tuple[date, str, str]] = Counter()
    for row in named.iterator(AT_A_TIME):
        if str(pupil) in row.subjects:
            found[timezone.localtime(row.at).date(), row.role, row.deed] += 1
    return [Line(*key, times) for key, times in sorted(found.items(), reverse=True)]


def school_of(user: Any) -> Unit | None:
    """Where a pupil who may ask about herself goes today; None for everybody else."""
    asks = Access(Subject.INSIGHT, path="unit__path", pupil="pk", through=("organisation.Enrolment", "pupil"))
    if not Pupil.objects.filter(allowed(user, Verb.ADD, asks), pk=user.pupil_id).exists():
        return None
    row = (
        Enrolment.objects.filter(in_force(clock.today()), pupil=user.pupil_id).select_related("unit").first()
    )
    return row.unit if row else None


def midnight(day: date) -> datetime:
    """When a day begins here: an index can be asked about a moment, not about a date."""
    return timezone.make_aware(datetime.combine(day, time.min))


def roles_in_words(roles: str) -> str:
    """The roles of a row of the log, as people say them."""
    return ", ".join(str(ROLES[Role(role)]) for role in roles.split(", ") if role in list(Role))


# --- What a person has read ------------------------------------------------------------------------------


@dataclass
class Thing:
    """One thing that somebody has read; of pupils only the number in the system, since a name may be a secret."""

    kind: str
    key: str
    times: int
    first: datetime
    last: datetime
    deeds: set[str]

    @property
    def name(self) -> str:
        kind = apps.get_model(self.kind)._meta.verbose_name if self.kind else _("annat")
        return f"{THINGS.get(self.kind, kind)} {self.key[:8]}"

    @property
    def how(self) -> str:
        return ", ".join(sorted(deed_in_words(deed) for deed in self.deeds))


@dataclass(frozen=True)
class Seen:
    """What somebody has read in a period."""

    readings: int
    things: Sequence[Thing]
    denied: int


def log_in_reach(user: Any) -> Q | None:
    """Which rows of the log the user may see; None where she may see none."""
    units = _logged_in_reach(user)
    if not units:
        return None
    reach = _below(units, "unit_path")
    if any(unit.is_organiser for unit in units):
        reach |= Q(unit_path="")  # what belongs to no unit in particular
    return reach


def readers_in_reach(user: Any) -> QuerySet[User]:
    """Whom she may ask about: those with a role in reach, now or before, and those who have left a row there.

    Of others she is not told even the name.
    """
    units = _logged_in_reach(user)
    roles = Assignment.objects.filter(_below(units, "unit__path"), user=OuterRef("pk"))
    actor = Concat(Value("user:"), Cast(OuterRef("pk"), TextField()))
    left = AuditEvent.objects.filter(_below(units, "unit_path"), actor=actor)
    return User.objects.filter(Exists(roles) | Exists(left)) if units else User.objects.none()


def _logged_in_reach(user: Any) -> list[Unit]:
    return list(Unit.objects.where(user, may=Verb.SEE, subject=Subject.AUDIT))


def _below(units: Iterable[Unit], path: str) -> Q:
    return reduce(or_, (Q(**{f"{path}__startswith": unit.path}) for unit in units), Q())


def seen_by(person: int, *, reach: Q, since: date, until: date) -> Seen:
    """Everything a person has read between two days, those things first that were read most often."""
    days = {"at__gte": midnight(since), "at__lt": midnight(until + timedelta(days=1))}
    rows = AuditEvent.objects.filter(reach, actor=f"user:{person}", **days)
    things: dict[tuple[str, str], Thing] = {}
    readings = denied = 0
    said = rows.order_by().values_list("outcome", "deed", "subject", "subjects", "details", "at")
    for outcome, deed, kind, keys, details, at in said.iterator(AT_A_TIME):
        denied += outcome == AuditEvent.Outcome.DENIED
        if outcome == AuditEvent.Outcome.READ:
            readings += 1
            note(things, named_in(kind, keys, details), deed, at)
    return Seen(readings, sorted(things.values(), key=lambda one: (-one.times, one.kind, one.key)), denied)


def note(
    things: dict[tuple[str, str], Thing], read: Mapping[str, Sequence[str]], deed: str, at: datetime
) -> None:
    """One reading more of each thing, by kind and keys."""
    for kind, key in ((kind, key) for kind, keys in read.items() for key in keys):
        known = things.get((kind, key))
        if known is None:
            things[kind, key] = Thing(kind, key, 1, at, at, {deed})
            continue
        known.times += 1
        known.first, known.last = min(known.first, at), max(known.last, at)
        known.deeds.add(deed)
