"""A person's stretch in a unit and a group, and what happens in the middle of a school year."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from samsyn.demo.generate.people import Births, Person
from samsyn.demo.generate.school_year import UNTIL, SchoolYear
from samsyn.demo.generate.units import UNITS, UnitPlan, is_open


LEAVES, MOVES, ARRIVES = 0.012, 0.006, 0.009


@dataclass(slots=True, eq=False)
class Placement:
    """One person in one class (or section, or course) of one unit for a time."""

    person: Person
    unit: UnitPlan
    school_type: str
    grade: int | None
    group: str
    start: date
    end: date | None
    letter: str = ""
    group_type: str = "Klass"
    mentor: str = ""
    section: str = ""

    def ends_early(self, year: SchoolYear) -> bool:
        return self.end is not None and self.end < year.ends_on


def last_day(year: SchoolYear) -> date | None:
    """A finished year has an end; the year that is going on has none yet."""
    return year.ends_on if year.ends_on <= UNTIL else None


def with_events(
    placements: Iterable[Placement], births: Births, year: SchoolYear, chance: Random
) -> list[Placement]:
    """Some leave, some change school within the organiser and some arrive during the year."""
    happened: list[Placement] = []
    for placement in list(placements):
        happened.append(placement)
        happened += _event(placement, births, year, chance)
    return happened


def _event(placement: Placement, births: Births, year: SchoolYear, chance: Random) -> list[Placement]:
    """What comes after or beside this placement."""
    day = year.autumn[0] + timedelta(days=chance.randrange(25, 270))
    drawn = chance.random()
    if day > UNTIL or drawn > LEAVES + MOVES + ARRIVES:
        return []
    if drawn <= LEAVES:
        placement.end = day
        return []
    if drawn <= LEAVES + MOVES:
        return _move(placement, day, year, chance)
    born = placement.person.born.year
    newcomer = births.person(born, sva_share=placement.unit.sva_share * 1.5, newcomer=True)
    return [replace(placement, person=newcomer, start=day, end=last_day(year))]


def _move(placement: Placement, day: date, year: SchoolYear, chance: Random) -> list[Placement]:
    choices = [
        unit
        for unit in UNITS
        if unit.has_compulsory
        and placement.unit.has_compulsory
        and unit.code != placement.unit.code
        and placement.grade in unit.grades
        and is_open(unit, day)
    ]
    if not choices:
        return []
    unit = chance.choice(choices)
    placement.end = day
    # there is a class A everywhere; the name of the group is given later
    return [replace(placement, unit=unit, letter="A", start=day + timedelta(days=1), end=last_day(year))]
