"""Who receives a concern (decisions D7)."""

from collections.abc import Iterable, Mapping, Sequence

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
    named = set(Intake.objects.filter(in_force(today), unit=unit).values_list("user_id", flat=True))
    if named:
        instead = Assignment.objects.filter(in_force(today), instead_of__in=named)
        named |= set(instead.values_list("user_id", flat=True))
    held = _held(unit, (*HEADS, *HEALTH_TEAM))
    working = [user for user in held if user.pk in named]
    return working or _those_in(held, DEFAULT) or _those_in(held, HEADS)


def heads_of(unit: Unit) -> Sequence[User]:
    """Rektor and those who stand in for her."""
    return holders(unit, HEADS)


def chief_of(unit: Unit) -> Sequence[User]:
    """Skolchef: she receives what is about somebody who leads the unit."""
    return holders(unit, (Role.CHIEF_EDUCATION_OFFICER,))


def holders(unit: Unit, roles: Iterable[Role]) -> Sequence[User]:
    """Those who hold one of the roles at the unit or above it today, in order of name."""
    return list(_held(unit, roles))


def _held(unit: Unit, roles: Iterable[Role]) -> Mapping[User, set[str]]:
    """The same, with which of the roles each holds."""
    rows = Assignment.objects.filter(
        in_force(clock.today()),
        role__in=[str(role) for role in roles],
        unit__path__in=unit.line,
        user__is_active=True,
    )
    held: dict[User, set[str]] = {}
    for one in rows.select_related("user").order_by("user__name", "user"):
        held.setdefault(one.user, set()).add(one.role)
    return held


def _those_in(held: Mapping[User, set[str]], roles: Sequence[Role]) -> Sequence[User]:
    wanted = {str(role) for role in roles}
    return [user for user, own in held.items() if own & wanted]
