"""Facts with shares that can be worked out by hand: every pupil is offered 6 000 minutes a month.

Absence goes 8, 9, 8, 9 … per cent from August 2024, so attendance goes 92, 91, 92, 91 …; what the newest month,
October 2026, shows is said by each test. A school year has eleven months, so a month that is 8 in one year is 9 in
the next: over the two whole years there is no season.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
from django.test import override_settings

from samsyn.core.actions import INSTALLATION
from samsyn.core.school_year import SchoolYear
from samsyn.facts.actions import NewBatch, write_batch
from samsyn.facts.kinds import KINDS
from samsyn.indicators import engine
from samsyn.organisation.models import Unit


OFFERED = 6000.0
SPRING = range(1, 7)
MONTHS = [f"2024-{month:02d}" for month in range(8, 13)]
MONTHS += [f"2025-{month:02d}" for month in (*SPRING, *range(8, 13))]
MONTHS += [f"2026-{month:02d}" for month in (*SPRING, 8, 9, 10)]
NEWEST = MONTHS[-1]


@dataclass(frozen=True)
class Class:
    """A class and grade with as many pupils each year, and their absence in the newest month."""

    unit: Unit
    grade: int
    name: str
    pupils: int
    newest: float = 9.0
    unregistered: float = 0.0  # minutes a pupil and month, in the newest month
    level: float = 0.0  # how much more this class is away, and what is added for girls
    girls: float = 0.0
    spread: float = 0.0  # every other pair of pupils is away so much more, every other so much less
    only: int = 0  # the one school year that it is there, by the year it starts; every year if none is said
    cohort: int = 0  # the same persons in all classes of one cohort, from this place in it
    start: int = 0

    def persons(self, number: int, year: SchoolYear) -> range:
        """Other pupils each year, but in a cohort the same."""
        first = self.cohort * 1_000_000 + self.start if self.cohort else year.starts * 10_000 + number * 100
        return range(first, first + self.pupils)

    def absence(self, month: str, place: int = 0) -> float:
        usual = self.newest if month == NEWEST else 8.0 + MONTHS.index(month) % 2
        own = self.spread if place // 2 % 2 else -self.spread
        return usual + self.level + own + (self.girls if place % 2 == 0 else 0.0)


def read_in(classes: Sequence[Class]) -> None:
    """Put memberships and attendance in force, year by year, and make the cells once."""
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}):
        for year in (SchoolYear(2024), SchoolYear(2025), SchoolYear(2026)):
            months = [month for month in year.months() if month in MONTHS]
            _write("membership", year, _memberships(classes, year), [str(year)])
            _write("attendance", year, _minutes(classes, year, months), months)
    engine.refresh()


def _write(kind: str, year: SchoolYear, rows: list[dict[str, Any]], periods: list[str]) -> None:
    table = pa.Table.from_pylist(rows, schema=KINDS[kind].schema)
    batch = NewBatch(kind, "test", str(year), periods=tuple(periods), file_hash=f"{kind}-{year}")
    write_batch(by=INSTALLATION, batch=batch, table=table)


def _people(classes: Sequence[Class], year: SchoolYear) -> list[tuple[int, int, Class]]:
    """(person, place in class, class): other pupils each year."""
    there = [(number, one) for number, one in enumerate(classes) if one.only in {0, year.starts}]
    return [
        (person, one.start + at, one)
        for number, one in there
        for at, person in enumerate(one.persons(number, year))
    ]


def _memberships(classes: Sequence[Class], year: SchoolYear) -> list[dict[str, Any]]:
    return [
        {
            "person": person,
            "unit": one.unit.pk,
            "school_type": "GR",
            "grade_year": one.grade,
            "grade_scheme": "se-9",
            "class_group": one.unit.pk * 1000 + sum(map(ord, one.name)) + year.starts * 10,
            "class_name": one.name,
            "sex": "FM"[place % 2],
            "protected": False,
            "starts_on": year.first_day,
            "ends_on": None,
        }
        for person, place, one in _people(classes, year)
    ]


def _minutes(classes: Sequence[Class], year: SchoolYear, months: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "person": person,
            "unit": one.unit.pk,
            "grade_year": one.grade,
            "period_start": date(int(month[:4]), int(month[5:]), 1),
            "period_end": date(int(month[:4]), int(month[5:]), monthrange(int(month[:4]), int(month[5:]))[1]),
            "offered_min": OFFERED,
            "valid_min": OFFERED * one.absence(month, place) / 100,
            "invalid_min": 0.0,
            "unregistered_min": one.unregistered if month == NEWEST else 0.0,
        }
        for person, place, one in _people(classes, year)
        for month in months
    ]


def read_in_grades(one: Class, marks: Sequence[str], starts: int = 2025) -> None:
    """Final grades of a year-9 class in 2025/26 or another year: one text of marks per pupil, such as "AEF"."""
    year = SchoolYear(starts)
    rows = [
        {
            "person": person,
            "unit": one.unit.pk,
            "school_year": str(year),
            "kind": "final",
            "grade_year": 9,
            "subject": subject,
            "language": None,
            "place": "ordinary",
            "grade": grade,
            "term": f"VT{starts % 100 + 1}",
            "given_on": year.last_day,
        }
        for person, place, _class in _people([one], year)
        for subject, grade in zip(("EN", "MA", "SV"), marks[place], strict=True)
    ]
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}):
        _write("membership", year, _memberships([one], year), [str(year)])
        _write("grade", year, rows, [str(year)])
    engine.refresh()


def persons_of(classes: Sequence[Class], year: SchoolYear) -> list[int]:
    """Who is in these classes that year."""
    return [person for person, _place, _class in _people(classes, year)]
