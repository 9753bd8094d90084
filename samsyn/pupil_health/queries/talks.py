"""A case as it lies on the table of a meeting: what was said before, what is being done, who was there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from samsyn.access.scoping import in_force
from samsyn.access.sealing import Part, Purpose, open_several
from samsyn.core import clock
from samsyn.pupil_health.models import (
    Case,
    CaseAction,
    CaseLevel,
    CaseMember,
    CaseTalk,
    CaseTalkAttendee,
    Meeting,
)
from samsyn.pupil_health.queries.opening import classes_of
from samsyn.pupil_health.scale import HIGHEST, scale_named
from samsyn.pupil_health.words import whom


@dataclass(frozen=True)
class Said:
    """The newest version of what was said at one meeting, and who was there."""

    one: CaseTalk
    there: Sequence[Any]


@dataclass(frozen=True)
class TabledCase:
    """One case at a meeting, for somebody who takes part in both."""

    meeting: Meeting
    case: Case
    whom: str
    members: frozenset[int]
    level: str
    said: Sequence[Said]  # the newest meeting first
    actions: Sequence[CaseAction]

    @property
    def may_write(self) -> bool:
        return self.meeting.is_open and self.case.is_open

    @property
    def is_most_urgent(self) -> bool:
        return self.case.is_open and self.case.level == HIGHEST

    @property
    def now(self) -> Said | None:
        return next((one for one in self.said if one.one.meeting_id == self.meeting.pk), None)

    @property
    def earlier(self) -> Sequence[Said]:
        return [one for one in self.said if one.one.meeting_id != self.meeting.pk]


def tabled(user: Any, meeting_key: UUID, case_key: UUID) -> TabledCase | None:
    """All that the page shows, with one row in the log; nothing to one who is not in both."""
    rows = Meeting.objects.visible_to(user).select_related("unit")
    meeting = rows.filter(pk=meeting_key, kind=Meeting.Kind.EHT).first()
    if meeting is None:
        return None
    read = open_several(
        [
            Part(Case, {"pk": case_key, "unit": meeting.unit}, ("unit", "pupil", "group", "responsible")),
            Part(CaseLevel, {"case": case_key, "case__unit": meeting.unit}),
            Part(CaseTalk, {"case": case_key, "case__unit": meeting.unit}, ("meeting", "written_by")),
            Part(CaseAction, {"case": case_key, "case__unit": meeting.unit}, ("owner",)),
        ],
        by=user,
        purpose=Purpose.CASE,
        deed="casetalk.read",
    )
    if not read.of(Case):
        return None
    case = read.of(Case)[0]
    newest = max(read.of(CaseLevel), key=lambda one: one.set_at, default=None)
    now = CaseMember.objects.filter(in_force(clock.today()), case=case)
    going_on = [one for one in read.of(CaseAction) if one.is_open]
    return TabledCase(
        meeting=meeting,
        case=case,
        whom=whom(case, classes_of([case], clock.today()).get(case.pupil_id or 0, "")),
        members=frozenset(now.values_list("user_id", flat=True)),
        level=scale_named(newest.scale).level(newest.level).label if newest else "",
        said=newest_of_each(read.of(CaseTalk)),
        actions=sorted(going_on, key=lambda one: one.follow_up_on),
    )


def newest_of_each(talks: Sequence[CaseTalk]) -> Sequence[Said]:
    """The newest version from each meeting, the newest meeting first, with those who were there."""
    newest: dict[UUID, CaseTalk] = {}
    for one in sorted(talks, key=lambda one: one.version):
        newest[one.meeting_id] = one
    there: dict[UUID, list[Any]] = {}
    if newest:
        rows = CaseTalkAttendee.objects.filter(talk__in=list(newest.values())).select_related("user")
        for each in rows.order_by("user__name"):
            there.setdefault(each.talk_id, []).append(each.user)
    found = sorted(newest.values(), key=lambda one: one.meeting.held_on, reverse=True)
    return [Said(one, there.get(one.pk, [])) for one in found]
