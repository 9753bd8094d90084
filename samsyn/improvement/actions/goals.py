"""Set a goal, change it, and let those whom it concerns accept it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.accounts.models import User, person_of
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.improvement.models import Acceptance, Checkpoint, Goal
from samsyn.improvement.proposals import Proposal, fill, freeze_baseline
from samsyn.improvement.queries import around
from samsyn.improvement.smart import blocked_by, checks_of
from samsyn.organisation.models import Unit


@action("goal.set")
def set_goal(*, by: Any, unit: Unit, proposal: Proposal, today: date) -> Goal:
    """A new goal, with its baseline frozen as the figures stand."""
    require_in(by, Verb.ADD, Subject.GOAL, unit)
    goal = fill(Goal(unit=unit, set_by=person_of(by)), proposal)
    freeze_baseline(goal, today)
    refuse_what_is_wrong(goal, proposal)
    goal.save()
    goal.take_turn(by=by, opened=None)
    set_checkpoints(goal, proposal.checkpoints)
    if proposal.accepted_by and proposal.accepted_on:
        write_acceptance(goal, proposal.accepted_by, proposal.accepted_on, by)
    return goal


@action("goal.changed")
def change_goal(*, by: Any, goal: Goal, proposal: Proposal, today: date, opened: int | None = None) -> Goal:
    """The baseline stays unless the goal gets another measure or is about others."""
    require(by, Verb.CHANGE, goal)
    if not goal.is_open:
        raise Refusal("Målet är avslutat. Sätt ett nytt i stället.")
    measured_by = (goal.indicator, goal.part_by, goal.part_key)
    goal.take_turn(by=by, opened=opened)
    fill(goal, proposal)
    if measured_by != (goal.indicator, goal.part_by, goal.part_key):
        freeze_baseline(goal, today)
    refuse_what_is_wrong(goal, proposal)
    goal.save()
    set_checkpoints(goal, proposal.checkpoints)
    if proposal.accepted_by and proposal.accepted_on:
        write_acceptance(goal, proposal.accepted_by, proposal.accepted_on, by)
    return goal


def refuse_what_is_wrong(goal: Goal, proposal: Proposal) -> None:
    """SMART never blocks; only rewarding silence does, and a goal outside focus without a reason (D24, D28)."""
    if goal.focus is None and not goal.outside_reason.strip():
        raise Refusal("Välj ett fokusområde, eller skriv varför målet ligger utanför fokus.")
    if goal.focus and goal.focus.unit_id != goal.unit_id:
        raise Refusal("Fokusområdet hör till en annan enhet.")
    if goal.evidence and goal.evidence.conference.unit_id != goal.unit_id:
        raise Refusal("Underlaget hör till en annan enhet.")
    stop = blocked_by(checks_of(goal, around(goal, proposal.checkpoints)))
    if stop:
        raise Refusal(stop)


def set_checkpoints(goal: Goal, days: Sequence[date]) -> None:
    """Those that have been passed stay; the others become what is written."""
    there = {one.on: one for one in goal.checkpoints.filter(withdrawn_at=None)}
    gone = [one.pk for day, one in there.items() if day not in days and one.passed_on is None]
    Checkpoint.objects.filter(pk__in=gone).update(withdrawn_at=timezone.now())
    Checkpoint.objects.bulk_create(
        Checkpoint(goal=goal, on=day) for day in sorted(set(days)) if day not in there
    )


def write_acceptance(goal: Goal, who: str, on: date, by: Any) -> None:
    if not goal.acceptances.filter(who=who, on=on).exists():
        Acceptance.objects.create(goal=goal, who=who, on=on, recorded_by=person_of(by))
    if Goal.State.IN_FORCE in Goal.NEXT[Goal.State(goal.state)]:
        goal.state = Goal.State.IN_FORCE
        goal.save(update_fields=["state"])


@action("goal.accepted")
def accept_goal(*, by: Any, goal: Goal, who: str, on: date) -> Goal:
    """Written down by whoever leads the unit; from now on the goal is in force."""
    require(by, Verb.CHANGE, goal)
    if not goal.is_open:
        raise Refusal("Målet är avslutat.")
    write_acceptance(goal, who, on, by)
    return goal


@action("goal.owner_agreed")
def confirm_as_owner(*, by: User, goal: Goal, on: date) -> Goal:
    """Only the owner herself can say that she takes it on."""
    require(by, Verb.SEE, goal)
    if goal.owner_id != by.pk:
        raise PermissionDenied(f"{by} does not own goal {goal.pk}")
    goal.owner_agreed_on = on
    goal.save(update_fields=["owner_agreed_on"])
    return goal


@action("checkpoint.passed")
def pass_checkpoint(*, by: Any, checkpoint: Checkpoint, note: str, on: date) -> Checkpoint:
    """What was seen on the way; the owner may write it even if she does not lead the unit."""
    require(by, Verb.SEE, checkpoint)
    if checkpoint.goal.owner_id != getattr(by, "pk", None):
        require(by, Verb.CHANGE, checkpoint)
    checkpoint.note = note
    checkpoint.passed_on = on
    checkpoint.save(update_fields=["note", "passed_on"])
    return checkpoint
