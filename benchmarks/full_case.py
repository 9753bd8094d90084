"""One concern that became a case with everything in it, and the meeting that speaks of it: made by the actions."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Full:
    """Where what the bench opens is found."""

    concern: UUID
    case: UUID
    pupil: int
    meeting: UUID


def make_full(kurator: Any, educator: Any, concern: UUID, today: date) -> Full:
    """Both assess it and agree, work together in a case, and take it up at a meeting."""
    from samsyn.access.sealing import Purpose, open_sealed
    from samsyn.pupil_health.actions import agreeing, case_people, cases, handling
    from samsyn.pupil_health.models import Concern

    (found,) = open_sealed(Concern, by=kurator, purpose=Purpose.CASE, pk=concern)
    for who, level, agreed in ((kurator, 1, False), (educator, 2, False), (kurator, 2, True)):
        seen = handling.Assessment(level, "Var ensam på alla raster i veckan.", agreed=agreed)
        handling.rate(by=who, concern=found, assessment=seen)
    agreeing.assent(by=educator, concern=found)
    opening = cases.Opening(kurator, handling.Assessment(2, "Har inte kommit till frukosten."), "Vi tar det.")
    case = cases.open_case(by=kurator, concern=found, opening=opening)
    case_people.add_case_member(by=kurator, case=case, user=educator)
    cases.set_level(by=educator, case=case, assessment=handling.Assessment(3, "Var borta hela veckan."))
    _write(kurator, educator, case, today)
    assert found.pupil_id
    return Full(found.pk, case.pk, found.pupil_id, _meet(kurator, educator, case, today))


def _write(kurator: Any, educator: Any, case: Any, today: date) -> None:
    from samsyn.pupil_health.actions import case_outside, case_work

    for who, kind in (
        (kurator, "statement"),
        (educator, "statement"),
        (kurator, "voice"),
        (educator, "note"),
    ):
        said = case_work.Said(kind, "Trivs i verkstaden och vill börja där på morgonen.", today)
        case_work.sign_note(by=who, case=case, said=said)
    for number, who in enumerate((kurator, educator, kurator, educator)):
        planned = case_work.Planned(
            "I18", "remedial", "individual", f"Samtal {number}", who, today, today + timedelta(14)
        )
        decided = case_work.decide_action(by=kurator, case=case, planned=planned)
        look = case_work.Seen(3, "somewhat", "continue", "Det går framåt.", today + timedelta(21))
        case_work.follow_up(by=who, one=decided, seen=look)
    begun = case_outside.Begun("cooperation", "social_services", "Gemensamt möte.", "both", today)
    case_outside.begin_outside(by=kurator, case=case, begun=begun)
    case_outside.note_report(by=kurator, case=case, reported_by=kurator, on=today)


def _meet(kurator: Any, educator: Any, case: Any, today: date) -> UUID:
    from samsyn.pupil_health.actions import case_talks, meetings
    from samsyn.pupil_health.models import Meeting

    earlier = {"kind": "eht", "held_on": today - timedelta(14), "minutes": 60, "made_by": kurator}
    Meeting.objects.create(unit=case.unit, **earlier)  # what was closed before it is not on the agenda
    meeting = meetings.plan_meeting(by=kurator, unit=case.unit, kind="eht", held_on=today, minutes=90)
    item = meetings.Item("Rasterna", "preventive", "unit", 10)
    meetings.put_item(by=kurator, meeting=meeting, item=item)
    meetings.write_minutes(by=kurator, meeting=meeting, text="Vi börjar med rasterna.", opened=0)
    decided = meetings.Decided("Fler vuxna ute", "preventive", "unit", educator, today + timedelta(7))
    meetings.decide_at_meeting(by=kurator, meeting=meeting, decided=decided)
    talk = case_talks.Talk(
        "Läget är stilla.", today + timedelta(7), [kurator, educator], voice="Vill vara i verkstaden."
    )
    case_talks.write_talk(by=kurator, meeting=meeting, case=case, talk=talk)
    return meeting.pk
