"""Whether cases are handed over with a note when responsibility moves (E20): counts only, nothing of a case."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from samsyn.access.policy import CASE_PEOPLE
from samsyn.accounts.models import Assignment
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Case, CaseHandover
from samsyn.pupil_health.targets import targets_on


@dataclass(frozen=True)
class Continuity:
    """How many cases changed hands, how many of them with a note in time, and how many wait for somebody."""

    moved: int
    in_time: int
    waiting: int


def continuity(unit: Unit, cases: QuerySet[Case], since: date, *, waiting: int) -> Continuity:
    """Of these cases in a unit, since the first day of the term."""
    rows = CaseHandover.objects.everything(because="days only, for a count")
    found = rows.filter(case__in=cases.values("pk"), moved_on__gte=since)
    moves = list(found.values_list("from_user", "moved_on", "noted_on"))
    last = last_days({who for who, _moved, _noted in moves}, {unit.pk: unit.line_keys})
    in_time = sum(
        noted - changed(last.get((who, unit.pk)), moved) <= timedelta(days=targets_on(moved).handover)
        for who, moved, noted in moves
    )
    return Continuity(len(moves), in_time, waiting)


def changed(last: date | None, moved: date) -> date:
    """The day after her last one at work, where she had left before somebody was named."""
    return min(last + timedelta(days=1), moved) if last else moved


def last_days(people: Collection[int], units: Mapping[int, Sequence[int]]) -> dict[tuple[int, int], date]:
    """By person and unit: the last day of those who no longer hold a role there in which one works with cases.

    A role is held in the unit or above it: `units` names for each which those are.
    """
    if not people:
        return {}
    held = Assignment.objects.filter(user__in=set(people), role__in=[str(role) for role in CASE_PEOPLE])
    ends: dict[tuple[int, int], list[date | None]] = {}
    for user, at, ends_on in held.values_list("user", "unit", "ends_on"):
        ends.setdefault((user, at), []).append(ends_on)
    found: dict[tuple[int, int], date] = {}
    for unit, over in units.items():
        for user in {user for user, _at in ends}:
            days = [day for at in over for day in ends.get((user, at), ())]
            known = [day for day in days if day is not None]
            if known and len(known) == len(days):
                found[user, unit] = max(known)
    return found
