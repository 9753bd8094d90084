"""Concerns as they are counted: how soon somebody answered, how soon something was done, and who raised them."""

from datetime import date
from typing import Any
from uuid import UUID

from samsyn.access.policy import Role
from samsyn.core.clock import day_of
from samsyn.core.sealed_cells import Row, Span
from samsyn.pupil_health.models import CaseAction, CaseLevel
from samsyn.pupil_health.queries.countable import Days, concerns, in_cases
from samsyn.pupil_health.queries.gauge import category


# As the measure calls them, by the category of the one who raised it.
GIVERS = {
    "teachers": "lärare",
    "others": "övriga",
    "health": "elevhälsa",
    "pupil": "elev",
    "guardian": "vårdnad",
}


def worries(span: Span) -> list[Row]:
    """One row for each concern that was raised in the period."""
    days = Days()
    found = concerns().filter(raised_at__date__range=(span.first, span.last))
    told = list(found.values_list("unit", "pupil", "raised_at", "decided_at", "sender_role", "case"))
    became = found.exclude(case=None).values("case")
    levels, begun = first_levels(became, span.until), first_begun(became, span.until)
    rows = []
    for unit, pupil, raised_at, decided_at, role, case in told:
        raised, decided = day_of(raised_at), day_of(decided_at)
        is_received = decided is not None and decided <= span.until
        said = {
            "level": levels.get(case),
            "days_to_received": days.between(unit, raised, decided if is_received else None),
            "days_to_action": days.between(unit, raised, begun.get(case)),
            "days_since": days.between(unit, raised, span.until),
            "raised_by": GIVERS[category(Role(role))],
        }
        rows.append(Row(unit, pupil, said))
    return rows


def first_levels(cases: Any, until: date) -> dict[UUID, int]:
    """The level with which each case began."""
    rows = in_cases(CaseLevel).filter(case__in=cases, set_at__date__lte=until).order_by("-set_at")
    return dict(rows.values_list("case", "level"))


def first_begun(cases: Any, until: date) -> dict[UUID, date]:
    """The day on which the first insats of each case had begun, and not only been planned."""
    rows = in_cases(CaseAction).filter(case__in=cases, begun_on__lte=until).order_by("-begun_on")
    return dict(rows.values_list("case", "begun_on"))
