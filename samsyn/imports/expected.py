"""What is expected to be read in during a school year, and by when: dated entries in rules/expected.toml."""

import tomllib
from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from samsyn.core import dated
from samsyn.core.school_year import FIRST_MONTH, SchoolYear


FILE = Path(__file__).parent / "rules" / "expected.toml"
HOLIDAY = 7  # the month when nobody goes to school
REQUIRED = ("key", "title", "short", "kind", "due", "reference", "valid_from", "checked")


class Unreadable(ValueError):
    """An entry lacks something that every entry says."""


@dataclass(frozen=True)
class Expected:
    """One kind of data: for whom it is expected, in which rhythm, by which day, and who says so."""

    key: str
    title: str
    short: str
    kind: str
    due: str
    reference: str
    valid_from: date
    checked: date
    sources: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    grades: tuple[int, ...] = ()
    term: str = ""  # "HT" or "VT", where it matters
    rhythm: str = "once"
    level: str = "unit"
    told_of: str = "this"
    optional: bool = False  # not everybody has it: nothing is said to be missing
    valid_to: date | None = None

    @property
    def is_monthly(self) -> bool:
        return self.rhythm == "month"

    @property
    def is_of_units(self) -> bool:
        return self.level == "unit"

    def year_told_of(self, year: SchoolYear) -> SchoolYear:
        """The school year that what is read during `year` is about."""
        return year.previous if self.told_of == "previous" else year

    def due_on(self, year: SchoolYear) -> date:
        """The last day to read what comes once a year."""
        month, day = (int(part) for part in self.due.split("-"))
        return date(year.starts + (month < FIRST_MONTH), month, day)

    def months_due(self, year: SchoolYear, today: date) -> list[str]:
        """The months that should have been read by now."""
        months = [month for month in year.months() if not month.endswith(f"-{HOLIDAY:02d}")]
        return [month for month in months if _day_after(month, int(self.due)) < today]

    def is_for(self, forms: Collection[str], grades: Collection[int]) -> bool:
        """Whether a unit with these forms is expected to have it; one without a roster has no grades yet."""
        if self.forms and not set(self.forms) & set(forms):
            return False
        return not (self.grades and grades) or bool(set(self.grades) & set(grades))

    def is_met_by(self, kind: str, source: str, periods: Collection[str], year: SchoolYear) -> bool:
        """Whether a batch of that year is of this kind."""
        if kind != self.kind or (self.sources and source not in self.sources):
            return False
        terms = {period for period in periods if period[:2] in {"HT", "VT"}}
        if not self.term or (not terms and self.sources):
            return True
        return f"{self.term}{(year.starts + (self.term == 'VT')) % 100:02d}" in terms


@cache
def _all() -> tuple[Expected, ...]:
    return tuple(_one(entry) for entry in tomllib.loads(FILE.read_text("utf-8"))["expected"])


def expected_in(year: SchoolYear) -> list[Expected]:
    """What holds in a school year."""
    return [one for one in _all() if dated.holds(one, year.last_day)]


def _one(entry: dict[str, Any]) -> Expected:
    lacking = [name for name in REQUIRED if not entry.get(name)]
    if lacking:
        raise Unreadable(f"{FILE.name}: {entry.get('key', '?')} saknar {', '.join(lacking)}.")
    said = dict(entry)
    for name in ("sources", "forms", "grades"):
        said[name] = tuple(said.get(name, ()))
    return Expected(**said)


def _day_after(month: str, day: int) -> date:
    """That day of the month after."""
    year, number = int(month[:4]), int(month[5:])
    year, number = (year + 1, 1) if number == 12 else (year, number + 1)
    return date(year, number, min(day, monthrange(year, number)[1]))
