"""Whether cases are handed over with a note when responsibility moves (E20): counts only, nothing of a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Max, QuerySet

from samsyn.access.policy import CASE_PEOPLE
from samsyn.accounts.models import Assignment
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Case, CaseHandover
from samsyn.pupil_health.queries.orphans import left_behind
from samsyn.pupil_health.targets import targets_on


@dataclass(frozen=True)
class Continuity:
    """How many cases changed hands, how many of them with a note in time, and how many wait for somebody."""

    moved: int
    in_time: int
    waiting: int


def continuity(user: Any, unit: Unit, cases: QuerySet[Case], since: date) -> Continuity:
    """Since the first day of the term, of the cases that may be counted for the one who asks."""
    rows = CaseHandover.objects.everything(because="days only, for a count")
    found = rows.filter(case__in=cases.values("pk"), moved_on__gte=since)
    moves = list(found.values_list("from_user", "moved_on", "noted_on"))
    last = _last_days(unit, {who for who, _moved, _noted in moves})
    in_time = sum(
        noted - _changed(last.get(who), moved) <= timedelta(days=targets_on(moved).handover)
        for who, moved, noted in moves
    )
    waiting = left_behind(user, unit).filter(logged_at=F("unit")).count()
    return Continuity(len(moves), in_time, waiting)


def _changed(last: date | None, moved: date) -> date:
    """The day after her last one at work, where she had left before somebody was named."""
    return min(last + timedelta(days=1), moved) if last else moved


def _last_days(unit: Unit, people: Iterable[int]) -> dict[int, date]:
    """The last day of those who no longer hold a role in which one works with cases; others have none."""
    held = Assignment.objects.filter(user__in=people, role__in=[str(role) for role in CASE_PEOPLE])
    here = [key for key, path in held.values_list("pk", "unit__path") if unit.path.startswith(path)]
    ended = Assignment.objects.filter(pk__in=here).values("user").annotate(last=Max("ends_on"))
    going = set(Assignment.objects.filter(pk__in=here, ends_on=None).values_list("user", flat=True))
    return {one["user"]: one["last"] for one in ended if one["user"] not in going}
