"""What people have said about the charts of a unit."""

from collections.abc import Sequence
from typing import Any

from samsyn.organisation.models import Unit
from samsyn.results.models import Event


def events_for(unit: Unit, *, seen_by: Any, indicator: str = "") -> Sequence[Event]:
    """Oldest first: the unit's own events and those above it; with an indicator, those that its chart shows."""
    found = Event.objects.concerning(unit, seen_by=seen_by, indicator=indicator)
    return list(found.select_related("unit"))
