"""The parts of a unit that a measure is told for: the whole, its schools, grades, classes and sexes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal

from django.utils.translation import gettext as _

from samsyn.access.zones import Zone
from samsyn.core.school_year import year_of_period
from samsyn.indicators.disclosure import Released
from samsyn.indicators.stages import GRADES_IN_ONE, STAGE
from samsyn.organisation.models import Unit
from samsyn.results.measures import Measure
from samsyn.results.periods import in_order, place


By = Literal["total", "unit", "grade", "stage", "class", "sex"]
ALL_BY: tuple[By, ...] = ("total", "unit", "grade", "stage", "class", "sex")
WITH_STAGES = {"GR", "GRS"}
Series = tuple[Released | None, ...]
KEYS: dict[By, Callable[[Released], object]] = {
    "total": lambda row: "",
    "unit": attrgetter("unit_id"),
    "grade": attrgetter("grade_year"),
    "stage": attrgetter("grade_year"),
    "class": attrgetter("group"),
    "sex": attrgetter("sex"),
}


@dataclass(frozen=True, slots=True)
class Slice:
    """One part, with the word for it; the same whenever it is asked for."""

    by: By
    key: str
    label: str = field(compare=False)
    place: tuple[int, str] = field(compare=False, default=(0, ""))


def slice_of(row: Released, by: By) -> Slice:
    if by == "unit":
        return Slice(by, str(row.unit_id), row.unit_name, (0, row.unit_name.casefold()))
    if by == "grade":
        return Slice(by, str(row.grade_year), grade_label(row.grade_year), (row.grade_year or 0, ""))
    if by == "stage":
        return Slice(by, str(row.grade_year), stage_label(row.grade_year or 0), (row.grade_year or 0, ""))
    if by == "class":
        return Slice(by, row.group or "", row.group or "", class_place(row.group or ""))
    if by == "sex":
        label = _("flickor") if row.sex == "F" else _("pojkar")
        return Slice(by, row.sex or "", label, (0, row.sex or ""))
    return Slice(by, "", _("hela enheten"))


def grade_label(grade_year: int | None) -> str:
    return _("årskurs %(grade)s") % {"grade": grade_year} if grade_year else _("förskoleklass")


def stage_label(first: int) -> str:
    """”årskurs 4–6” by its first grade."""
    last = first + GRADES_IN_ONE - 1
    return _("årskurs %(grade)s") % {"grade": f"{first}–{last}"} if first else grade_label(first)


def class_place(name: str) -> tuple[int, str]:
    """2A before 10A."""
    digits = "".join(letter for letter in name if letter.isdecimal())
    return int(digits or 0), name.casefold()


def may_be_split(by: str, unit: Unit, zone: Zone) -> bool:
    """Classes are shown to those inside only; the schools of a unit only where there are any below it."""
    if by == "class":
        return zone is Zone.INSIDE
    if by == STAGE:  # where every grade may be seen nobody needs them put together
        has_stages = bool(WITH_STAGES & set(unit.school_types))
        return zone is not Zone.INSIDE and unit.is_school_unit and has_stages
    if by == "unit":
        return not unit.is_school_unit
    return by in ALL_BY


def splits_for(measure: Measure, unit: Unit, zone: Zone) -> list[By]:
    """The ways to split a measure that this reader may use."""
    return [by for by in ALL_BY if may_be_split(by, unit, zone) and measure.may_be_split(by)]


def usual_split(unit: Unit) -> By:
    return "grade" if unit.is_school_unit else "unit"


def split(
    rows: Sequence[Released], by: By, until: str | None = None
) -> tuple[list[str], dict[Slice, Series]]:
    """The periods there are, and per slice one row or nothing for each, in the order people count in."""
    rows = [row for row in rows if until is None or place(row.period) <= place(until)]
    periods = in_order(row.period for row in rows)
    if by == "class" and periods:  # 8A of another year is other pupils
        year = year_of_period(periods[-1])
        periods = [period for period in periods if year_of_period(period) == year]
    places = {period: place for place, period in enumerate(periods)}
    key_of = KEYS[by]
    by_key: dict[object, list[Released | None]] = {}
    for row in rows:
        if row.period in places:
            series = by_key.setdefault(key_of(row), [None] * len(periods))
            series[places[row.period]] = row
    found = {slice_of(next(row for row in series if row), by): series for series in by_key.values()}
    kept = {part: tuple(series) for part, series in found.items() if is_living(series, periods)}
    return periods, dict(sorted(kept.items(), key=lambda pair: pair[0].place))


def is_living(series: Sequence[Released | None], periods: Sequence[str]) -> bool:
    """A grade or school with no figures at all in the newest school year is not there any more."""
    newest = year_of_period(periods[-1])
    return any(row is not None and year_of_period(row.period) == newest for row in reversed(series))
