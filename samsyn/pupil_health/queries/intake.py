"""Who receives a concern (decisions D7)."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, QuerySet

from samsyn.access.policy import HEADS, HEALTH_TEAM, Role
from samsyn.access.scoping import in_force
from samsyn.accounts.models import Assignment, User
from samsyn.core import clock
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Intake


DEFAULT = (Role.SCHOOL_SOCIAL_WORKER, Role.SPECIAL_NEEDS_EDUCATOR)


def intake_of(unit: Unit) -> Sequence[User]:
    """Those whom rektor has named; before that kurator and specialpedagog, and without them those who lead the unit.

    Whoever stands in for somebody named receives too. Nobody who has left is among them, so that nothing falls
    between chairs.
    """
    today = clock.today()
    named = Intake.objects.filter(in_force(today), unit=unit)
    instead = Assignment.objects.filter(in_force(today), instead_of__in=named.values("user"))
    receives = Q(user__in=named.values("user")) | Q(user__in=instead.values("user"))
    rows = list(_assignments(unit, (*HEADS, *HEALTH_TEAM)).annotate(receives=receives))
    held = _by_user(rows)
    working = list(dict.fromkeys(one.user for one in rows if one.receives))
    return working or _those_in(held, DEFAULT) or _those_in(held, HEADS)


def heads_of(unit: Unit) -> Sequence[User]:
    """Rektor and those who stand in for her."""
    return holders(unit, HEADS)


def chief_of(unit: Unit) -> Sequence[User]:
    """Skolchef: she receives what is about somebody who leads the unit."""
    return holders(unit, (Role.CHIEF_EDUCATION_OFFICER,))


def holders(unit: Unit, roles: Iterable[Role]) -> Sequence[User]:
    """Those who hold one of the roles at the unit or above it today, in order of name."""
    return list(_by_user(_assignments(unit, roles)))


def _assignments(unit: Unit, roles: Iterable[Role]) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(
        in_force(clock.today()),
        role__in=[str(role) for role in roles],
        unit__path__in=unit.line,
        user__is_active=True,
    )
    return rows.select_related("user").order_by("user__name", "user")


def _by_user(rows: Iterable[Assignment]) -> Mapping[User, set[str]]:
    """Which of the roles each holds."""
    held: dict[User, set[str]] = {}
    for one in rows:
        held.setdefault(one.user, set()).add(one.role)
    return held


def _those_in(held: Mapping[User, set[str]], roles: Sequence[Role]) -> Sequence[User]:
    wanted = {str(role) for role in roles}
    return [user for user, own in held.items() if own & wanted]
