"""Figures counted from our own records of the work: slices above hand over rows, and definitions count them.

A slice above fills the slot "indicators.records" with rows by the name of their facts. A row says its `unit` and
`school_year` and the columns that shapes.py declares. No row is about a pupil, so nothing is withheld.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from django.db import transaction

from samsyn.core.sealed_cells import Sums
from samsyn.core.slots import ask
from samsyn.indicators.catalogue import of_records
from samsyn.indicators.handed_over import counted_by
from samsyn.indicators.law import law
from samsyn.indicators.models import Cell, Refresh, Sheet
from samsyn.indicators.periods import SCHOOL_YEAR, period
from samsyn.organisation.queries import ancestors


KIND = "record"  # as `refresh` is asked for it
Place = tuple[str, str, int]  # indicator, school year, unit


def refresh_records(made: Refresh, today: date) -> int:
    """Write the figures that are not as the records now say; answers how many cells."""
    now, kept = counted(today), _kept()
    stale = {sheet for sheet in {*now, *kept} if now.get(sheet) != kept.get(sheet)}
    written = 0
    with transaction.atomic():
        for indicator, year in sorted(stale):
            Sheet.objects.filter(indicator=indicator, period=year, is_current=True).update(is_current=False)
            written += _write(made, indicator, year, now.get((indicator, year), {}))
    return written


def are_behind(today: date) -> bool:
    """Whether the records say something else than the figures do."""
    return counted(today) != _kept()


def counted(today: date) -> dict[tuple[str, str], dict[int, Sums]]:
    """By indicator and school year: the sums of every unit and of those above it."""
    above = ancestors()
    found: dict[tuple[str, str], dict[int, Sums]] = defaultdict(lambda: defaultdict(Sums))
    for indicator, year, unit, x, w in _values(_handed_over(today)):
        for at in above.get(unit, [unit]):
            found[indicator, year][at].add(x, w)
    return {sheet: dict(units) for sheet, units in found.items()}


def _handed_over(today: date) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
    """The rows of all slices, by facts and school year."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for answer in ask("indicators.records", today=today):
        for fact, rows in answer.items():
            for row in rows:
                found[fact, row["school_year"]].append(row)
    return found


def _values(
    handed: Mapping[tuple[str, str], list[Mapping[str, Any]]],
) -> Iterator[tuple[str, str, int, float, float]]:
    """indicator, school year, unit, numerator, denominator of each row that counts."""
    for (fact, year), rows in handed.items():
        for one in (each for each in of_records() if each.fact == fact):
            for row in counted_by(one, law(period(year).last_day), range(len(rows)), rows):
                unit = rows[row["person"]]["unit"]
                yield one.name, year, unit, row["numerator"], row["denominator"]


def _kept() -> dict[tuple[str, str], dict[int, Sums]]:
    """The figures in force."""
    names = [one.name for one in of_records()]
    sheets = Sheet.objects.filter(indicator__in=names, is_current=True)
    known = {pk: (indicator, year) for pk, indicator, year in sheets.values_list("pk", "indicator", "period")}
    found: dict[tuple[str, str], dict[int, Sums]] = {}
    columns = [one.name for one in fields(Sums)]
    for sheet, unit, *sums in Cell.objects.filter(sheet__in=list(known)).values_list(
        "sheet_id", "unit_id", *columns
    ):
        found.setdefault(known[sheet], {})[unit] = Sums(*sums)
    return found


def _write(made: Refresh, indicator: str, year: str, units: Mapping[int, Sums]) -> int:
    if not units:
        return 0
    version = next(one.version for one in of_records() if one.name == indicator)
    sheet = Sheet.objects.create(
        refresh=made, indicator=indicator, version=version, rhythm=SCHOOL_YEAR, period=year, is_current=True
    )
    Cell.objects.bulk_create(
        Cell(
            sheet=sheet, unit_id=unit, line=1, table=Cell.Table.TOTAL, class_name="", sex="", part="",
            persons=sums.n, may_leave=True, **vars(sums),
        )
        for unit, sums in sorted(units.items())
    )  # fmt: skip
    return len(units)
