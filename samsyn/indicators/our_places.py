"""Which official codes are ours: those of our school units, and of the municipalities that they lie in.

No municipality is written down anywhere else: where the authority says that our schools are, we are.
"""

from collections.abc import Iterable

from django.db.models import Count

from samsyn.indicators.models import PublishedValue
from samsyn.organisation.models import Unit


def our_codes() -> set[str]:
    """Codes of school units and of municipalities."""
    units = _unit_codes(Unit.objects.all())
    return {*units, *municipalities_of(units)}


def municipalities_of(units: Iterable[str]) -> list[str]:
    """The municipalities that published values place these school units in, the most common one first."""
    rows = (
        PublishedValue.objects.filter(unit_code__in=list(units), level="unit")
        .exclude(municipality_code="")
        .values_list("municipality_code")
        .annotate(times=Count("pk"))
        .order_by("-times", "municipality_code")
    )
    return [code for code, _times in rows]


def places_of(unit: Unit) -> tuple[list[str], str]:
    """The codes of the school units below a unit, and the municipality that they mostly lie in, or nothing."""
    codes = _unit_codes(Unit.objects.within(unit))
    found = municipalities_of(codes)
    return codes, found[0] if found else ""


def _unit_codes(units: Iterable[Unit]) -> list[str]:
    return sorted({unit.code for unit in units} - {""})
