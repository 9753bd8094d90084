"""What the register of users tells one who takes over: her own groups, and who does what at the unit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.gathering import Wanted
from samsyn.access.policy import HEADS, HEALTH_TEAM, Role
from samsyn.access.scoping import in_force
from samsyn.access.sealing import Read
from samsyn.access.words import ROLES
from samsyn.accounts.models import Assignment, Teaching
from samsyn.core.handing_over import Item, Place, Topic
from samsyn.core.slots import fills
from samsyn.organisation.models import Unit


ASKED = (*HEADS, *HEALTH_TEAM, Role.SCHOOL_ADMINISTRATOR)


@fills("handover.rows")
def rows_asked(*, user: Any, unit: Unit, today: date) -> Sequence[Wanted]:
    """Names and roles are no secret at work."""
    held = Assignment.objects.filter(in_force(today), unit=unit, role__in=[str(role) for role in ASKED])
    return [
        (Teaching, Teaching.objects.filter(in_force(today), user=user, group__unit=unit), ("group",)),
        (Assignment, held.filter(user__is_active=True), ("user", "instead_of")),
    ]


@fills("handover.topics")
def people(*, user: Any, unit: Unit, today: date, read: Read) -> Sequence[Topic]:
    groups = read.of(Teaching)
    by_role: dict[Role, list[str]] = {}
    for one in sorted(read.of(Assignment), key=lambda one: one.user.name):
        by_role.setdefault(Role(one.role), []).append(_named(one))
    return [
        Topic(Place.GOING, _("Dina klasser och grupper"), tuple(Item(str(one.group)) for one in groups)),
        Topic(
            Place.PEOPLE,
            _("Vem du frågar"),
            tuple(
                Item(str(ROLES[role]).capitalize(), (", ".join(by_role[role]),))
                for role in ASKED
                if role in by_role
            ),
        ),
    ]


def _named(one: Assignment) -> str:
    if one.instead_of is None:
        return one.user.name
    return _("%(who)s (ersätter %(whom)s)") % {"who": one.user.name, "whom": one.instead_of.name}
