"""What a person is at a unit, and whom she may point out there."""

from typing import Any

from samsyn.access.policy import Reach, Role
from samsyn.access.scoping import ScopedQuerySet, in_force
from samsyn.core import clock
from samsyn.organisation.models import Enrolment, Pupil, Unit
from samsyn.pupil_health.models import Rating


MEDICAL = (
    Role.SCHOOL_NURSE,
    Role.SCHOOL_DOCTOR,
)  # always; others by the organiser's decision (see is_medical)


def role_of(user: Any, unit: Unit) -> Role:
    """The role held nearest to the unit, the first in the list of roles where there are several; raises LookupError."""
    held = user.roles_at(unit)
    order = list(Role)
    best = min(held, key=lambda one: (-len(one.unit.path), order.index(Role(one.role))), default=None)
    if best is None:
        raise LookupError(f"user {user.pk} has no role at unit {unit.pk}")
    return Role(best.role)


def within(unit: Unit) -> dict[str, Any]:
    """Filter for the rows of a unit; above the schools for those of every one below."""
    return {"unit": unit} if unit.is_school_unit else {"unit__path__startswith": unit.path}


def is_medical(role: Role | None, unit: Unit) -> bool:
    """Whether what she knows comes from health care, so that she says on what ground she tells it (domain 3.1).

    A psychologist's work does where the organiser says so, and where nobody has said anything.
    """
    if role is Role.SCHOOL_PSYCHOLOGIST:
        top = _top_of(unit)
        return top is None or top.psychology_is_healthcare
    return role in MEDICAL


def _top_of(unit: Unit) -> Unit | None:
    return Unit.objects.filter(path=f"/{unit.path.split('/')[1]}/").first()


def bases_in(unit: Unit) -> list[str]:
    """On which grounds medical staff may add something; OSL 25 kap. 13 a § not at independent schools (D12)."""
    top = _top_of(unit)
    independent = top is not None and top.regime == Unit.Regime.INDEPENDENT
    return [key for key in Rating.Basis.values if not (independent and key == Rating.Basis.NEEDED)]


def bases_for(role: Role | None, unit: Unit) -> list[tuple[str, str]]:
    """The grounds, with their words, that one in this role chooses among; none for those who are not medical staff."""
    allowed = bases_in(unit) if is_medical(role, unit) else []
    return [(key, str(text)) for key, text in Rating.Basis.choices if key in allowed]


def seen_here(user: Any, unit: Unit) -> ScopedQuerySet[Pupil]:
    """The pupils who go to the unit today and whose names the policy lets the user see."""
    here = Enrolment.objects.filter(in_force(clock.today()), unit=unit)
    return Pupil.objects.visible_to(user).filter(pk__in=here.values("pupil"))


def taught_here(user: Any, unit: Unit, pupil: Pupil) -> bool:
    """Whether a pupil is one of them."""
    return seen_here(user, unit).filter(pk=pupil.pk).exists()


def still_told(user: Any) -> dict[str, Any]:
    """Filter for what a person has raised herself: a guardian only while she may be told about the child."""
    return {"pupil__in": user.pupils_in_reach(Reach.CHILD)} if user.guardian_id else {}
