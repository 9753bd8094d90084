"""The short address of a unit."""

from samsyn.organisation.models import Unit
from samsyn.pupil_health.models import Doorway


def door_with(code: str) -> Doorway | None:
    """The one that leads somewhere now."""
    return Doorway.objects.select_related("unit").filter(ended_at=None, code=code.lower()).first()


def door_of(unit: Unit) -> Doorway | None:
    return Doorway.objects.select_related("unit").filter(ended_at=None, unit=unit).first()
