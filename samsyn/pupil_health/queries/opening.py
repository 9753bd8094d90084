"""Concerns opened for a person: always through `open_sealed`, audit row first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from samsyn.access.policy import HEALTH_TEAM, Subject, Verb
from samsyn.access.scoping import allowed, in_force, may_in
from samsyn.access.sealing import Opening, Part, Purpose, Read, open_sealed, open_several, open_together
from samsyn.core import clock
from samsyn.organisation.models import Group, Membership, Unit
from samsyn.pupil_health.models import Case, Concern, ConcernMember, Rating
from samsyn.pupil_health.queries.reach import role_of, still_told, within


TOGETHER = ("unit", "pupil", "group", "raised_by", "responsible")
OPEN = (Concern.State.RECEIVED, Concern.State.IN_HAND)


@dataclass(frozen=True)
class Inbox:
    """What waits at a unit, without theme and without level (SFS 2010:800 26 a kap. 4 §; decisions D17)."""

    new: Sequence[Concern]
    in_hand: Sequence[Concern]


def inbox(user: Any, unit: Unit) -> Inbox:
    """The open concerns of a unit that the user takes part in, or leads the unit of; the soonest wanted first."""
    return inbox_of(user, open_together([inbox_opening(unit)], by=user)[0])


def inbox_opening(unit: Unit) -> Opening:
    return Opening(
        "concern.read", Purpose.CASE, [Part(Concern, {"state__in": OPEN, **within(unit)}, TOGETHER)]
    )


def inbox_of(user: Any, read: Read) -> Inbox:
    found = read.of(Concern)
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
    receives = (Verb.SEE, Subject.CONCERN), (Verb.CHANGE, Subject.CASE_RESPONSIBLE)
    if any(may_in(user, verb, subject, unit) for verb, subject in receives) or _is_of_the_team(user, unit):
        return True
    return ConcernMember.objects.filter(in_force(clock.today()), user=user).exists()


def _is_of_the_team(user: Any, unit: Unit) -> bool:
    try:
        return role_of(user, unit) in HEALTH_TEAM
    except LookupError:
        return False


def own(user: Any) -> Sequence[Concern]:
    """What the user has raised, the newest first: her receipts."""
    rows = open_sealed(Concern, by=user, purpose=Purpose.CASE, raised_by=user, **still_told(user))
    return sorted(rows, key=lambda one: one.raised_at, reverse=True)


@dataclass(frozen=True)
class Opened:
    """One concern as a person meets it: what she may do with it, and who else takes part."""

    concern: Concern
    ratings: Sequence[Rating]  # in the order they were made
    may_change: bool
    is_member: bool
    members: frozenset[int]
    case_key: UUID | None
    cases: Sequence[Case] = ()  # where it could be worked with, if they were asked for

    @property
    def takes_part(self) -> bool:
        """Whether she works with it: by name, or as the one who leads the unit."""
        return self.may_change or self.is_member


def opened(user: Any, key: UUID, *, with_cases: bool = False) -> Opened | None:
    """One concern and its assessments, as far as they are in the user's reach; one row in the log names them all.

    Whoever decides about it may ask for the open cases, among those she takes part in, that it could belong to.
    """
    read = open_several(
        [
            Part(Concern, {"pk": key, **still_told(user)}, TOGETHER),
            Part(Rating, {"concern": key}, ("rated_by",)),
            *([Part(Case, {"pk__in": _about_the_same(user, key)})] if with_cases else []),
        ],
        by=user,
        purpose=Purpose.CASE,
        deed="concern.read",
    )
    if not read.of(Concern):
        return None
    now = ConcernMember.objects.filter(in_force(clock.today()), concern=key)
    members = frozenset(now.values_list("user_id", flat=True))
    return Opened(
        concern=read.of(Concern)[0],
        ratings=sorted(read.of(Rating), key=lambda one: one.set_at),
        is_member=user.pk in members,
        members=members,
        cases=sorted(read.of(Case), key=lambda one: one.opened_at) if with_cases else (),
        **_reach_of(user, key),
    )


def _about_the_same(user: Any, key: UUID) -> QuerySet[Any, Any]:
    """The open cases of the unit about the pupil or the group that a concern is about, if she decides about it."""
    concerns = Concern.objects.everything(because="which cases are about the same pupil or group")
    hers = concerns.changeable_by(user).filter(pk=key, unit=OuterRef("unit"))
    same = hers.filter(Q(pupil=OuterRef("pupil")) | Q(pupil=None, group=OuterRef("group")))
    cases = Case.objects.everything(because="which of them she takes part in is asked when they are opened")
    return cases.filter(Exists(same), state=Case.State.OPEN).values("pk")


def _reach_of(user: Any, key: UUID) -> dict[str, Any]:
    """Whether she may change it, and the key of its case if she takes part there: others are not told of one."""
    cases = Case.objects.everything(because="whether she takes part in the case of this concern")
    hers = cases.visible_to(user).filter(pk=OuterRef("case"))
    found = Concern.objects.everything(because="what she may do with one she has opened").filter(pk=key)
    reach = found.annotate(may_change=allowed(user, Verb.CHANGE, Concern.access), hers=Exists(hers)).values(
        "may_change", "hers", "case_id"
    )[0]
    return {
        "may_change": bool(reach["may_change"]),
        "case_key": reach["case_id"] if reach["hers"] else None,
    }


def classes_of(concerns: Sequence[Concern | Case], on: date) -> dict[int, str]:
    """The class that each pupil is in on a day."""
    pupils = {one.pupil_id for one in concerns if one.pupil_id}
    rows = Membership.objects.filter(in_force(on), pupil__in=pupils, group__group_type=Group.Type.CLASS)
    return dict(rows.values_list("pupil", "group__name"))
