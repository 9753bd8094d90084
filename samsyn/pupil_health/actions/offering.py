"""The unit's own list of what pupil health can help with."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.core.actions import action
from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Offering


@dataclass(frozen=True)
class Offered:
    """Who can help with what, and how she is reached."""

    who: str
    title: str
    text: str = ""
    contact: str = ""


@action("offering.written")
def write_offering(*, by: Any, unit: Unit, offered: Offered, instead_of: Offering | None = None) -> Offering:
    """A line of the list, new or instead of one that stands there."""
    require_in(by, Verb.ADD, Subject.OFFERING, unit)
    if instead_of is not None:
        require(by, Verb.CHANGE, instead_of)
        _end(instead_of)
    return Offering.objects.create(unit=unit, written_by=by, **vars(offered))


@action("offering.withdrawn")
def withdraw_offering(*, by: Any, offering: Offering) -> Offering:
    """A line that no longer holds."""
    require(by, Verb.CHANGE, offering)
    _end(offering)
    return offering


def _end(offering: Offering) -> None:
    offering.ended_at = timezone.now()
    offering.save(update_fields=["ended_at"])
