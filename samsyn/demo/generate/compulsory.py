"""Pupils from förskoleklass to grade 9: they move up, change school, leave and arrive, year after year."""

from collections import Counter, defaultdict
from random import Random

from samsyn.demo.generate.people import Births, Person
from samsyn.demo.generate.placements import Placement, last_day, with_events
from samsyn.demo.generate.school_year import SchoolYear
from samsyn.demo.generate.units import (
    ADAPTED,
    BY_CODE,
    MIXED_CLASSES,
    UNITS,
    UnitPlan,
    is_open,
    planned_size,
    successor,
)


CLASS_SIZE = 27
LEAVES_IN_SUMMER = 0.025
AT_LEISURE_CENTRE = {0: 0.85, 1: 0.85, 2: 0.8, 3: 0.7, 4: 0.3, 5: 0.15}

Seat = tuple[Person, str]  # a pupil and the letter of the class, empty before it is dealt
Rooms = dict[tuple[str, int], list[Seat]]


class Compulsory:
    """Keeps the pupils between the years."""

    def __init__(self, births: Births, chance: Random, scale: float) -> None:
        self._births = births
        self._chance = chance
        self._scale = scale
        self._last: list[Placement] = []
        self.leaving: list[Person] = []  # finished grade 9 this summer

    def year(self, year: SchoolYear, from_preschool: list[tuple[Person, str]]) -> list[Placement]:
        """Everybody's placements in the year, with what happens in the middle of it."""
        rooms = self._moved_up(year)
        for child, area in from_preschool:
            schools = [unit for unit in UNITS if unit.area == area and 0 in unit.grades]
            rooms[self._chance.choice(schools).code, 0].append((child, ""))
        self._fill(rooms, year)
        seated = [placement for room in sorted(rooms) for placement in self._seat(*room, rooms[room], year)]
        placements = with_events(seated, self._births, year, self._chance)
        for placement in placements:
            self._name_groups(placement)
        self._last = [placement for placement in placements if not placement.ends_early(year)]
        return placements

    def _moved_up(self, year: SchoolYear) -> Rooms:
        rooms: Rooms = defaultdict(list)
        self.leaving = []
        for placement in self._last:
            grade = (placement.grade or 0) + 1
            if grade == 10:
                self.leaving.append(placement.person)
            elif self._chance.random() >= LEAVES_IN_SUMMER:
                code, letter = self._next_place(placement, grade, year)
                rooms[code, grade].append((placement.person, letter))
        return rooms

    def _next_place(self, placement: Placement, grade: int, year: SchoolYear) -> tuple[str, str]:
        unit = placement.unit
        if grade not in unit.grades:
            return successor(unit.next_school or unit.code, year.starts_on).code, ""
        if is_open(unit, year.starts_on):
            return unit.code, "" if grade == 7 else placement.letter
        # the pupils of a closed school keep together in classes of their own: A becomes D
        return successor(unit.code, year.starts_on).code, chr(ord(placement.letter) + 3)

    def _fill(self, rooms: Rooms, year: SchoolYear) -> None:
        """New pupils up to the planned size; the size of a year group varies."""
        first_year = not self._last
        for unit in UNITS:
            if not (unit.has_compulsory or unit.code == ADAPTED) or not is_open(unit, year.starts_on):
                continue
            for grade in unit.grades:
                room = rooms[unit.code, grade]
                spread = self._chance.gauss(1.0, 0.06)
                wanted = max(1, round(planned_size(unit, year.starts_on) * self._scale * spread))
                share = unit.sva_share if unit.code != ADAPTED else 0.1
                while len(room) < wanted:
                    born = year.first - 6 - grade
                    room.append((self._births.person(born, sva_share=share, newcomer=not first_year), ""))

    def _seat(self, code: str, grade: int, room: list[Seat], year: SchoolYear) -> list[Placement]:
        unit = BY_CODE[code]
        letters = self._deal(room)
        starts = year.starts_on
        return [
            Placement(person, unit, _school_type(unit, grade), grade, "", starts, last_day(year), letter)
            for (person, _), letter in zip(room, letters, strict=True)
        ]

    def _deal(self, room: list[Seat]) -> list[str]:
        """Those who have a class keep it; the others are dealt to the smallest class."""
        letters = [letter for _, letter in room]
        sizes = Counter(letter for letter in letters if letter)
        classes = -(-len(room) // CLASS_SIZE)
        for letter in "ABCDEFGH"[:classes] if not sizes else "":
            sizes[letter] = 0
        order = list(range(len(room)))
        self._chance.shuffle(order)
        for place in order:
            if not letters[place]:
                letters[place] = min(sizes, key=lambda letter: (sizes[letter], letter))
                sizes[letters[place]] += 1
        return letters

    def _name_groups(self, placement: Placement) -> None:
        """The class, the mentor's group from grade 7 and the section of the leisure-time centre."""
        grade, unit = placement.grade or 0, placement.unit
        mixed = MIXED_CLASSES.get(unit.code)
        placement.school_type = _school_type(unit, grade)
        placement.group = mixed[grade] if mixed else f"{grade or 'F'}{placement.letter}"
        placement.mentor = ""
        if unit.has_compulsory and grade >= 7:
            placement.mentor = f"{placement.group} mentor {self._chance.choice('12')}"
        placement.section = ""
        if unit.sections and self._chance.random() < AT_LEISURE_CENTRE.get(grade, 0.0):
            placement.section = f"Fritids {unit.sections[grade % len(unit.sections)]}"


def _school_type(unit: UnitPlan, grade: int) -> str:
    if not unit.has_compulsory:
        return "GRS"
    return "GR" if grade else "FKLASS"
