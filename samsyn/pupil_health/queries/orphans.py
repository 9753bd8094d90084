"""What is left when somebody has left: whoever leads the unit finds another for it, and reads nothing of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef, Q, QuerySet

from samsyn.access.conditions import as_filter, either, inside
from samsyn.access.policy import CASE_PEOPLE, EVERYBODY, HEADS, Role, Subject, Verb
from samsyn.access.scoping import in_force, may_in
from samsyn.accounts.models import Assignment, StandIn, User
from samsyn.accounts.queries.standing_in import away
from samsyn.core import clock
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Case, CaseBar, Concern, ConcernBar, ConcernMember
from samsyn.pupil_health.queries.intake import chief_of, heads_of


BECAUSE = "whether somebody is there to work with it; nothing else is told"
ABOUT_HEAD = ~Q(
    logged_at=F("unit")
)  # it is skolchef's, also when somebody else leads the unit (decisions D7)


@dataclass(frozen=True)
class Orphan:
    """What is told of a case or a concern to one who does not take part in it: nothing about whom or what."""

    key: UUID
    unit: Unit
    began_on: date
    due_on: date
    about_head: bool
    former: str = ""


def orphans(user: Any, unit: Unit) -> Sequence[Orphan]:
    """The open cases in a unit that nobody who works with cases there is responsible for, the soonest first."""
    if not may_in(user, Verb.CHANGE, Subject.CASE_RESPONSIBLE, unit):
        return []
    rows = to_find_somebody_for(user, unit).order_by("review_on", "pk")
    return [
        Orphan(
            one.pk,
            one.unit,
            clock.day_of(one.opened_at),
            one.review_on,
            _about_head(one),
            one.responsible.name,
        )
        for one in rows.select_related("unit", "responsible")
    ]


def left_behind(user: Any, unit: Unit) -> QuerySet[Case]:
    """Cases in a unit without anybody responsible; none that is kept from the one who asks."""
    working = _at_work(CASE_PEOPLE, user=OuterRef("responsible")).filter(~Exists(_stood_in_for()))
    rows = Case.objects.everything(because=BECAUSE)
    return rows.not_kept_from(user).filter(
        ~Exists(working), unit__path__startswith=unit.path, state=Case.State.OPEN
    )


def to_find_somebody_for(user: Any, unit: Unit) -> QuerySet[Case]:
    """Those of them that she names somebody for, as one who leads the unit or whom it falls to otherwise."""
    return _falling_to(user, left_behind(user, unit))


def falls_to(user: Any, unit: Unit, key: UUID) -> bool:
    """Whether it is for her to find somebody for a case."""
    rows = Case.objects.everything(because=BECAUSE).not_kept_from(user).filter(pk=key, unit=unit)
    return may_in(user, Verb.CHANGE, Subject.CASE_RESPONSIBLE, unit) and bool(
        _falling_to(user, rows).exists()
    )


def unreceived(user: Any, unit: Unit) -> Sequence[Orphan]:
    """Open concerns that are kept from all who lead the unit, when those who received them have left (D7)."""
    if not may_in(user, Verb.CHANGE, Subject.CASE_RESPONSIBLE, unit):
        return []
    rows = without_receivers(user, unit)
    return [
        Orphan(one.pk, one.unit, clock.day_of(one.raised_at), one.answer_by, _about_head(one))
        for one in rows.select_related("unit").order_by("answer_by", "pk")
    ]


def without_receivers(user: Any, unit: Unit) -> QuerySet[Concern]:
    """The same as rows, for one who finds somebody for what is left in the unit."""
    members = ConcernMember.objects.filter(in_force(clock.today()), concern=OuterRef("pk"))
    working = _at_work(CASE_PEOPLE, where="concern__unit__path", user=OuterRef("user"))
    rows = Concern.objects.everything(because=BECAUSE).not_kept_from(user)
    return rows.exclude(state=Concern.State.CLOSED).filter(
        ~_leads(user) & (ABOUT_HEAD | ~Exists(_heads(ConcernBar, "concern"))),
        ~Exists(members.filter(Exists(working))),
        unit__path__startswith=unit.path,
    )


def has_left(user: User, unit: Unit, roles: Sequence[Role] = EVERYBODY) -> bool:
    """Whether somebody is at work in none of the roles at the unit, or above it, today."""
    held = Assignment.objects.filter(
        ~Exists(_stood_in_for()),
        in_force(clock.today()),
        user=user,
        user__is_active=True,
        role__in=[str(role) for role in roles],
    )
    return not any(unit.path.startswith(one.unit.path) for one in held.select_related("unit"))


def is_barred(user: Any, case: Case) -> bool:
    return CaseBar.objects.filter(case=case, user__in=user.barred_as()).exists()


def keepers_of(case: Case) -> Sequence[User]:
    """Whom a reminder goes to: the responsible, and when she has left the function; never one it is about."""
    if not has_left(case.responsible, case.unit, CASE_PEOPLE):
        return [case.responsible]
    heads = [one for one in heads_of(case.unit) if not is_barred(one, case)]
    return chief_of(case.unit) if _about_head(case) or not heads else heads


def _stood_in_for() -> QuerySet[StandIn]:
    """That somebody else has the role today, while the one who holds it is away."""
    return away(clock.today()).filter(assignment=OuterRef("pk"))


def _about_head(one: Case | Concern) -> bool:
    return bool(one.logged_at_id != one.unit_id)


def _falling_to(user: Any, rows: QuerySet[Case]) -> QuerySet[Case]:
    """Those of the unit she leads; to one who does not lead it only those that no head may take."""
    leads, others = _leads(user), ABOUT_HEAD | ~Exists(_heads(CaseBar, "case"))
    return rows.filter(leads & ~ABOUT_HEAD | ~leads & others)


def _leads(user: Any) -> Q:
    """Whether she leads the unit of the row today."""
    led = [one.unit.path for one in user.assignments_in_force() if one.role in HEADS]
    return as_filter(either(inside("unit__path", path) for path in led))


def _heads(bar: type[Model], key: str) -> QuerySet[Assignment]:
    """Those who lead the unit of a row, and are not kept from it."""
    barred = bar._default_manager.filter(**{key: OuterRef(OuterRef("pk"))})
    kept_from = barred.filter(Q(user=OuterRef("user")) | Q(user=OuterRef("instead_of")))
    return _at_work(HEADS).filter(~Exists(kept_from))


def _at_work(roles: Sequence[Role], where: str = "unit__path", **whose: Any) -> QuerySet[Assignment]:
    """The roles held today at the unit of the row that is asked about, or above it."""
    rows = Assignment.objects.filter(
        in_force(clock.today()), user__is_active=True, role__in=[str(role) for role in roles], **whose
    )
    return _above(rows, where)


def _above(rows: QuerySet[Assignment], where: str) -> QuerySet[Assignment]:
    """The roles held in the unit with the path that the row asked about leads to, or above it."""
    path = ExpressionWrapper(OuterRef(where), output_field=CharField())
    return rows.alias(where=path).filter(where__startswith=F("unit__path"))
