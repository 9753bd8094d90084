"""Write down what is expected before it begins, and draw by lot who begins first."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from samsyn.access.policy import Verb
from samsyn.access.scoping import require
from samsyn.accounts.models import person_of
from samsyn.analysis.lottery import FEWEST_PARTICIPANTS, drawn_order, waves_of
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.improvement.models import EffectPlan, Intervention, StartOrder


@dataclass(frozen=True)
class Expected:
    """What the insats is to change, and when one looks."""

    indicator: str
    expected: float
    look_on: date
    part_by: str = "total"
    part_key: str = ""
    is_targeted: bool = False


@dataclass(frozen=True)
class Draw:
    """Who takes part, in how many waves, from when and how far apart."""

    participants: Mapping[str, str]
    waves: int
    first_on: date
    weeks_between: int
    of_units: bool = False
    reason: str = ""


@action("effect.expected")
def expect_effect(*, by: Any, intervention: Intervention, expected: Expected, today: date) -> EffectPlan:
    """May be written anew until the insats begins, never after."""
    require(by, Verb.CHANGE, intervention)
    if intervention.starts_on <= today:
        raise Refusal("Insatsen har börjat. Det ni väntar er kan bara skrivas före starten.")
    if expected.expected == 0:
        raise Refusal("Skriv hur stor förändring ni väntar er, till exempel 2 eller −1,5.")
    if expected.look_on <= intervention.starts_on:
        raise Refusal("Dagen att titta är före starten. Välj en senare.")
    plan = EffectPlan.objects.filter(intervention=intervention).first()
    plan = plan or EffectPlan(intervention=intervention, unit=intervention.unit)
    for name in ("indicator", "expected", "look_on", "part_by", "part_key", "is_targeted"):
        setattr(plan, name, getattr(expected, name))
    plan.written_on = today
    plan.written_by = person_of(by)
    plan.save()
    return plan


@action("start_order.drawn")
def draw_start_order(*, by: Any, intervention: Intervention, draw: Draw, today: date) -> StartOrder:
    """The seed is kept, so that the draw can be done again by anybody. The insats begins with its first wave."""
    require(by, Verb.CHANGE, intervention)
    refuse_a_draw(intervention, draw, today)
    seed = secrets.token_hex(8)
    order = drawn_order(list(draw.participants), seed)
    waves = [
        {
            "starts_on": (draw.first_on + timedelta(weeks=number * draw.weeks_between)).isoformat(),
            "keys": keys,
            "names": [draw.participants[key] for key in keys],
        }
        for number, keys in enumerate(waves_of(order, draw.waves))
    ]
    made = StartOrder.objects.create(
        unit=intervention.unit,
        intervention=intervention,
        participants=dict(draw.participants),
        of_units=draw.of_units,
        seed=seed,
        waves=waves,
        reason=draw.reason.strip(),
        drawn_on=today,
        drawn_by=person_of(by),
    )
    begin_with_the_first(intervention, made, by)
    return made


def refuse_a_draw(intervention: Intervention, draw: Draw, today: date) -> None:
    if not intervention.is_open or intervention.starts_on <= today:
        raise Refusal("Insatsen har börjat. Startordningen kan bara lottas före starten.")
    if draw.first_on <= today:
        raise Refusal("Den första starten har redan varit. Välj en senare dag.")
    if len(draw.participants) < FEWEST_PARTICIPANTS:
        raise Refusal("Välj minst fyra som ska börja, annars säger lotten för lite.")
    if not 2 <= draw.waves <= len(draw.participants):
        raise Refusal("Välj minst två omgångar, och högst en för varje deltagare.")
    drawn = StartOrder.objects.filter(intervention=intervention).exists()
    if drawn and not draw.reason.strip():
        raise Refusal("Startordningen är redan lottad. Skriv varför den dras om. Den gamla syns kvar.")


def begin_with_the_first(intervention: Intervention, made: StartOrder, by: Any) -> None:
    """Start and end follow the draw, so that nobody begins outside the time of the insats."""
    days: Sequence[date] = [date.fromisoformat(wave["starts_on"]) for wave in made.waves]
    intervention.take_turn(by=by, opened=None)
    intervention.starts_on = days[0]
    intervention.ends_on = max(intervention.ends_on, days[-1])
    intervention.save(update_fields=["starts_on", "ends_on"])
