"""The goals, insatser and follow-ups of Exempelköping, done by the ordinary deeds."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from samsyn.accounts.models import User
from samsyn.analysis.lottery import FEWEST_PARTICIPANTS
from samsyn.conferences.models import Conference, Evidence, Explanation
from samsyn.demo import story
from samsyn.improvement.actions.effects import Draw, Expected, draw_start_order, expect_effect
from samsyn.improvement.actions.focus import FocusText, open_focus_area
from samsyn.improvement.actions.following import Looked, follow_up_goal, follow_up_intervention
from samsyn.improvement.actions.goals import confirm_as_owner, pass_checkpoint, set_goal
from samsyn.improvement.actions.interventions import Planned, plan_intervention
from samsyn.improvement.lots import participants_of
from samsyn.improvement.models import FocusArea, FollowUp, Goal, Intervention, Tag
from samsyn.improvement.proposals import Proposal
from samsyn.organisation.models import Unit
from samsyn.year_wheel.queries import SchoolDays


PURPOSE, LEVEL, KNOWLEDGE = Intervention.Purpose, Intervention.Level, Intervention.Knowledge


@dataclass(frozen=True)
class Head:
    """A rektor and the unit she leads."""

    user: User
    unit: Unit


def focus(head: Head, school_year: str) -> list[FocusArea]:
    """The focus areas that the unit chose for a year."""
    return [
        open_focus_area(
            by=head.user, unit=head.unit, school_year=school_year, text=FocusText(title, analysis)
        )
        for title, analysis in story.FOCUS[school_year]
    ]


def attendance_goal(
    head: Head, conference: Conference, area: FocusArea, target: float, days: tuple[date, date]
) -> Goal:
    """A goal that answers the first deviation of a conference."""
    evidence = next(one for one in conference.evidence.filter(withdrawn_at=None) if one.is_deviation)
    starts_on, ends_on = days
    proposal = Proposal(
        wording=_wording(evidence, target),
        who=str(evidence.payload["part"]["label"]),
        starts_on=starts_on,
        ends_on=ends_on,
        focus=area,
        evidence=evidence,
        explanation=_believed(evidence),
        tags=[Tag.WELLBEING.value, Tag.LEARNING.value],
        indicator="attendance",
        part_by=evidence.payload["part"]["by"],
        part_key=str(evidence.payload["part"]["key"]),
        target=target,
        against="Två mentorer är nya och behöver tid.",
        resources="En timme i veckan för mentorerna fram till sommaren.",
        owner=head.user,
        pupils_informed_on=starts_on,
        checkpoints=[_between(head.unit, days, 1), _between(head.unit, days, 2)],
        accepted_by="Arbetslagen och elevrådet",
        accepted_on=starts_on,
    )
    goal = set_goal(by=head.user, unit=head.unit, proposal=proposal, today=conference.held_on)
    return confirm_as_owner(by=head.user, goal=goal, on=starts_on)


def closed(head: Head, goal: Goal, on: date) -> FollowUp:
    """A goal whose days are over: its checkpoints were passed, and it is followed up and closed."""
    for checkpoint in goal.checkpoints.all():
        pass_checkpoint(by=head.user, checkpoint=checkpoint, note="Vi ligger nära målet.", on=checkpoint.on)
    looked = Looked(
        fidelity=FollowUp.Fidelity.MOSTLY,
        effect=FollowUp.Effect.CANNOT_TELL,
        why="Frånvaron varierade som den brukar. En sak till behövs för att nå målet.",
        do_differently="Vi börjar samtalen redan i augusti.",
        verdict=FollowUp.Verdict.END,
    )
    return follow_up_goal(by=head.user, goal=goal, looked=looked, today=on)


def insats(
    head: Head, title: str, goal: Goal | None, *, type_id: str, days: tuple[date, date, date], **more: Any
) -> Intervention:
    """An insats with start, end and follow-up day."""
    starts_on, ends_on, follow_up_on = days
    said: dict[str, Any] = {
        "purpose": PURPOSE.PREVENTIVE,
        "level": LEVEL.UNIT,
        "for_whom": "alla elever",
        "knowledge_kind": KNOWLEDGE.AUTHORITY,
        "knowledge": "Skolverkets stödmaterial om att främja närvaro",
        "owner": head.user,
        "minutes_each": 15,
        "times_per_week": 1,
        "weeks": 16,
    } | more
    planned = Planned(
        title=title,
        type=type_id,
        starts_on=starts_on,
        ends_on=ends_on,
        follow_up_on=follow_up_on,
        goal=goal,
        **said,
    )
    return plan_intervention(by=head.user, unit=head.unit, planned=planned)


def followed_up(
    head: Head, intervention: Intervention, on: date, next_on: date | None, *, worked: bool
) -> FollowUp:
    """How it went, told by the one who leads the unit."""
    looked = Looked(
        fidelity=FollowUp.Fidelity.MOSTLY,
        effect=FollowUp.Effect.CLEARLY_BETTER if worked else FollowUp.Effect.CANNOT_TELL,
        why="Alla mentorer ringer nu samma dag. Frånvaron sjönk i flera årskurser samtidigt."
        if worked
        else "Rutinen kom igång sent i två arbetslag, så det är för tidigt att säga.",
        do_differently="Vikarier får rutinen första dagen.",
        verdict=FollowUp.Verdict.CONTINUE if next_on else FollowUp.Verdict.ENOUGH,
        next_on=next_on,
    )
    return follow_up_intervention(by=head.user, intervention=intervention, looked=looked, today=on)


def expected(one: Intervention, head: Head, size: float, *, looked: date, on: date) -> None:
    """What the head wrote down before the insats began."""
    said = Expected("attendance", expected=size, look_on=looked, is_targeted=True)
    expect_effect(by=head.user, intervention=one, expected=said, today=on)


def lot(one: Intervention, head: Head, *, on: date) -> None:
    """The classes of the unit drawn in two waves."""
    participants, of_units = participants_of(one)
    if len(participants) >= FEWEST_PARTICIPANTS:
        draw = Draw(dict(participants), waves=2, first_on=one.starts_on, weeks_between=8, of_units=of_units)
        draw_start_order(by=head.user, intervention=one, draw=draw, today=on)


def _believed(evidence: Evidence) -> Explanation | None:
    return evidence.explanations.filter(withdrawn_at=None, position=1).first()


def _wording(evidence: Evidence, target: float) -> str:
    part = evidence.payload["part"]
    where = "på skolan" if part["by"] == "total" else f"i {part['label']}"
    return f"Närvaron {where} ska vara minst {target:.0f} procent i maj."


def _between(unit: Unit, days: tuple[date, date], third: int) -> date:
    """A third, or two, of the way through: the first school day from then on."""
    first, last = days
    day = first + (last - first) * third // 3
    return SchoolDays(unit).after(day - timedelta(days=1), 1)
