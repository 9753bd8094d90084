"""Children in förskola, pupils in upper secondary school and adults in komvux, year after year."""

from random import Random

from samsyn.demo.generate.people import Births, Person
from samsyn.demo.generate.placements import Placement, last_day, with_events
from samsyn.demo.generate.school_year import UNTIL, SchoolYear
from samsyn.demo.generate.units import ADULT, BY_CODE, GYMNASIUM, PRESCHOOLS


PROGRAMMES = ("NA", "SA", "EK", "TE", "VO", "BF", "EE", "IM")
COURSES = (
    ("SFI kurs B", "VUXSFI"),
    ("SFI kurs C", "VUXSFI"),
    ("SFI kurs D", "VUXSFI"),
    ("Svenska grundläggande", "VUXGR"),
    ("Matematik grundläggande", "VUXGR"),
    ("Engelska nivå 1", "VUXGY"),
    ("Matematik nivå 1", "VUXGY"),
    ("Yrkesvux vård och omsorg", "VUXGY"),
    ("Yrkesvux barnskötare", "VUXGY"),
    ("Yrkesvux bygg", "VUXGY"),
)
PER_PRESCHOOL = 73
FROM_OWN_SCHOOLS = 0.55  # of those who finish grade 9


class Preschools:
    """Children from one to five; they keep their section until they start school."""

    def __init__(self, births: Births, chance: Random, scale: float) -> None:
        self._births, self._chance, self._scale = births, chance, scale
        self._last: list[Placement] = []

    def year(self, year: SchoolYear) -> tuple[list[Placement], list[tuple[Person, str]]]:
        """The placements of the year, and those who turn six and start school, with the area they live in."""
        stay = [one for one in self._last if year.first - one.person.born.year <= 5]
        start_school = [(one.person, one.unit.area) for one in self._last if one not in stay]
        placements = []
        for unit in PRESCHOOLS:
            seats = [(one.person, one.group) for one in stay if one.unit == unit]
            ages = range(1, 3) if self._last else range(1, 6)
            while len(seats) < PER_PRESCHOOL * self._scale:
                child = self._births.person(year.first - self._chance.choice(ages), newcomer=bool(self._last))
                seats.append((child, unit.sections[len(seats) % len(unit.sections)]))
            placements += [
                Placement(
                    child, unit, "FS", None, section, year.starts_on, last_day(year), group_type="Avdelning"
                )
                for child, section in seats
            ]
        self._last = placements
        return placements, start_school


class UpperSecondary:
    """Three grades; the class is the programme and the year it began."""

    def __init__(self, births: Births, chance: Random, scale: float) -> None:
        self._births, self._chance, self._scale = births, chance, scale
        self._last: list[Placement] = []

    def year(self, year: SchoolYear, leaving_compulsory: list[Person]) -> list[Placement]:
        unit = BY_CODE[GYMNASIUM]
        seats: list[tuple[Person, int, str]] = [
            (one.person, (one.grade or 0) + 1, one.group)
            for one in self._last
            if (one.grade or 0) < 3 and self._chance.random() > 0.03
        ]
        own = [person for person in leaving_compulsory if self._chance.random() < FROM_OWN_SCHOOLS]
        size = round(unit.per_grade * self._scale)
        for grade in unit.grades if not self._last else (1,):
            begun = year.first - grade + 1
            people = own[:size] if grade == 1 else []
            while len(people) < size:
                people.append(self._births.person(begun - 16, newcomer=bool(self._last)))
            seats += [(one, grade, f"{self._chance.choice(PROGRAMMES)}{begun % 100:02d}") for one in people]
        placements = [
            Placement(person, unit, "GY", grade, group, year.starts_on, last_day(year))
            for person, grade, group in seats
        ]
        placements = with_events(placements, self._births, year, self._chance)
        self._last = [one for one in placements if not one.ends_early(year)]
        return placements


class AdultEducation:
    """Courses; a quarter finishes at Christmas, and others begin in January."""

    def __init__(self, births: Births, chance: Random, scale: float) -> None:
        self._births, self._chance, self._scale = births, chance, scale
        self._last: list[Placement] = []

    def year(self, year: SchoolYear) -> list[Placement]:
        people = [one.person for one in self._last if self._chance.random() < 0.4]
        size = max(4, round(BY_CODE[ADULT].per_grade * self._scale))
        autumn = [self._place(person, year) for person in self._filled(people, size, year)]
        if year.spring[0] > UNTIL:
            self._last = autumn
            return autumn
        finished = [one for one in autumn if self._chance.random() < 0.25]
        for one in finished:
            one.end = year.autumn[1]
        begun = [self._place(person, year) for person in self._filled([], len(finished), year)]
        for one in begun:
            one.start = year.spring[0]
        self._last = [one for one in autumn + begun if not one.ends_early(year)]
        return autumn + begun

    def _filled(self, people: list[Person], size: int, year: SchoolYear) -> list[Person]:
        return people[:size] + [self._births.adult(year.first) for _ in range(size - len(people))]

    def _place(self, person: Person, year: SchoolYear) -> Placement:
        course, school_type = self._chance.choice(COURSES)
        unit = BY_CODE[ADULT]
        return Placement(
            person, unit, school_type, None, course, year.starts_on, last_day(year), group_type="Undervisning"
        )
