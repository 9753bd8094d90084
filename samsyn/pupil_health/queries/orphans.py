"""Cases whose responsible has left: whoever leads the unit names another, and reads nothing of the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import in_force, may_in
from samsyn.accounts.models import Assignment, User
from samsyn.core import clock
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Case, CaseBar
from samsyn.pupil_health.queries.intake import chief_of, heads_of


@dataclass(frozen=True)
class Orphan:
    """What is told of a case to one who does not take part in it: nothing about whom or what."""

    key: UUID
    opened_on: date
    former: str
    review_on: date


def orphans(user: Any, unit: Unit) -> Sequence[Orphan]:
    """The open cases of a unit that nobody at work there is responsible for, the soonest to be looked at first."""
    if not may_in(user, Verb.CHANGE, Subject.CASE_RESPONSIBLE, unit):
        return []
    rows = left_behind(user, unit).order_by("review_on", "pk")
    found = rows.values_list("pk", "opened_at", "responsible__name", "review_on")
    return [Orphan(key, opened.date(), name, on) for key, opened, name, on in found]


def left_behind(user: Any, unit: Unit) -> QuerySet[Case]:
    """Cases without anybody responsible; none that is kept from the one who asks."""
    steps = unit.path.strip("/").split("/")
    above = [f"/{'/'.join(steps[:end])}/" for end in range(1, len(steps) + 1)]
    working = Assignment.objects.filter(
        in_force(clock.today()), user=OuterRef("responsible"), unit__path__in=above, user__is_active=True
    )
    rows = Case.objects.everything(because="whether somebody is responsible; nothing else is told")
    barred = CaseBar.objects.filter(case=OuterRef("pk"), user=user)
    return rows.filter(~Exists(working), ~Exists(barred), unit=unit, state=Case.State.OPEN)


def has_left(user: User, unit: Unit) -> bool:
    """Whether somebody holds no role at the unit, or above it, today."""
    held = Assignment.objects.filter(in_force(clock.today()), user=user, user__is_active=True)
    return not any(unit.path.startswith(one.unit.path) for one in held.select_related("unit"))


def is_barred(user: Any, case: Case) -> bool:
    return CaseBar.objects.filter(case=case, user=user).exists()


def keepers_of(case: Case) -> Sequence[User]:
    """Whom a reminder goes to: the responsible, and when she has left the function; never one it is about."""
    if not has_left(case.responsible, case.unit):
        return [case.responsible]
    heads = [one for one in heads_of(case.unit) if not is_barred(one, case)]
    return heads or chief_of(case.unit)
