"""Published values as they may be shown: as published, with the marks of their source (decisions D2)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from samsyn.access.zones import Zone
from samsyn.core.numbers import HARD_SPACE, number
from samsyn.indicators.catalogue import Definition, definition
from samsyn.indicators.disclosure import HIDDEN_MARK, NEAR_100_MARK, NONE_MARK, Released, Status, written
from samsyn.indicators.models import PublishedValue
from samsyn.indicators.our_places import municipality_of
from samsyn.organisation.models import Unit


STATUSES: dict[str, tuple[Status, str]] = {
    "SUPPRESSED": ("hidden", HIDDEN_MARK),
    "SECRECY": ("hidden", HIDDEN_MARK),
    "ROUNDED_NEAR_100": ("near_100", NEAR_100_MARK),
    "MISSING": ("none", NONE_MARK),
    "NOT_APPLICABLE": ("none", "*"),
    "NOT_REPORTED": ("none", ""),
    "RULE_NOT_MET": ("hidden", "-"),  # the marks of Skolenkäten, as they stand there
    "MASKED": ("hidden", "*"),
}
ROUNDED = "ROUNDED_TO_10"
SHOWN = {"EXISTS", ROUNDED}


@dataclass(frozen=True)
class Said:
    """One published value, wherever it was kept."""

    batch: int
    source: str
    indicator: str
    population: str
    level: str
    code: str
    name: str
    organiser_type: str
    school_year: str
    period: str
    sex: str
    value: float | None
    status: str
    n: float | None


def published(
    name: str, *, zone: Zone, code: str | None = None, school_year: str | None = None
) -> list[Released]:
    """Published values by official code, for all schools in the file; the same in every zone."""
    one = definition(name)
    rows = _of_schools(one)
    if code is not None:
        rows = rows.filter(unit_code=code)
    if school_year is not None:
        rows = rows.filter(school_year=school_year)
    return [_of_definition(one, row, None) for row in rows.order_by("school_year", "unit_name", "unit_code")]


def published_of_units(
    ones: Sequence[Definition], units: Sequence[Unit], periods: Sequence[str] | None
) -> dict[str, list[Released]]:
    """The published values of our own school units and organisers, of all measures asked for at once."""
    found: dict[str, list[Released]] = {one.name: [] for one in ones}
    places = _places(ones, units)
    if not ones or not places:
        return found
    by_indicator = defaultdict(list)
    for one in ones:
        by_indicator[one.published_as, one.source].append(one)
    rows = PublishedValue.objects.filter(
        indicator__in={one.published_as for one in ones},
        unit_code__in={code for _level, code in places},
        level__in={level for level, _code in places},
        sex="",
    )
    if periods is not None:
        rows = rows.filter(school_year__in=list(periods))
    for row in rows.order_by("school_year", "unit_name"):
        unit = places.get((row.level, row.unit_code))
        for one in by_indicator[row.indicator, row.source] if unit else ():
            if is_about(one, row, unit):
                found[one.name].append(_of_definition(one, row, unit))
    return found


def is_about(one: Definition, row: PublishedValue, unit: Unit | None = None) -> bool:
    """Whether a row is one that a definition asks for: the right kind of place, pupils and organiser."""
    if unit is not None and unit.is_organiser and one.regime not in {"", unit.regime or one.regime}:
        return False
    asked = ((one.population, row.population), (one.organiser_type, row.organiser_type))
    return row.level in one.levels and all(wanted in {"", said} for wanted, said in asked)


def _places(ones: Sequence[Definition], units: Sequence[Unit]) -> dict[tuple[str, str], Unit]:
    """Our units by level and code; an organiser is also the municipality it is in, where a measure speaks of one."""
    found = {(level, unit.code): unit for unit in units if unit.code for level in ("unit", "organiser")}
    if any("municipality" in one.levels for one in ones):
        towns = {municipality_of(unit): unit for unit in units if unit.is_organiser}
        found |= {("municipality", code): unit for code, unit in towns.items() if code}
    return found


def codes_named(text: str) -> list[str]:
    """Official codes of the schools with this code or name (D40: no Unit is made for others' schools)."""
    rows = PublishedValue.objects.filter(level__in=("unit", "organiser"))
    rows = rows.filter(unit_code=text) or rows.filter(unit_name__iexact=text)
    return sorted(set(rows.values_list("unit_code", flat=True)))


def released_as_published(said: Said, *, is_share: bool) -> Released:
    """The gate of figures that somebody else has published: no more than what was said, and its marks kept."""
    status, text = _shown(said, 1 if is_share or said.value is None or said.value % 1 else 0)
    return Released(
        indicator=said.indicator,
        version=1,
        period=said.period,
        unit_id=0,
        unit_name=said.name,
        grade_year=None,
        group=None,
        sex=said.sex or None,
        part=None,
        value=said.value if status == "shown" else None,
        text=text,
        status=status,
        persons=None if said.n is None else round(said.n),
        n=said.n,
        batches=(said.batch,),
        unit_code=said.code,
    )


def kept(row: PublishedValue) -> Said:
    """A row of the database as the gate takes it."""
    return Said(
        *(row.batch, row.source, row.indicator, row.population, row.level, row.unit_code, row.unit_name),
        *(row.organiser_type, row.school_year, row.period, row.sex, row.value, row.status, row.n),
    )


def _of_schools(one: Definition) -> QuerySet[PublishedValue]:
    """What a definition asks for: all pupils of each school unit and organiser, by the authority it names."""
    rows = PublishedValue.objects.filter(indicator=one.published_as, sex="", source=one.source)
    rows = rows.filter(level__in=one.levels)
    if one.organiser_type:
        rows = rows.filter(organiser_type=one.organiser_type)
    return rows.filter(population=one.population) if one.population else rows


def _shown(said: Said, decimals: int) -> tuple[Status, str]:
    if said.status not in SHOWN or said.value is None:
        return STATUSES.get(said.status, ("none", NONE_MARK))
    text = number(said.value, decimals)
    return "shown", f"cirka{HARD_SPACE}{text}" if said.status == ROUNDED else text


def _of_definition(one: Definition, row: PublishedValue, unit: Unit | None) -> Released:
    status, text = _shown(kept(row), 1)
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
        value=row.value if status == "shown" else None,
        text=written("shown", row.value) if row.status == "EXISTS" and status == "shown" else text,
        status=status,
        persons=None if row.n is None else round(row.n),
        n=row.n,
        batches=(row.batch,),
        unit_code=row.unit_code,
    )
