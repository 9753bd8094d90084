"""What may be taken out: the units in reach with their zones, and the released rows of the fixed tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.zones import Zone, zone_for
from samsyn.accounts.tokens import token_hash
from samsyn.core.numbers import rounded
from samsyn.core.school_year import year_of_period
from samsyn.datasets.models import AccessToken, DatasetExport
from samsyn.indicators.catalogue import Definition, fed
from samsyn.indicators.disclosure import Released
from samsyn.indicators.periods import period as period_named
from samsyn.indicators.queries import figures_of_units, periods_in
from samsyn.indicators.reading_cells import Breakdown
from samsyn.organisation.models import Unit


# A class is told inside its unit only, so never here.
BREAKDOWNS: tuple[Breakdown, ...] = ("total", "grade", "sex")
PURPOSE = "dataset"
Row = dict[str, Any]
Reach = list[tuple[Unit, Zone]]


def units_to_take_from(user: Any) -> Sequence[Unit]:
    """The units that a token or an export may be made for, the highest first."""
    units = Unit.objects.where(user, may=Verb.ADD, subject=Subject.DATASET)
    return sorted(units, key=lambda one: (one.path.count("/"), one.name))


def may_open_dataset(user: Any) -> bool:
    """Whoever may take it, and whoever answers for the tokens of others."""
    if units_to_take_from(user):
        return True
    return Unit.objects.where(user, may=Verb.SEE, subject=Subject.ACCESS_TOKEN).exists()


def reach_of(user: Any, unit: Unit) -> Reach:
    """The units at and below one that the user may see figures of today, and the zone in each: never inside."""
    if not may_in(user, Verb.ADD, Subject.DATASET, unit):
        return []
    seen = Unit.objects.where(user, may=Verb.SEE, subject=Subject.FIGURE).within(unit).order_by("path")
    return [(one, outside(zone_for(user, one))) for one in seen]


def outside(zone: Zone) -> Zone:
    """Small groups are for those who read the pages inside the unit, not for other programs."""
    return Zone.ORGANISER if zone is Zone.INSIDE else zone


def token_shown(secret: str) -> AccessToken | None:
    """The token that a program showed, in force or not."""
    rows = AccessToken.objects.select_related("user", "unit")
    return rows.filter(token_hash=token_hash(secret, purpose=PURPOSE)).first()


def tokens_of(user: Any) -> list[AccessToken]:
    """One's own tokens, the newest first."""
    return list(AccessToken.objects.visible_to(user).filter(user=user).select_related("unit"))


def tokens_of_others(user: Any) -> list[AccessToken]:
    """Tokens in force that others have made, for those who answer for the installation."""
    rows = AccessToken.objects.visible_to(user).exclude(user=user).select_related("unit", "user")
    return [one for one in rows if one.is_in_force]


def exports_of(user: Any) -> list[DatasetExport]:
    """One's own exports, the newest first."""
    return list(DatasetExport.objects.visible_to(user).filter(ordered_by=user).select_related("unit")[:10])


def measure_rows() -> list[Row]:
    return [
        {
            "measure": one.name,
            "id": one.id,
            "title": one.title,
            "question": one.question,
            "unit": one.unit,
            "better": one.better,
            "reference": one.reference,
            "version": one.version,
        }
        for one in fed().values()
    ]


def unit_rows(reach: Reach) -> list[Row]:
    return [
        {
            "unit_id": one.pk,
            "unit": one.name,
            "code": one.code,
            "kind": one.kind,
            "parent_id": one.parent_id,
            "zone": zone.value,
        }
        for one, zone in reach
    ]


def years_of(measure: Definition, reach: Reach) -> list[str]:
    """The school years that a measure has figures for, oldest first: the pages of its figures."""
    periods = periods_in(measure.name, [unit for unit, _ in reach])
    return sorted({str(year_of_period(one)) for one in periods})


def figure_rows(measure: Definition, reach: Reach, school_year: str) -> list[Row]:
    """Every row of the fixed tables of one measure and school year, as they may be shown.

    Whole tables are released together, with the rest that belongs to none of their rows; nothing can be filtered
    away before the gate.
    """
    units = [unit for unit, _ in reach]
    periods = [one for one in periods_in(measure.name, units) if str(year_of_period(one)) == school_year]
    found = []
    for zone, some in _by_zone(reach):
        for by in BREAKDOWNS:
            released = figures_of_units([measure.name], units=some, zone=zone, by=by, periods=periods)
            found += [_row(measure, by, one) for one in released[measure.name]]
    return found


def all_rows(measure: Definition, reach: Reach) -> Iterator[list[Row]]:
    """School year by school year."""
    for year in years_of(measure, reach):
        yield figure_rows(measure, reach, year)


def _by_zone(reach: Reach) -> Iterable[tuple[Zone, list[Unit]]]:
    grouped: dict[Zone, list[Unit]] = defaultdict(list)
    for unit, zone in reach:
        grouped[zone].append(unit)
    return grouped.items()


def _row(measure: Definition, by: str, one: Released) -> Row:
    return {
        "measure": one.indicator,
        "version": one.version,
        "unit_id": one.unit_id,
        "unit": one.unit_name,
        "table": by,
        "school_year": str(year_of_period(one.period)),
        "rhythm": "published" if measure.is_published else period_named(one.period).rhythm,
        "period": one.period,
        "grade_year": one.grade_year,
        "sex": one.sex,
        "part": one.part,
        "value": _value(measure, one.value),
        "shown": one.text,
        "status": one.status,
        "persons": one.persons,
    }


def _value(measure: Definition, value: float | None) -> float | None:
    """One decimal of our own figures, as the page shows them; what is published as it was published (D31)."""
    if value is None or measure.is_published:
        return value
    return float(rounded(value, 1))
