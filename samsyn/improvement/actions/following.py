"""Follow up at the day: was it done, did it work, why do we think so, and what do we do differently now?"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_do, require, require_in
from samsyn.accounts.models import User
from samsyn.conferences.models import digest_of
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.core.language import in_swedish
from samsyn.improvement.effects import frozen_effect
from samsyn.improvement.measuring import standing_of
from samsyn.improvement.models import FollowUp, Goal, Intervention


Verdict = FollowUp.Verdict


@dataclass(frozen=True)
class Looked:
    """The three questions answered, and what is done now."""

    fidelity: int
    effect: str
    why: str
    do_differently: str
    verdict: str
    next_on: date | None = None


@action("intervention.followed_up")
def follow_up_intervention(*, by: Any, intervention: Intervention, looked: Looked, today: date) -> FollowUp:
    """With the figures of its goal as they stand today; to go on needs a new day."""
    require_owner_or_head(by, intervention)
    if not intervention.is_open:
        raise Refusal("Insatsen är redan avslutad.")
    refuse_what_is_lacking(looked, today)
    found = FollowUp(unit=intervention.unit, intervention=intervention, due_on=intervention.follow_up_on)
    found.effect_found = frozen_effect(intervention, looked.fidelity)
    fill(found, looked, intervention.goal, maker=by, today=today)
    goes_on = looked.next_on is not None and looked.verdict not in {Verdict.ENOUGH, Verdict.END}
    intervention.follow_up_on = looked.next_on if goes_on else None
    if goes_on and looked.next_on and intervention.ends_on < looked.next_on:
        intervention.ends_on = looked.next_on
    if not goes_on:
        intervention.state = Intervention.State.ENDED
    intervention.take_turn(by=by, opened=None)
    intervention.save(update_fields=["follow_up_on", "ends_on", "state"])
    return found


@action("goal.followed_up")
def follow_up_goal(*, by: Any, goal: Goal, looked: Looked, today: date) -> FollowUp:
    """At its last day; to go on gives the goal a new one."""
    require_owner_or_head(by, goal)
    if not goal.is_open:
        raise Refusal("Målet är redan avslutat.")
    refuse_what_is_lacking(looked, today)
    found = FollowUp(unit=goal.unit, goal=goal, due_on=goal.ends_on)
    fill(found, looked, goal, maker=by, today=today)
    if looked.next_on and looked.verdict not in {Verdict.ENOUGH, Verdict.END}:
        goal.ends_on = looked.next_on
    else:
        goal.state = Goal.State.CLOSED
    goal.take_turn(by=by, opened=None)
    goal.save(update_fields=["ends_on", "state"])
    return found


def require_owner_or_head(by: Any, thing: Goal | Intervention) -> None:
    """Whoever owns it may follow it up; otherwise whoever leads the unit."""
    is_owner = isinstance(by, User) and thing.owner_id == by.pk and may_do(by, Verb.SEE, thing)
    if not is_owner:
        require(by, Verb.CHANGE, thing)
        require_in(by, Verb.ADD, Subject.GOAL, thing.unit)


def refuse_what_is_lacking(looked: Looked, today: date) -> None:
    if looked.verdict in FollowUp.GOES_ON and looked.next_on is None:
        raise Refusal("Skriv när ni följer upp nästa gång.")
    if looked.next_on and looked.next_on <= today:
        raise Refusal("Välj en dag efter i dag för nästa uppföljning.")
    done = looked.fidelity in {FollowUp.Fidelity.MOSTLY, FollowUp.Fidelity.FULLY}
    if not done and looked.effect == FollowUp.Effect.GOAL_REACHED and not looked.why.strip():
        raise Refusal("Skriv varför målet är nått fast insatsen inte genomfördes.")


def fill(found: FollowUp, looked: Looked, goal: Goal | None, *, maker: Any, today: date) -> None:
    """The answers, with the figures they were given against, frozen."""
    found.on = today
    found.made_by = maker if isinstance(maker, User) else None
    for name in ("fidelity", "effect", "why", "do_differently", "verdict", "next_on"):
        setattr(found, name, getattr(looked, name))
    with in_swedish():  # the words are kept with the figures
        standing = standing_of(goal, today) if goal else None
    if standing:
        found.figures = standing.payload
        found.digest = digest_of(standing.payload)
    if standing and standing.outcome:
        found.status = standing.outcome.status.value
        found.outcome = standing.outcome.sentence
    found.save()
