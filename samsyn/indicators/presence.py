"""Which measures have any figures in a unit, without fetching them."""

from collections.abc import Iterable

from samsyn.access.zones import Zone
from samsyn.indicators.catalogue import definition
from samsyn.indicators.models import Cell
from samsyn.organisation.models import Unit


def with_figures(names: Iterable[str], *, unit: Unit, zone: Zone) -> set[str]:
    """Those that are counted from facts and have some row for the whole unit that this zone may ask for."""
    may_all = zone is Zone.INSIDE and unit.is_school_unit
    wanted = [one for one in map(definition, names) if may_all or not one.is_inside_only]
    counted = {one.name: one.of.of if one.of else one.name for one in wanted}
    told = {"sheet__is_current" if may_all else "sheet__is_released": True}
    cells = Cell.objects.filter(unit=unit, table="t", sheet__indicator__in=set(counted.values()), **told)
    there = set(cells.values_list("sheet__indicator", flat=True).distinct())
    return {name for name, source in counted.items() if source in there}
