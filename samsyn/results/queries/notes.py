"""What people have said about the charts of a unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.organisation.models import Unit
from samsyn.results.models import Event, LeftOut, NewLevel
from samsyn.results.queries.assessing import Assessment


def events_for(unit: Unit, *, seen_by: Any, indicator: str = "") -> Sequence[Event]:
    """Oldest first: the unit's own events and those above it; with an indicator, those that its chart shows."""
    found = Event.objects.concerning(unit, seen_by=seen_by, indicator=indicator)
    return list(found.select_related("unit"))


@dataclass(frozen=True)
class SaidOf:
    """What people have said of one series, oldest first."""

    levels: Sequence[NewLevel]
    left_out: Sequence[LeftOut]


def said_of(one: Assessment) -> SaidOf:
    """The answers that stand, and the measurements that are left out."""
    series = {
        "unit": one.unit,
        "indicator": one.name,
        "part_by": one.part.by,
        "part_key": one.part.key,
        "withdrawn_at": None,
    }
    return SaidOf(
        list(NewLevel.objects.filter(**series).select_related("made_by")),
        list(LeftOut.objects.filter(**series).select_related("made_by")),
    )
