"""Concerns opened for a person: always through `open_sealed`, audit row first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from samsyn.access.policy import HEALTH_TEAM, Subject, Verb
from samsyn.access.scoping import in_force, may_do, may_in
from samsyn.access.sealing import Purpose, open_sealed
from samsyn.core import clock
from samsyn.organisation.models import Group, Membership, Unit
from samsyn.pupil_health.models import Case, Concern, ConcernMember, Rating
from samsyn.pupil_health.queries.reach import role_of


TOGETHER = ("unit", "pupil", "group", "raised_by", "responsible")
OPEN = (Concern.State.RECEIVED, Concern.State.IN_HAND)


@dataclass(frozen=True)
class Inbox:
    """What waits at a unit, without theme and without level (SFS 2010:800 26 a kap. 4 §; decisions D17)."""

    new: Sequence[Concern]
    in_hand: Sequence[Concern]


def inbox(user: Any, unit: Unit) -> Inbox:
    """The open concerns of a unit that the user takes part in, or leads the unit of; the soonest wanted first."""
    found = open_sealed(Concern, by=user, purpose=Purpose.CASE, unit=unit, state__in=OPEN, together=TOGETHER)
    mine = set(
        Concern.objects.everything(because="which of them she works with")
        .changeable_by(user)
        .filter(pk__in=[one.pk for one in found])
        .values_list("pk", flat=True)
    )
    ours = [one for one in found if one.pk in mine]
    ours.sort(key=lambda one: (one.wanted_by, one.raised_at))
    received = [one for one in ours if one.state == Concern.State.RECEIVED]
    return Inbox(received, [one for one in ours if one.state == Concern.State.IN_HAND])


def has_inbox(user: Any, unit: Unit) -> bool:
    """Whether the user receives or takes part in concerns at all; no sealed row is read."""
    if may_in(user, Verb.SEE, Subject.CONCERN, unit):
        return True
    return ConcernMember.objects.filter(in_force(clock.today()), user=user).exists() or _is_of_the_team(
        user, unit
    )


def _is_of_the_team(user: Any, unit: Unit) -> bool:
    try:
        return role_of(user, unit) in HEALTH_TEAM
    except LookupError:
        return False


def own(user: Any) -> Sequence[Concern]:
    """What the user has raised, the newest first: her receipts."""
    rows = open_sealed(Concern, by=user, purpose=Purpose.CASE, raised_by=user)
    return sorted(rows, key=lambda one: one.raised_at, reverse=True)


@dataclass(frozen=True)
class Opened:
    """One concern as a person meets it: what she may do with it, and who else takes part."""

    concern: Concern
    may_change: bool
    is_member: bool
    members: frozenset[int]

    @property
    def takes_part(self) -> bool:
        """Whether she works with it: by name, or as the one who leads the unit."""
        return self.may_change or self.is_member


def opened(user: Any, key: UUID) -> Opened | None:
    """One concern, if it is in the user's reach."""
    rows = open_sealed(Concern, by=user, purpose=Purpose.CASE, pk=key, together=TOGETHER)
    if not rows:
        return None
    members = frozenset(members_of(rows[0]))
    return Opened(rows[0], bool(may_do(user, Verb.CHANGE, rows[0])), user.pk in members, members)


def members_of(concern: Concern) -> list[int]:
    """The keys of those who take part today."""
    now = ConcernMember.objects.filter(in_force(clock.today()), concern=concern)
    return list(now.values_list("user_id", flat=True))


def ratings_of(user: Any, concern: Concern) -> Sequence[Rating]:
    """The assessments that the user may read, in the order they were made."""
    rows = open_sealed(Rating, by=user, purpose=Purpose.CASE, concern=concern, together=("rated_by",))
    return sorted(rows, key=lambda one: one.set_at)


def case_of(user: Any, concern: Concern) -> UUID | None:
    """The case that a concern belongs to, for one who takes part in it; others are not told that there is one."""
    if concern.case_id is None:
        return None
    rows = Case.objects.everything(because="whether she takes part in the case of this concern")
    return concern.case_id if rows.visible_to(user).filter(pk=concern.case_id).exists() else None


def classes_of(concerns: Sequence[Concern | Case], on: date) -> dict[int, str]:
    """The class that each pupil is in on a day."""
    pupils = {one.pupil_id for one in concerns if one.pupil_id}
    rows = Membership.objects.filter(in_force(on), pupil__in=pupils, group__group_type=Group.Type.CLASS)
    return dict(rows.values_list("pupil", "group__name"))


def to_be_notified(user: Any, unit: Unit) -> Sequence[Concern]:
    """Degrading treatment that, as far as anybody has written down, the organiser has not been told of."""
    rows = open_sealed(Concern, by=user, purpose=Purpose.CASE, unit=unit, is_degrading=True)
    return [one for one in rows if one.organiser_notified_on is None]
