"""Which official codes are ours: those of our school units, and of the municipalities that they lie in.

The organiser may have said which municipality it is in; else we are where the authority says that our schools are.
"""

from collections.abc import Iterable

from django.db.models import Count

from samsyn.core.jobs import enqueue
from samsyn.core.slots import ask, fills
from samsyn.facts.actions import REFRESH
from samsyn.indicators.models import PublishedValue
from samsyn.organisation.models import Unit


def our_codes() -> set[str]:
    """Codes of school units and of municipalities."""
    units = _unit_codes(Unit.objects.all())
    return {*units, *municipalities_of(units), *_said()}


def ids_of_units() -> dict[str, tuple[str, str]]:
    """Other sources' own ids of our school units, as people have matched them: official code and name."""
    return {code: unit for places in ask("published.places") for code, unit in places.items()}


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
    """The codes of a unit and of those below it, and the municipality that they mostly lie in, or nothing."""
    codes = _unit_codes(Unit.objects.within(unit))
    found = [*_written_down(), *municipalities_of(codes), *ask("published.municipality")]
    return codes, found[0] if found else ""


def municipality_of(organiser: Unit) -> str:
    """The municipality whose published figures stand for an organiser, or nothing."""
    said = [organiser.municipality_code] if organiser.municipality_code else _written_down()
    found = [*said, *municipalities_of(_unit_codes(Unit.objects.within(organiser)))]
    return (found or [*ask("published.municipality"), ""])[0]


@fills("organiser.placed")
def refresh_places() -> None:
    """Other places are ours from now on."""
    enqueue(REFRESH, kind="published")


def _said() -> list[str]:
    """What people have said: of the organiser, and when statistics were fetched."""
    return [*_written_down(), *ask("published.municipality")]


def _written_down() -> list[str]:
    found = Unit.objects.filter(kind=Unit.Kind.ORGANISER).exclude(municipality_code="")
    return list(found.values_list("municipality_code", flat=True))


def _unit_codes(units: Iterable[Unit]) -> list[str]:
    return sorted({unit.code for unit in units} - {""})
