"""Draws of who begins first, as pages tell them: who took part, in which order, and how to draw again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.core.school_year import SchoolYear
from samsyn.improvement.models import Intervention, StartOrder
from samsyn.organisation.models import Group, Unit


@dataclass(frozen=True)
class Order:
    """One draw with its waves."""

    order: StartOrder
    waves: Sequence[tuple[date, str]]
    is_in_force: bool


def participants_of(intervention: Intervention) -> tuple[list[tuple[str, str]], bool]:
    """(key, name) of those who could begin at different times, and whether they are school units: else classes."""
    unit = intervention.unit
    if unit.is_school_unit:
        year = str(SchoolYear.of(intervention.starts_on))
        rows = Group.objects.of(unit, year).filter(group_type=Group.Type.CLASS)
        return [(one.name, one.name) for one in rows.order_by("name")], False
    schools = Unit.objects.within(unit).schools().filter(closed_on=None).order_by("name")
    return [(str(one.pk), one.name) for one in schools], True


def waves_told(intervention: Intervention) -> list[Order]:
    """All draws, the one in force first: a new draw never hides an old one."""
    rows: Any = intervention.start_orders.select_related("drawn_by")
    return [
        Order(
            one,
            [(date.fromisoformat(wave["starts_on"]), ", ".join(wave["names"])) for wave in one.waves],
            place == 0,
        )
        for place, one in enumerate(rows)
    ]
