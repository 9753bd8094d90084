"""Read the rows of the fixed tables from the cells that hold them, before the gate."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Literal, NamedTuple

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from samsyn.access.zones import Zone
from samsyn.indicators.catalogue import Definition
from samsyn.indicators.disclosure import By, Row, Squares
from samsyn.indicators.merging import rows_of_stages
from samsyn.indicators.models import Cell, Sheet
from samsyn.indicators.periods import in_order
from samsyn.indicators.stages import STAGE
from samsyn.indicators.summing import DAY
from samsyn.organisation.models import Unit


Breakdown = Literal["total", "unit", "unit_grade", "grade", "stage", "class", "sex"]
TOTALS, GRADES = ("total", "unit"), ("unit_grade", "grade", "stage")  # stages are grades put together
LETTERS: dict[str, str] = {
    **dict.fromkeys(TOTALS, "t"),
    **dict.fromkeys(GRADES, "g"),
    "class": "c",
    "sex": "s",
}
BY: dict[str, By] = {"t": "total", "g": "grade", "c": "class", "s": "sex"}


class Known(NamedTuple):
    """What is needed of a sheet to read its cells."""

    indicator: str
    period: str
    batches: Mapping[str, list[int]]
    merged: Sequence[int]


_from_json = lru_cache(maxsize=1024)(json.loads)  # hundreds of sheets stand on the same few batches


def sheets_of(
    wanted: Sequence[Definition], periods: Sequence[str] | None, rhythm: str | None, zone: Zone
) -> dict[int, Known]:
    """Inside what was made last; outside what has been given out, which a correction may be waiting beside."""
    if not wanted:
        return {}
    rows = Sheet.objects.filter(**{"is_current" if zone is Zone.INSIDE else "is_released": True})
    if periods is not None:
        rows = rows.filter(indicator__in=[one.name for one in wanted], period__in=list(periods))
    else:
        by_rhythm: dict[str, list[str]] = {}
        for one in wanted:
            by_rhythm.setdefault(rhythm or one.periods[0], []).append(one.name)
        which = [Q(rhythm=usual, indicator__in=names) for usual, names in by_rhythm.items()]
        rows = rows.filter(reduce(or_, which))
    plain = ("pk", "indicator", "period", Cast("batches", TextField()), Cast("merged", TextField()))
    return {
        pk: Known(name, period, _from_json(batches), _from_json(merged))
        for pk, name, period, batches, merged in rows.values_list(*plain)
    }


def rows_of(
    wanted: Sequence[Definition], units: Sequence[Unit], by: Breakdown, sheets: Mapping[int, Known]
) -> list[Row]:
    """The rows of the fixed tables asked for, in the order they are to be read."""
    whole = Cell.objects.exclude(part__startswith=DAY)
    cells = whole.filter(sheet__in=list(sheets), unit__in=units, table=LETTERS[by]).values_list(
        "sheet_id", "unit_id", "table", "grade_year", "class_name",
        "sex", "part", "x", "w", "persons", "may_leave", "xx", "xw", "ww",
    )  # fmt: skip
    known = {one.name: one for one in wanted}
    names = {one.pk: one.name for one in units}
    rows = [_row(known, names, sheets[cell[0]], cell) for cell in cells.iterator(5_000)]
    if by == STAGE:
        rows = rows_of_stages(rows, {(one.indicator, one.period): one.merged for one in sheets.values()})
    order = {name: place for place, name in enumerate(in_order({sheet.period for sheet in sheets.values()}))}
    return sorted(rows, key=lambda row: (order[row.period], row.unit_name, _place(row)))


def _row(known: Mapping[str, Definition], names: Mapping[int, str], sheet: Known, cell: tuple) -> Row:  # type: ignore[type-arg]
    _, unit, table, grade_year, class_name, sex, part, x, w, persons, may_leave, *squares = cell
    return Row(
        definition=known[sheet.indicator],
        period=sheet.period,
        unit_id=unit,
        unit_name=names[unit],
        by=BY[table],
        x=x,
        w=w,
        persons=persons,
        grade_year=grade_year,
        group=(class_name or None) if table == "c" else None,
        sex=sex if table == "s" else None,
        part=part or None,
        may_leave=may_leave,
        batches=tuple(sheet.batches.get(str(unit), ())),
        squares=Squares(*squares),
    )


def _place(row: Row) -> tuple[int, str, str, int]:
    parts = row.definition.parts
    return (
        -1 if row.grade_year is None else row.grade_year,
        row.group or "",
        row.sex or "",
        parts.index(row.part) if row.part else 0,
    )
