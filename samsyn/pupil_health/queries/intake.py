"""Who receives a concern (decisions D7)."""

from collections.abc import Iterable, Sequence

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
    working = [one for one in holders(unit, (*HEADS, *HEALTH_TEAM)) if one.pk in named]
    return working or holders(unit, DEFAULT) or heads_of(unit)


def heads_of(unit: Unit) -> Sequence[User]:
    """Rektor and those who stand in for her."""
    return holders(unit, HEADS)


def chief_of(unit: Unit) -> Sequence[User]:
    """Skolchef: she receives what is about somebody who leads the unit."""
    return holders(unit, (Role.CHIEF_EDUCATION_OFFICER,))


def holders(unit: Unit, roles: Iterable[Role]) -> Sequence[User]:
    """Those who hold one of the roles at the unit or above it today, in order of name."""
    held = Assignment.objects.filter(
        in_force(clock.today()), role__in=[str(role) for role in roles], unit__path__in=unit.line
    )
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "pk"))
