"""Questions about glasrutan: whom one may reach, what was read through it, and how a family is reached."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from samsyn.access.scoping import in_force
from samsyn.core import clock
from samsyn.core.audit import actor_of
from samsyn.core.models import AuditEvent
from samsyn.organisation.models import Enrolment, Group, Membership, Pupil, Unit
from samsyn.oversight.deeds import deed_in_words
from samsyn.oversight.models import GlassOpening


def goes_to(pupil: Pupil, unit: Unit) -> bool:
    return Enrolment.objects.filter(in_force(clock.today()), pupil=pupil, unit=unit).exists()


def pupil_named(unit: Unit, name: str, group: str = "") -> Pupil | None:
    """The one pupil of the unit with exactly this name or alias; None where there are none or several."""
    wanted = " ".join(name.split())
    first, _space, last = wanted.partition(" ")
    today = clock.today()
    # A protected pupil is found by the alias only, also where an older roster left a name behind.
    rows = Pupil._base_manager.filter(
        Pupil.OPEN & Q(given__iexact=first, family__iexact=last) | Q(alias__iexact=wanted),
        pk__in=Enrolment.objects.filter(in_force(today), unit=unit).values("pupil"),
    )
    if group.strip():
        classes = Membership.objects.filter(
            in_force(today), group__name__iexact=group.strip(), group__group_type=Group.Type.CLASS
        )
        rows = rows.filter(pk__in=classes.values("pupil"))
    found = list(rows[:2])
    return found[0] if wanted and len(found) == 1 else None


def unreviewed_since(user: Any, moment: datetime) -> bool:
    """Whether the user broke the glass before this moment and nobody has reviewed it."""
    return GlassOpening.objects.filter(opened_by=user, verdict="", opened_at__lt=moment).exists()


@dataclass(frozen=True)
class Deed:
    """One thing that was read while the glass was open."""

    at: datetime
    what: str


def read_through(opening: GlassOpening) -> list[Deed]:
    """Everything that whoever broke the glass read and did while it was open."""
    rows = AuditEvent.objects.filter(
        actor=actor_of(opening.opened_by), at__gte=opening.opened_at, at__lte=opening.closes_at
    )
    return [Deed(at, deed_in_words(deed)) for at, deed in rows.order_by("pk").values_list("at", "deed")]
