"""Plan an insats, and change what was planned."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.accounts.models import User, person_of
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.improvement.models import Goal, Intervention
from samsyn.organisation.models import Unit
from samsyn.pupil_health.intervention_types import intervention_types


@dataclass(frozen=True)
class Planned:
    """An insats as it is written in the form."""

    title: str
    type: str
    purpose: str
    level: str
    for_whom: str
    starts_on: date
    ends_on: date
    follow_up_on: date
    knowledge_kind: str
    goal: Goal | None = None
    owner: User | None = None
    minutes_each: int | None = None
    times_per_week: float | None = None
    weeks: int | None = None
    knowledge: str = ""
    early_sign: str = ""


FIELDS = tuple(Planned.__dataclass_fields__)


def fill(intervention: Intervention, planned: Planned) -> Intervention:
    for name in FIELDS:
        setattr(intervention, name, getattr(planned, name))
    return intervention


@action("intervention.planned")
def plan_intervention(*, by: Any, unit: Unit, planned: Planned) -> Intervention:
    """For a group, the school unit or the huvudman; one for a single pupil is refused here."""
    require_in(by, Verb.ADD, Subject.GOAL, unit)
    intervention = fill(Intervention(unit=unit, set_by=person_of(by)), planned)
    refuse_what_is_wrong(intervention)
    intervention.save()
    intervention.take_turn(by=by, opened=None)
    return intervention


@action("intervention.changed")
def change_intervention(
    *, by: Any, intervention: Intervention, planned: Planned, opened: int | None = None
) -> Intervention:
    require(by, Verb.CHANGE, intervention)
    if not intervention.is_open:
        raise Refusal("Insatsen är avslutad. Planera en ny i stället.")
    if planned.starts_on != intervention.starts_on and intervention.start_orders.exists():
        raise Refusal("Starten är lottad. Dra om lotten om den ska ändras.")
    intervention.take_turn(by=by, opened=opened)
    fill(intervention, planned)
    refuse_what_is_wrong(intervention)
    intervention.save()
    return intervention


def refuse_what_is_wrong(intervention: Intervention) -> None:
    known = intervention_types().get(intervention.type)
    if known is None or not known.is_for_groups:
        raise Refusal("Insatser för en enskild elev hör hemma i elevhälsan.")
    if intervention.goal and intervention.goal.unit_id != intervention.unit_id:
        raise Refusal("Målet hör till en annan enhet.")
    if intervention.ends_on < intervention.starts_on:
        raise Refusal("Slutdagen är före startdagen. Välj en senare.")
    if intervention.follow_up_on and intervention.follow_up_on < intervention.starts_on:
        raise Refusal("Uppföljningen är före starten. Välj en senare dag.")
