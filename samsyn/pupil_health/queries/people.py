"""The people at work at a unit and what they are there, read once for a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samsyn.access.policy import CASE_PEOPLE, HEADS, HEALTH_TEAM, TEACHERS, Role
from samsyn.access.scoping import in_force
from samsyn.access.words import ROLES
from samsyn.accounts.models import Assignment, User
from samsyn.core import clock
from samsyn.core.once import once
from samsyn.organisation.models import Unit


MAY_BE_NAMED = (*HEADS, *HEALTH_TEAM, *TEACHERS)
MAY_JOIN_A_CASE = (*HEADS, *HEALTH_TEAM)  # a teacher meets what she shall do, never the case (domain 3.3)


@dataclass(frozen=True)
class Person:
    """Somebody at work, in the role held nearest to the unit."""

    user: User
    role: Role

    def __str__(self) -> str:
        return f"{self.user.name} ({str(ROLES[self.role]).lower()})"


@once
def people_at(unit: Unit) -> dict[int, Person]:
    """Everybody with a role at the unit or above it today, by key, in order of name."""
    held = Assignment.objects.filter(in_force(clock.today()), unit__path__in=unit.line, user__is_active=True)
    order = list(Role)
    best: dict[int, tuple[tuple[int, int], Person]] = {}
    for one in held.select_related("user", "unit"):
        rank = (-len(one.unit.path), order.index(Role(one.role)))
        kept = best.get(one.user_id)
        if kept is None or rank < kept[0]:
            best[one.user_id] = rank, Person(one.user, Role(one.role))
    found = [person for _, person in best.values()]
    return {one.user.pk: one for one in sorted(found, key=lambda one: (one.user.name, one.user.pk))}


def may_work_with_cases(people: Iterable[Person], *, about_head: bool) -> list[Person]:
    """Pupil health and those who lead the unit; about one of these the chief education officer too."""
    return of_roles(people, CASE_PEOPLE if about_head else MAY_JOIN_A_CASE)


def of_roles(people: Iterable[Person], roles: Sequence[Role]) -> list[Person]:
    return [one for one in people if one.role in roles]
