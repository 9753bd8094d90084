"""What is common to all that is counted of pupil health: whose rows count, and how days are counted at each unit.

What is about somebody who leads the unit counts nowhere in it: she reads the unit's own figures.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import Count, F, QuerySet

from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Case, CaseAction, Concern, Meeting
from samsyn.year_wheel.queries import SchoolDays


BECAUSE = "what is counted of a period; only cells leave the slice"


def concerns() -> QuerySet[Concern]:
    return Concern.objects.everything(because=BECAUSE).filter(logged_at=F("unit")).order_by()


def cases() -> QuerySet[Case]:
    return Case.objects.everything(because=BECAUSE).filter(logged_at=F("unit")).order_by()


def in_cases(model: Any) -> Any:
    """What lies in the cases that count."""
    rows = model.objects.everything(because=BECAUSE)
    return rows.filter(case__logged_at=F("case__unit")).order_by()


def minutes_of(
    meetings: QuerySet[Meeting], first: date, last: date
) -> Iterator[tuple[Meeting, str, str, int]]:
    """Each meeting, purpose and level with planned minutes × people, item by item.

    What a meeting about cases leaves of its time is spent on single pupils.
    """
    held = meetings.filter(held_on__range=(first, last))
    for one in held.annotate(people=Count("members", distinct=True)).prefetch_related("items"):
        left = one.minutes
        for item in one.items.all():
            left -= item.minutes
            yield one, item.purpose, item.level, item.minutes * one.people
        if one.is_about_cases and left > 0:
            yield one, CaseAction.Purpose.REMEDIAL, CaseAction.Level.INDIVIDUAL, left * one.people


class Days:
    """School days from one day to another at any unit; none on the same day."""

    def __init__(self) -> None:
        self._units = Unit.objects.in_bulk()
        self._at = cache(lambda unit: SchoolDays(self._units[unit]))

    def between(self, unit: int, since: date, until: date | None) -> int | None:
        """Unknown where it has not happened."""
        if until is None:
            return None
        days: int = self._at(unit).between(since + timedelta(days=1), until)
        return days
