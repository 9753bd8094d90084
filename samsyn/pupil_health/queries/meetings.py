"""Meetings of pupil health and their shared track, which names no pupil."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from samsyn.access.gathering import gathered
from samsyn.access.policy import HEADS, HEALTH_TEAM, TEACHERS, Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import AgendaItem, Meeting, MeetingDecision, MeetingMember, Minutes
from samsyn.pupil_health.queries.people import Person, of_roles


@dataclass(frozen=True)
class Shared:
    """The shared track of a meeting."""

    meeting: Meeting
    may_change: bool
    items: Sequence[AgendaItem]
    minutes: Minutes | None
    decisions: Sequence[MeetingDecision]
    left: Sequence[MeetingDecision]  # decided before, and not done yet
    people: Sequence[str]

    @property
    def version(self) -> int:
        return self.minutes.version if self.minutes else 0

    @property
    def text(self) -> str:
        return self.minutes.text if self.minutes else ""

    @property
    def minutes_left(self) -> int:
        """What the shared track leaves for the cases."""
        return max(0, self.meeting.minutes - sum(one.minutes for one in self.items))


def is_in_the_team(user: Any, unit: Unit) -> bool:
    """Whether the person plans the meetings of pupil health at a unit."""
    return unit.is_school_unit and may_in(user, Verb.ADD, Subject.MEETING, unit)


def meetings_at(user: Any, unit: Unit) -> Sequence[Meeting]:
    """Those of a unit that the user takes part in, the next one first and then the newest that have been."""
    rows = list(Meeting.objects.visible_to(user).filter(unit=unit))
    coming = [one for one in rows if one.is_open]
    return [*coming, *reversed([one for one in rows if not one.is_open])]


def shared_track(user: Any, key: UUID) -> Shared | None:
    """One meeting, if the user takes part in it."""
    seen = Meeting.objects.visible_to(user).filter(pk=key)
    minutes = Minutes.objects.visible_to(user).filter(meeting=key)
    found: dict[Any, list[Any]] = defaultdict(list)
    for model, row in gathered(
        [
            (Meeting, seen, ("unit",)),
            (AgendaItem, AgendaItem.objects.visible_to(user).filter(meeting=key), ()),
            (Minutes, minutes.order_by("-version")[:1], ("written_by",)),
            (MeetingDecision, _decisions(user, key), ("owner",)),
            (MeetingMember, MeetingMember.objects.filter(meeting__in=seen), ("user",)),
        ]
    ):
        found[model].append(row)
    if not found[Meeting]:
        return None
    (meeting,) = found[Meeting]
    decisions = sorted(found[MeetingDecision], key=lambda one: (one.due_on, one.decided_at))
    return Shared(
        meeting=meeting,
        may_change=meeting.is_open and may_in(user, Verb.CHANGE, Subject.MEETING, meeting.unit),
        items=sorted(found[AgendaItem], key=lambda one: (not one.is_reserved, one.put_at)),
        minutes=next(iter(found[Minutes]), None),
        decisions=[one for one in decisions if one.meeting_id == meeting.pk],
        left=[one for one in decisions if one.meeting_id != meeting.pk],
        people=sorted(one.user.name for one in found[MeetingMember]),
    )


def _decisions(user: Any, key: UUID) -> Any:
    """Those of the meeting, and what the ones of its kind before it have decided and nobody has done."""
    unit, kind, held_on = (OuterRef(f"meeting__{one}") for one in ("unit", "kind", "held_on"))
    later = Meeting.objects.filter(pk=key, unit=unit, kind=kind, held_on__gte=held_on)
    rows = MeetingDecision.objects.visible_to(user)
    return rows.filter(Q(meeting=key) | Q(Exists(later), done_on=None))


def may_come(meeting: Meeting, people: Sequence[Person]) -> list[Person]:
    """Those who may be asked to a meeting: teachers only where no single pupil is spoken of."""
    roles = (*HEADS, *HEALTH_TEAM) if meeting.is_about_cases else (*HEADS, *HEALTH_TEAM, *TEACHERS)
    return of_roles(people, roles)


def decisions_to_do(user: Any, unit: Unit) -> Sequence[MeetingDecision]:
    """What the user herself has to do after meetings at a unit."""
    rows = MeetingDecision.objects.visible_to(user).filter(owner=user, done_on=None, meeting__unit=unit)
    return list(rows.select_related("meeting"))


def decision(user: Any, key: UUID) -> MeetingDecision | None:
    return MeetingDecision.objects.visible_to(user).filter(pk=key).first()


def may_register(user: Any, unit: Unit) -> bool:
    return unit.is_school_unit and may_in(user, Verb.SEE, Subject.MEETING_REGISTER, unit)


def to_register(user: Any, unit: Unit, year: SchoolYear) -> Sequence[Meeting]:
    """The meetings of a school year that are closed: each has minutes to register."""
    if not may_register(user, unit):
        return []
    rows = Meeting.objects.filter(unit=unit, held_on__range=(year.first_day, year.last_day))
    return list(rows.exclude(closed_at=None).select_related("closed_by"))
