"""The routines that hold at a unit, those that are to be read through again, and the ones somebody looks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.access.policy import Role, Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.accounts.models import User
from samsyn.health_team.models import Routine, RoutineVersion
from samsyn.organisation.models import Unit
from samsyn.pupil_health.queries.intake import chief_of, heads_of, holders


@dataclass(frozen=True)
class InForce:
    """A routine as it is read today."""

    routine: Routine
    version: RoutineVersion

    @property
    def is_from_above(self) -> bool:
        return not self.routine.unit.is_school_unit


def may_read_routines(user: Any, unit: Unit) -> bool:
    return may_in(user, Verb.SEE, Subject.ROUTINE, unit)


def may_write_routines(user: Any, unit: Unit) -> bool:
    return may_in(user, Verb.ADD, Subject.ROUTINE, unit)


def routines_in_force(user: Any, unit: Unit, today: date, *, words: str = "") -> Sequence[InForce]:
    """Those that hold at a unit today, its own and those from above, by title; with all of the words in them."""
    rows = Routine.objects.visible_to(user).holding_at(unit).select_related("unit")
    found = [
        InForce(one, version)
        for one in rows.prefetch_related("versions__written_by")
        if (version := one.in_force(today))
    ]
    wanted = words.lower().split()
    kept = [one for one in found if all(word in _said(one.version) for word in wanted)]
    return sorted(kept, key=lambda one: one.version.title.lower())


def _said(version: RoutineVersion) -> str:
    return f"{version.title} {version.text} {version.get_owner_role_display()}".lower()


def routine_seen(user: Any, key: int) -> Routine | None:
    rows = Routine.objects.visible_to(user).filter(pk=key).select_related("unit")
    return rows.prefetch_related("versions__written_by").first()


def may_change_routine(user: Any, routine: Routine) -> bool:
    return routine.withdrawn_on is None and may_in(user, Verb.CHANGE, Subject.ROUTINE, routine.unit)


def unreminded(today: date) -> Sequence[Routine]:
    """Those whose day of review has come and of which no letter has told."""
    rows = Routine.objects.filter(withdrawn_on=None).select_related("unit").prefetch_related("versions")
    return [one for one in rows if one.newest.is_due(today) and one.reminded_for != one.newest.review_on]


def keepers_of(routine: Routine) -> Sequence[User]:
    """Those who hold the function; where nobody does, those who lead the unit."""
    unit = routine.unit
    return holders(unit, (Role(routine.newest.owner_role),)) or heads_of(unit) or chief_of(unit)
