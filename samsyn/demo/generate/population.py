"""Five school years of people in Exempelköping, and the few among them whom the demo's stories are about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from samsyn.demo.generate.compulsory import Compulsory
from samsyn.demo.generate.manifest import GuardianEntry, Notable
from samsyn.demo.generate.other_forms import AdultEducation, Preschools, UpperSecondary
from samsyn.demo.generate.people import Births, Person
from samsyn.demo.generate.placements import Placement
from samsyn.demo.generate.school_year import SCHOOL_YEARS, UNTIL, SchoolYear
from samsyn.demo.generate.units import RONNBACKA


@dataclass(frozen=True)
class Population:
    """The placements of each year, the guardians that are known and the pupils to know of."""

    years: tuple[tuple[SchoolYear, list[Placement]], ...]
    guardians: tuple[GuardianEntry, ...]
    notable: Notable


def populate(seed: int, scale: float) -> Population:
    """Let the years pass, mark who is protected and give some pupils guardians."""
    births, chance = Births(seed), Random(f"{seed} years")
    preschools, adults = Preschools(births, chance, scale), AdultEducation(births, chance, scale)
    compulsory, upper = Compulsory(births, chance, scale), UpperSecondary(births, chance, scale)
    years = []
    for year in SCHOOL_YEARS:
        placements, start_school = preschools.year(year)
        placements = placements + compulsory.year(year, start_school)
        placements += upper.year(year, compulsory.leaving) + adults.year(year)
        years.append((year, placements))
    chosen = _Choice([one for one in years[-1][1] if one.end is None], Random(f"{seed} notable"))
    notable, people = chosen.notable()
    _protect_a_leaver(years[2][1], years[-1][1])
    return Population(tuple(years), _guardians(people, births), notable)


class _Choice:
    """Chooses among those enrolled today; nobody is chosen twice."""

    def __init__(self, now: list[Placement], chance: Random) -> None:
        self._now = now
        self._free = [one for one in now if one.person.key.isdigit()]
        chance.shuffle(self._free)

    def notable(self) -> tuple[Notable, dict[str, list[Person]]]:
        # the school of the first planted truth is where the demo's staff work, so its pupils come first
        shuffled = list(self._free)
        self._free.sort(key=lambda one: one.unit.code != RONNBACKA)
        people = {
            "sixteen": self._take(
                1, lambda one: (one.school_type, one.grade, age(one.person)) == ("GY", 1, 16)
            ),
            "eighteen": self._take(
                1, lambda one: (one.school_type, one.grade, age(one.person)) == ("GY", 3, 18)
            ),
            "apart": self._take(1, lambda one: one.grade == 8),
            "siblings": self._take(1, lambda one: _swedish(one, 9))
            + self._take(1, lambda one: _swedish(one, 4)),
        }
        people["siblings"][1].family = people["siblings"][0].family
        self._free = [one for one in shuffled if one in self._free]
        masked = self._mark(7, ("GR",), "Sekretessmarkering") + self._mark(
            2, ("GY", "FS"), "Sekretessmarkering"
        )
        people["protected"] = masked + self._mark(3, ("GR", "FKLASS"), "Skyddad folkbokföring")
        keys = {name: tuple(one.key for one in chosen) for name, chosen in people.items()}
        return (
            Notable(
                sixteen=keys["sixteen"][0],
                eighteen=keys["eighteen"][0],
                apart=keys["apart"][0],
                siblings=keys["siblings"],
                protected=keys["protected"],
                unknown_marking=tuple(one.key for one in self._mark(4, ("GR", "GY"), "")),
                temporary_key=tuple(sorted({one.person.key for one in self._now if "TF" in one.person.key})),
            ),
            people,
        )

    def _mark(self, count: int, school_types: tuple[str, ...], marking: str) -> list[Person]:
        people = self._take(count, lambda one: one.school_type in school_types)
        for person in people:
            person.marking = marking
        return people

    def _take(self, count: int, fits: Callable[[Placement], bool]) -> list[Person]:
        taken = [one for one in self._free if fits(one)][:count]
        self._free = [one for one in self._free if one not in taken]
        return [one.person for one in taken]


def _swedish(one: Placement, grade: int) -> bool:
    return one.grade == grade and one.school_type == "GR" and one.person.origin.language == "swe"


def age(person: Person, day: date = UNTIL) -> int:
    """Whole years on the day the demo is seen from."""
    return day.year - person.born.year - ((day.month, day.day) < (person.born.month, person.born.day))


def _protect_a_leaver(then: list[Placement], now: list[Placement]) -> None:
    """One protected pupil in grade 9 of 2024/25 who has left: files of final grades name such pupils too."""
    still_here = {one.person.key for one in now}
    leavers = [one.person for one in then if one.grade == 9 and one.school_type == "GR" and one.end]
    for person in [one for one in leavers if one.key not in still_here][:1]:
        person.marking = "Sekretessmarkering"


def _guardians(people: dict[str, list[Person]], births: Births) -> tuple[GuardianEntry, ...]:
    """Two guardians each, in one home except for `apart`; who is eighteen has none any more."""
    families = [
        (people["sixteen"], True),
        (people["apart"], False),
        (people["siblings"], True),
        (people["protected"][:1], True),
    ]
    entries = []
    for pupils, together in families:
        keys = tuple(pupil.key for pupil in pupils)
        for woman in (True, False):
            key, given, family = births.guardian(pupils[0], woman=woman, same_family=together or woman)
            entries.append(GuardianEntry(key, given, family, keys, together or woman))
    return tuple(entries)
