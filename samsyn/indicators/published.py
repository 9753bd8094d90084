"""Published values as they may be shown: as published, with the marks of their source (decisions D2)."""

from collections.abc import Sequence

from samsyn.access.zones import Zone
from samsyn.indicators.catalogue import Definition, definition
from samsyn.indicators.disclosure import HIDDEN_MARK, NEAR_100_MARK, NONE_MARK, Released, Status, written
from samsyn.indicators.models import PublishedValue
from samsyn.organisation.models import Unit


STATUSES: dict[str, tuple[Status, str]] = {
    "SUPPRESSED": ("hidden", HIDDEN_MARK),
    "ROUNDED_NEAR_100": ("near_100", NEAR_100_MARK),
    "MISSING": ("none", NONE_MARK),
    "NOT_APPLICABLE": ("none", "*"),
    "NOT_REPORTED": ("none", ""),
}


def published(
    name: str, *, zone: Zone, code: str | None = None, school_year: str | None = None
) -> list[Released]:
    """Published values by official code, for all schools in the file; the same in every zone."""
    one = definition(name)
    rows = PublishedValue.objects.filter(indicator=one.published_as)
    if code is not None:
        rows = rows.filter(unit_code=code)
    if school_year is not None:
        rows = rows.filter(school_year=school_year)
    return [_released(one, row, None) for row in rows.order_by("school_year", "unit_name", "unit_code")]


def published_of_units(
    one: Definition, units: Sequence[Unit], periods: Sequence[str] | None
) -> list[Released]:
    """The published values of our own school units."""
    by_code = {unit.code: unit for unit in units if unit.code}
    rows = PublishedValue.objects.filter(indicator=one.published_as, unit_code__in=list(by_code))
    if periods is not None:
        rows = rows.filter(school_year__in=list(periods))
    return [_released(one, row, by_code[row.unit_code]) for row in rows.order_by("school_year", "unit_name")]


def codes_named(text: str) -> list[str]:
    """Official codes of the schools with this code or name (D40: no Unit is made for others' schools)."""
    rows = PublishedValue.objects.filter(unit_code=text) or PublishedValue.objects.filter(
        unit_name__iexact=text
    )
    return sorted(set(rows.values_list("unit_code", flat=True)))


def _released(one: Definition, row: PublishedValue, unit: Unit | None) -> Released:
    is_shown = row.status == "EXISTS" and row.value is not None
    status: Status = "shown"
    mark = ""
    if not is_shown:
        status, mark = STATUSES.get(row.status, ("none", NONE_MARK))
    return Released(
        indicator=one.name,
        version=one.version,
        period=row.school_year,
        unit_id=unit.pk if unit else 0,
        unit_name=unit.name if unit else row.unit_name,
        grade_year=None,
        group=None,
        sex=None,
        part=None,
        value=row.value if is_shown else None,
        text=written("shown", row.value) if is_shown else mark,
        status=status,
        persons=None if row.n is None else round(row.n),
        n=row.n,
        batches=(row.batch,),
        unit_code=row.unit_code,
    )
