"""Concerns opened for a person: always through `open_sealed`, audit row first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from samsyn.access.policy import HEALTH_TEAM, Subject, Verb
from samsyn.access.scoping import in_force, may_do, may_in
from samsyn.access.sealing import Purpose, open_sealed
from samsyn.accounts.models import User
from samsyn.core import clock
from samsyn.organisation.models import Membership, Unit
from samsyn.pupil_health.models import Concern, ConcernMember, Rating
from samsyn.pupil_health.queries.intake import heads_of
from samsyn.pupil_health.queries.reach import role_of


OPEN = (Concern.State.RECEIVED, Concern.State.IN_HAND)


@dataclass(frozen=True)
class Inbox:
    """What waits at a unit, without theme and without level (SFS 2010:800 26 a kap. 4 §; decisions D17)."""

    new: Sequence[Concern]
    in_hand: Sequence[Concern]


def inbox(user: Any, unit: Unit) -> Inbox:
    """The open concerns of a unit that the user takes part in, or leads the unit of; the soonest wanted first."""
    rows = list(open_sealed(Concern, by=user, purpose=Purpose.CASE, unit=unit, state__in=OPEN))
    ours = [one for one in rows if one.raised_by_id != user.pk or takes_part(user, one)]
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


def opened(user: Any, key: UUID) -> Concern | None:
    """One concern, if it is in the user's reach."""
    rows = open_sealed(Concern, by=user, purpose=Purpose.CASE, pk=key)
    return rows[0] if rows else None


def takes_part(user: Any, concern: Concern) -> bool:
    """Whether somebody works with the concern: by name, or as the one who leads the unit."""
    return may_change(user, concern) or is_member(user, concern)


def may_change(user: Any, concern: Concern) -> bool:
    return may_do(user, Verb.CHANGE, concern)


def is_member(user: Any, concern: Concern) -> bool:
    return ConcernMember.objects.filter(in_force(clock.today()), concern=concern, user=user).exists()


def members_of(concern: Concern) -> Sequence[User]:
    now = ConcernMember.objects.filter(in_force(clock.today()), concern=concern)
    return list(User.objects.filter(pk__in=now.values("user")).order_by("name"))


def ratings_of(user: Any, concern: Concern) -> Sequence[Rating]:
    """The assessments that the user may read, in the order they were made."""
    rows = open_sealed(Rating, by=user, purpose=Purpose.CASE, concern=concern)
    return sorted(rows, key=lambda one: one.set_at)


def class_of(concern: Concern, on: date) -> str:
    """The class that a pupil is in on a day, or the group the concern is about; empty where nobody knows."""
    if concern.group:
        return concern.group.name
    if concern.pupil_id is None:
        return ""
    row = Membership.objects.filter(in_force(on), pupil=concern.pupil_id, group__group_type="Klass")
    return row.values_list("group__name", flat=True).first() or ""


def nobody_sees(concern: Concern) -> bool:
    """Whether all who took part have left: then those who lead the unit must name somebody new."""
    return not members_of(concern) and bool(heads_of(concern.unit))


def to_be_notified(user: Any, unit: Unit) -> Sequence[Concern]:
    """Degrading treatment that, as far as anybody has written down, the organiser has not been told of."""
    rows = open_sealed(Concern, by=user, purpose=Purpose.CASE, unit=unit, is_degrading=True)
    return [one for one in rows if one.organiser_notified_on is None]
