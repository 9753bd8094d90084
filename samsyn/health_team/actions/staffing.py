"""Say which positions pupil health has, that one falls vacant or is filled, and plan supervision."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.accounts.models import person_of
from samsyn.conferences.refusals import Refusal
from samsyn.core.actions import action
from samsyn.health_team.models import Position, Supervision
from samsyn.organisation.models import Unit


@dataclass(frozen=True)
class NewPosition:
    """A part of a full-time post, as somebody types it in."""

    competence: str
    percent: int
    starts_on: date
    standing: str = Position.Standing.FILLED
    form: str = Position.Form.EMPLOYED
    note: str = ""


@action("position.added")
def add_position(*, by: Any, unit: Unit, new: NewPosition) -> Position:
    require_in(by, Verb.ADD, Subject.STAFFING, unit)
    return Position.objects.create(unit=unit, set_by=person_of(by), **asdict(new))


@action("position.turned")
def turn_position(*, by: Any, position: Position, on: date) -> Position:
    """What was filled is vacant from a day on, or what was vacant is filled; what was before stays."""
    _end(by, position, on - timedelta(days=1))
    turned = Position.Standing.FILLED if position.is_vacant else Position.Standing.VACANT
    return Position.objects.create(
        unit=position.unit,
        competence=position.competence,
        percent=position.percent,
        standing=turned,
        form=position.form,
        starts_on=on,
        set_by=person_of(by),
    )


@action("position.ended")
def end_position(*, by: Any, position: Position, on: date) -> Position:
    """The position is not there any more after a day."""
    return _end(by, position, on)


def _end(by: Any, position: Position, last: date) -> Position:
    require(by, Verb.CHANGE, position)
    now = Position.objects.select_for_update().get(pk=position.pk)
    if now.ends_on is not None:
        raise Refusal(_("Någon annan hann före. Läs in sidan igen."))
    if last < now.starts_on:
        raise Refusal(_("Dagen är före tjänstens första dag. Välj en senare."))
    position.ends_on = last
    position.save(update_fields=["ends_on"])
    return position


@dataclass(frozen=True)
class NewSupervision:
    """A time for supervision."""

    direction: str
    on: date
    minutes: int
    for_whom: str
    by_whom: str
    about: str = ""


@action("supervision.planned")
def plan_supervision(*, by: Any, unit: Unit, new: NewSupervision) -> Supervision:
    require_in(by, Verb.ADD, Subject.HEALTH_PLAN, unit)
    return Supervision.objects.create(unit=unit, set_by=person_of(by), **asdict(new))


@action("supervision.told")
def tell_supervision(*, by: Any, supervision: Supervision, held: bool) -> Supervision:
    """Say whether it came to pass."""
    require(by, Verb.CHANGE, supervision)
    supervision.held = held
    supervision.save(update_fields=["held"])
    return supervision
