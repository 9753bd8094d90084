"""What others ask for: released figures, and nothing that has not passed the gate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from samsyn.access.zones import Zone
from samsyn.core import clock
from samsyn.indicators.catalogue import Definition, catalogue, definition
from samsyn.indicators.days import parts_of, with_medians
from samsyn.indicators.differences import differences
from samsyn.indicators.disclosure import Released, Row, Squares, release
from samsyn.indicators.models import Cell, FinestCell, Sheet
from samsyn.indicators.periods import in_order
from samsyn.indicators.published import published, published_of_units
from samsyn.indicators.reading_cells import LETTERS, Breakdown, Known, rows_of, sheets_of
from samsyn.indicators.stages import STAGE
from samsyn.organisation.models import Unit


__all__ = ["catalogue", "figures", "figures_of", "finest", "freshness", "latest_period", "published"]


def figures(
    name: str,
    *,
    unit: Unit,
    zone: Zone,
    by: Breakdown = "total",
    periods: Sequence[str] | None = None,
    rhythm: str | None = None,
) -> list[Released]:
    """One indicator in a unit, oldest period first; all periods of its first rhythm unless told otherwise.

    `by="unit"` gives the school units below, by name; `by="unit_grade"` the grades of each of them.
    A class is shown inside its unit only.
    """
    return figures_of([name], unit=unit, zone=zone, by=by, periods=periods, rhythm=rhythm)[name]


def figures_of(
    names: Iterable[str],
    *,
    unit: Unit,
    zone: Zone,
    by: Breakdown = "total",
    periods: Sequence[str] | None = None,
    rhythm: str | None = None,
) -> dict[str, list[Released]]:
    """Several indicators at once, in as few questions to the database as one."""
    near = zone if unit.is_school_unit else _never_inside(zone)
    return _released(names, units=_units(unit, by), zone=near, by=by, periods=periods, rhythm=rhythm)


def figures_of_units(
    names: Iterable[str], *, units: Sequence[Unit], zone: Zone, by: Breakdown, periods: Sequence[str]
) -> dict[str, list[Released]]:
    """Several indicators in several units in one question, as they may be told outside the units."""
    return _released(names, units=units, zone=_never_inside(zone), by=by, periods=periods, rhythm=None)


def _released(
    names: Iterable[str],
    *,
    units: Sequence[Unit],
    zone: Zone,
    by: Breakdown,
    periods: Sequence[str] | None,
    rhythm: str | None,
) -> dict[str, list[Released]]:
    wanted = [definition(name) for name in names]
    found: dict[str, list[Released]] = {one.name: [] for one in wanted}
    if by in {"total", "unit"}:
        found |= published_of_units([one for one in wanted if one.is_published], units, periods)
    return found | _Asked(units, zone, periods, rhythm).found(wanted, by)


def figures_of_schools(
    name: str, *, under: str, by: Breakdown = "total", rhythm: str | None = None
) -> list[Released]:
    """One indicator in every school unit whose path begins so: what a school is compared with.

    Always as the organiser may see them: nobody stands inside a school that is not her own.
    """
    schools = list(Unit.objects.filter(path__startswith=under).schools().order_by("name"))
    found = _released([name], units=schools, zone=Zone.ORGANISER, by=by, periods=None, rhythm=rhythm)
    return found[name]


@dataclass(frozen=True)
class _Asked:
    """Where and when figures are asked for, and by whom."""

    units: Sequence[Unit]
    zone: Zone
    periods: Sequence[str] | None
    rhythm: str | None

    def found(self, wanted: Sequence[Definition], by: Breakdown) -> dict[str, list[Released]]:
        """Each measure that is counted, and each difference of two of them; those are told of whole units only."""
        own = [one for one in wanted if _may_be_asked(one, self.zone, by)]
        gaps = [one for one in wanted if one.of and by in {"total", "unit"}]
        beside = {split: _bases(gaps, split) for split in ("part", "sex")}
        sheets = sheets_of([*own, *beside["part"], *beside["sex"]], self.periods, self.rhythm, self.zone)
        told = {"part": self._released([*own, *beside["part"]], by, sheets)}
        told["sex"] = self._released(beside["sex"], "sex", sheets)
        counted = {one.name: told["part"][one.name] for one in own}
        return counted | {one.name: differences(one, told[one.of.by][one.of.of]) for one in gaps if one.of}

    def _released(
        self, own: Sequence[Definition], by: Breakdown, sheets: Mapping[int, Known]
    ) -> dict[str, list[Released]]:
        """What the gate lets out of cells, by measure."""
        found: dict[str, list[Released]] = {one.name: [] for one in own}
        asked = {pk: sheet for pk, sheet in sheets.items() if sheet.indicator in found}
        for row in release(rows_of(own, self.units, by, asked), self.zone) if asked else ():
            found[row.indicator].append(row)
        for one in own:
            if one.kind == "days" and found[one.name]:
                of = [pk for pk, sheet in asked.items() if sheet.indicator == one.name]
                cells = parts_of(of, [unit.pk for unit in self.units], LETTERS[by])
                found[one.name] = with_medians(found[one.name], cells)
        return found


def _bases(gaps: Sequence[Definition], split: str) -> list[Definition]:
    """What differences between such rows are taken of, each once."""
    names = dict.fromkeys(one.of.of for one in gaps if one.of and one.of.by == split)
    return [definition(name) for name in names]


def freshness(name: str, unit: Unit) -> tuple[date | None, tuple[int, ...]]:
    """When an indicator was last made, and the batches that the unit's figures stand on."""
    sheets = Sheet.objects.filter(indicator=_counted(name).name, is_current=True)
    made = sheets.aggregate(at=Max("refresh__finished_at"))["at"]
    kept = sheets.values_list("batches", flat=True)
    batches = {batch for one in kept for batch in one.get(str(unit.pk), ())}
    return clock.day_of(made), tuple(sorted(batches))


