"""Cases opened for those who take part in them: always through `open_sealed`, audit row first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from samsyn.access.policy import CASE_PEOPLE, Role
from samsyn.access.scoping import in_force
from samsyn.access.sealing import Part, Purpose, Read, open_sealed, open_several
from samsyn.core import clock
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import (
    Case,
    CaseAction,
    CaseFollowUp,
    CaseHandover,
    CaseLevel,
    CaseMember,
    CaseNote,
    CaseTalk,
    Concern,
    OutsideWork,
    WelfareReport,
)
from samsyn.pupil_health.queries.case_parts import parts_of, shown_actions, shown_notes
from samsyn.pupil_health.queries.consent import has_lapsed
from samsyn.pupil_health.queries.opening import classes_of
from samsyn.pupil_health.queries.people import Person, may_work_with_cases
from samsyn.pupil_health.queries.reach import within
from samsyn.pupil_health.queries.talks import newest_of_each
from samsyn.pupil_health.scale import scale_named
from samsyn.pupil_health.words import whom


TOGETHER = ("unit", "pupil", "group", "responsible")


@dataclass(frozen=True)
class OpenedCase:
    """One case as somebody who takes part meets it."""

    case: Case
    members: frozenset[int]
    levels: Sequence[CaseLevel]
    concerns: Sequence[Concern]
    read: Read

    @property
    def about_head(self) -> bool:
        return bool(self.case.logged_at_id != self.case.unit_id)


def open_cases(user: Any, unit: Unit, state: str = Case.State.OPEN) -> Sequence[Case]:
    """The cases of a unit that the user takes part in, the soonest to be looked at first."""
    found = open_sealed(Case, by=user, purpose=Purpose.CASE, state=state, together=TOGETHER, **within(unit))
    return sorted(found, key=lambda one: (one.review_on, one.opened_at))


def opened_case(user: Any, key: UUID) -> OpenedCase | None:
    """One case with its levels and the concerns it began with, if the user takes part in it."""
    hers = Case.objects.everything(because="only of a case she takes part in").visible_to(user).filter(pk=key)
    read = open_several(
        [
            Part(Case, {"pk": key}, TOGETHER),
            Part(CaseLevel, {"case": key}, ("set_by",)),
            Part(Concern, {"case__in": hers}, ("raised_by",)),
            Part(CaseTalk, {"case": key}, ("meeting", "written_by")),
            Part(CaseHandover, {"case": key}, ("from_user", "to_user")),
            *parts_of(key, hers),
        ],
        by=user,
        purpose=Purpose.CASE,
        deed="case.read",
    )
    if not read.of(Case):
        return None
    now = CaseMember.objects.filter(in_force(clock.today()), case=key)
    return OpenedCase(
        read.of(Case)[0],
        frozenset(now.values_list("user_id", flat=True)),
        sorted(read.of(CaseLevel), key=lambda one: one.set_at, reverse=True),
        sorted(read.of(Concern), key=lambda one: one.raised_at, reverse=True),
        read,
    )


def may_join(opened: OpenedCase, people: Mapping[int, Person]) -> list[Person]:
    """Those who may be asked to take part and do not yet."""
    known = may_work_with_cases(people.values(), about_head=opened.about_head)
    return [one for one in known if one.user.pk not in opened.members]


def may_take_over(opened: OpenedCase, people: Mapping[int, Person]) -> list[Person]:
    """Those who may be responsible, and are not now."""
    known = may_work_with_cases(people.values(), about_head=opened.about_head)
    return [one for one in known if one.user.pk != opened.case.responsible_id]


def case_rows(cases: Sequence[Case]) -> list[dict[str, Any]]:
    """Who, class, responsible, when it is looked at: neither theme nor level is in a list (decisions D17)."""
    today = clock.today()
    classes = classes_of(cases, today)
    return [
        {
            "key": one.pk,
            "whom": whom(one, classes.get(one.pupil_id or 0, "")),
            "responsible": one.responsible.name,
            "review_on": one.review_on,
            "late": one.is_open and one.review_on < today,
        }
        for one in cases
    ]


def shown_case(opened: OpenedCase, people: Mapping[int, Person], today: date) -> dict[str, Any]:
    """One case in words."""
    case = opened.case
    levels = [_level(one) for one in opened.levels]
    going, over = shown_actions(opened.read.of(CaseAction), opened.read.of(CaseFollowUp))
    notes = shown_notes(opened.read.of(CaseNote))
    known = people.get(case.responsible_id)
    return {
        "whom": whom(case, classes_of([case], today).get(case.pupil_id or 0, "")),
        "responsible": str(known or case.responsible.name),
        "has_left": known is None or known.role not in CASE_PEOPLE,
        "level": levels[0] if levels else None,
        "earlier": levels[1:],
        "talks": newest_of_each(opened.read.of(CaseTalk)),
        "lapsed": case.is_open and case.review_on < today,
        "members": [people[key] for key in people if key in opened.members],
        "concerns": [
            {"one": one, "sender": str(Person(one.raised_by, Role(one.sender_role)))}
            for one in opened.concerns
        ],
        "going": going,
        "over": over,
        "notes": notes,
        "has_voice": any(one["is_voice"] for one in notes),
        "outside": opened.read.of(OutsideWork),
        "consent_over": {one.pk for one in opened.read.of(OutsideWork) if has_lapsed(one, case.pupil, today)},
        "handovers": sorted(opened.read.of(CaseHandover), key=lambda one: one.moved_on, reverse=True),
        "reports": opened.read.of(WelfareReport),
        "waits_for_answer": any(one.is_open for one in opened.concerns),
    }


def _level(one: CaseLevel) -> dict[str, Any]:
    return {
        "text": scale_named(one.scale).level(one.level).label,
        "who": str(Person(one.set_by, Role(one.profession))),
        "fact": one.fact,
        "when": one.set_at,
        "until": one.valid_until,
        "level": one.level,
    }
