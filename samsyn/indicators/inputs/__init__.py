"""Prepared inputs: the tables that definitions read. Each is a file here, made once per refresh and shared (D37).

A definition names its input, or gets the one called as its facts. An input says which subjects there are in each
period, what is known of each, and which tables a definition's function is given, in order. A subject is a person
in one unit and period; in `unit_figure` it is a row of a unit's own figures.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from samsyn.core.plugins import modules_in
from samsyn.indicators.law import Law


FOLDER = "samsyn.indicators.inputs"
ENOUGH_DAYS = "place.weekdays IS NULL OR place.weekdays >= {fewest}"


@dataclass(frozen=True)
class Input:
    """One prepared input, as SQL of the engine; `law` is filled in for each law that periods are judged by."""

    facts: tuple[str, ...]  # the kinds it stands on; the first says which periods there are
    summed: str  # person, unit, period, grade_year and the columns, one row for each subject
    columns: tuple[str, ...]  # what goes along with the subject
    views: tuple[
        str, ...
    ]  # the tables that the function of a definition gets, each with the subject as `person`
    enough: Callable[[Law], str] = lambda law: "true"  # which subjects count
    before: Callable[[Law], str] | None = None  # tables made for each law
    read: Callable[[Any, Collection[str]], None] | None = (
        None  # facts read besides the first kind, once a refresh
    )
    # The table that is kept in parts from one refresh to the next, and the queries for its parts.
    kept: tuple[str, Callable[[Collection[str] | None], list[str]]] | None = None
    years_back: int = 0  # how many earlier school years it looks at
    syllabus: str = "''"  # SV or SVA where it is known which Swedish a person reads, as SQL
    has_days: bool = False  # whether it needs attendance by day or lesson


@cache
def inputs() -> dict[str, Input]:
    """Every input by name."""
    return {name: module.INPUT for name, module in modules_in(FOLDER, "INPUT").items()}


def enough_days(law: Law) -> str:
    """Who has been enrolled for the days that it takes to be counted in a period."""
    return ENOUGH_DAYS.format(fewest=int(law["absence.fewest_school_days"]))