def latest_period(name: str, unit: Unit, rhythm: str | None = None) -> str | None:
    """The newest period for which the unit has a figure."""
    one = _counted(name)
    if one.is_published:
        years = [value.period for value in published_of_units([one], [unit], None)[name]]
        return in_order(years)[-1] if years else None
    sheets = Sheet.objects.filter(indicator=one.name, is_current=True, rhythm=rhythm or one.periods[0])
    there = Cell.objects.filter(sheet__in=sheets, unit=unit, table="t").values_list(
        "sheet__period", flat=True
    )
    names = in_order(set(there))
    return names[-1] if names else None


def _counted(name: str) -> Definition:
    """The measure itself, or the one that it is a difference of."""
    one = definition(name)
    return definition(one.of.of) if one.of else one


def _may_be_asked(one: Definition, zone: Zone, by: Breakdown) -> bool:
    """Some measures are for those who lead the unit, and for nobody else; and not all can be put together."""
    may = one.has_cells and (by != STAGE or one.kind == "ratio")
    return may and (zone is Zone.INSIDE or not one.is_inside_only)


def _units(unit: Unit, by: Breakdown) -> list[Unit]:
    below = Unit.objects.within(unit).schools().order_by("name")
    return list(below) if by in {"unit", "unit_grade"} else [unit]


def _never_inside(zone: Zone) -> Zone:
    """Small numbers are not shown above the school unit (decisions D1)."""
    return Zone.ORGANISER if zone is Zone.INSIDE else zone


def finest(name: str, *, unit: Unit, zone: Zone, periods: Sequence[str]) -> list[Released]:
    """The finest cells of one indicator in a school unit; nothing to those outside it, and none above it."""
    one = definition(name)
    if not one.is_computed or not unit.is_school_unit:
        return []
    sheets = sheets_of([one], periods, None, Zone.INSIDE)
    cells = FinestCell.objects.filter(sheet__in=list(sheets), unit=unit).values_list(
        *("sheet_id", "grade_year", "class_name", "sex", "syllabus"),
        *("x", "w", "persons", "xx", "xw", "ww"),
    )
    rows = [
        Row(
            definition=one,
            period=sheets[sheet].period,
            unit_id=unit.pk,
            unit_name=unit.name,
            by="finest",
            x=x,
            w=w,
            persons=persons,
            grade_year=grade_year,
            group=class_name or None,
            sex=sex,
            syllabus=syllabus,
            batches=tuple(sheets[sheet].batches.get(str(unit.pk), ())),
            squares=Squares(*squares),
        )
        for sheet, grade_year, class_name, sex, syllabus, x, w, persons, *squares in cells
    ]
    return release(rows, zone)


def periods_of(name: str, rhythm: str | None = None) -> list[str]:
    """The periods that there are cells for, oldest first."""
    one = _counted(name)
    sheets = Sheet.objects.filter(indicator=one.name, is_current=True, rhythm=rhythm or one.periods[0])
    return in_order(sheets.values_list("period", flat=True))


def periods_in(name: str, units: Sequence[Unit]) -> list[str]:
    """The periods of every rhythm that there are figures for, oldest first."""
    one = definition(name)
    if one.is_published:
        return in_order({row.period for row in published_of_units([one], units, None)[name]})
    return in_order(Sheet.objects.filter(indicator=name, is_current=True).values_list("period", flat=True))
