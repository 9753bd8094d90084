"""A small school with figures: grade 7 has twelve pupils, grade 8 has six, and grade 9 fourteen, for two years."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pyarrow as pa

from samsyn.core.actions import INSTALLATION
from samsyn.core.jobs import put_off
from samsyn.facts.actions import NewBatch, write_batch
from samsyn.facts.kinds import KINDS
from samsyn.indicators.engine import refresh
from samsyn.organisation.models import Unit


People = list[tuple[int, int]]
PUPILS = {7: 12, 8: 6, 9: 14}
# Of 6 000 minutes a month: grade 7 is away 480 (8 %), grade 8 1 998 (33.3 %), grade 9 600 (10 %).
AWAY = {7: 480.0, 8: 1998.0, 9: 600.0}
YEARS = (2024, 2025)


def rising(grade: int, first: date) -> float:
    """A little up and down every month, and from March 2026 far more away in grade 9."""
    rise = 1500.0 if grade == 9 and first >= date(2026, 3, 1) else 0.0
    return AWAY[grade] + 60 * (first.month * 7 % 5 - 2) + rise


def read_in(
    *units: Unit,
    years: tuple[int, ...] = YEARS,
    pupils: dict[int, int] = PUPILS,
    away: Callable[[int, date], float] = lambda grade, _first: AWAY[grade],
) -> None:
    """Who went there, and when they were away; the measures are made once, when everything is there."""
    with put_off():
        for unit in units:
            for year in years:
                _write(unit, "membership", year, list(_memberships(unit, year, pupils)))
                _write(unit, "attendance", year, list(_attendance(unit, year, pupils, away)))
    refresh()


def _people(unit: Unit, pupils: dict[int, int]) -> People:
    return [
        (unit.pk * 10_000 + grade * 100 + number, grade)
        for grade in pupils
        for number in range(pupils[grade])
    ]


def _write(unit: Unit, kind: str, year: int, rows: list[dict[str, object]]) -> None:
    table = pa.Table.from_pylist(rows, schema=KINDS[kind].schema)
    about = NewBatch(kind=kind, source="by hand", school_year=f"{year}/{(year + 1) % 100}", unit=unit)
    write_batch(by=INSTALLATION, batch=about, table=table)


def _memberships(unit: Unit, year: int, pupils: dict[int, int]) -> Iterator[dict[str, object]]:
    for person, grade in _people(unit, pupils):
        yield {
            "person": person,
            "unit": unit.pk,
            "school_type": "GR",
            "grade_year": grade,
            "grade_scheme": "se-9",
            "class_group": None,
            "class_name": None,
            "sex": "F" if person % 2 else "M",
            "protected": False,
            "starts_on": date(year, 8, 1),
            "ends_on": date(year + 1, 7, 31),
        }


def _attendance(
    unit: Unit, year: int, pupils: dict[int, int], away: Callable[[int, date], float]
) -> Iterator[dict[str, object]]:
    for month in (*((year, one) for one in range(8, 13)), *((year + 1, one) for one in range(1, 7))):
        first = date(*month, 1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        for person, grade in _people(unit, pupils):
            yield {
                "person": person,
                "unit": unit.pk,
                "grade_year": grade,
                "period_start": first,
                "period_end": last,
                "offered_min": 6000.0,
                "valid_min": away(grade, first),
                "invalid_min": 0.0,
                "unregistered_min": 0.0,
            }
