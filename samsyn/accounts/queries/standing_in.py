"""Who may stand in for whom, who confirms it, and who stands in at a unit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from samsyn.access.policy import AT_WORK, HANDED_ON, Role, Subject, Verb
from samsyn.access.scoping import Access, allowed, in_force, may_in
from samsyn.accounts.models import Assignment, StandIn, User
from samsyn.core import clock
from samsyn.organisation.models import Unit


OF_A_ROLE = Access(Subject.STAND_IN, path="unit__path", author="user")  # whose stand-in she may ask for
NOT_THEM = (Role.SUPPORT_STAFF,)  # their way in is light (decisions D19)
MAY_BE_ASKED = [str(role) for role in AT_WORK if role not in NOT_THEM]


def roles_to_hand_on(user: Any, unit: Unit) -> QuerySet[Assignment]:
    """The roles at a unit for which she may ask somebody to stand in: her own, or all where she leads."""
    rows = Assignment.objects.filter(allowed(user, Verb.ADD, OF_A_ROLE), unit=unit, instead_of=None)
    here = rows.filter(role__in=[str(role) for role in HANDED_ON]).filter(
        Q(ends_on=None) | Q(ends_on__gte=clock.today())
    )
    return here.select_related("user", "unit")


def may_have_a_stand_in(user: Any, assignment: Assignment) -> bool:
    return roles_to_hand_on(user, assignment.unit).filter(pk=assignment.pk).exists()


def candidates(assignment: Assignment) -> QuerySet[User]:
    """Those at work at the unit, and those with the same role elsewhere; a new colleague is invited first."""
    held = Assignment.objects.filter(in_force(clock.today()), instead_of=None)
    near = held.filter(Q(unit=assignment.unit, role__in=MAY_BE_ASKED) | Q(role=assignment.role))
    rows = User.objects.filter(pk__in=near.values("user"), is_active=True)
    return rows.exclude(pk=assignment.user_id).order_by("name", "pk")


def may_stand_in(user: User, assignment: Assignment) -> bool:
    return candidates(assignment).filter(pk=user.pk).exists()


def may_confirm(user: Any, stand_in: StandIn) -> bool:
    """Whoever leads the unit; for rektor herself somebody above the unit. Nobody confirms what is her own."""
    held = stand_in.assignment
    if user.pk in (held.user_id, stand_in.user_id):
        return False
    where = held.unit.parent or held.unit if Role(held.role) is Role.PRINCIPAL else held.unit
    return may_in(user, Verb.CHANGE, Subject.STAND_IN, where)


def stand_ins_at(user: Any, unit: Unit, today: date) -> Sequence[StandIn]:
    """Those in a unit that go on, are to come, or wait to be confirmed."""
    rows = _seen_by(user).filter(assignment__unit__path__startswith=unit.path)
    return list(rows.exclude(state=StandIn.State.ENDED).filter(ends_on__gte=today))


def stand_in_seen(user: Any, key: int) -> StandIn | None:
    return _seen_by(user).filter(pk=key).first()


def that_she_may_end(user: Any, rows: Sequence[StandIn]) -> set[int]:
    """The keys of those of them that she may end: her own, or as one who asks for them or confirms them."""
    keys = StandIn.objects.changeable_by(user).filter(pk__in=[one.pk for one in rows])
    return {*keys.values_list("pk", flat=True), *(one.pk for one in rows if one.user_id == user.pk)}


def away(on: date) -> QuerySet[StandIn]:
    """Those whose role somebody else has on a day while they are not at work."""
    return StandIn.objects.filter(in_force(on), state=StandIn.State.CONFIRMED, is_away=True)


def _seen_by(user: Any) -> QuerySet[StandIn]:
    rows = StandIn.objects.visible_to(user)
    return rows.select_related("assignment__unit__parent", "assignment__user", "user")
