"""The invented people: a key, a name, and what the years will show of attendance and results."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from random import Random

from samsyn.demo.generate.identity import NumberSeries
from samsyn.demo.generate.names import Origin, draw_name, draw_origin


@dataclass(slots=True, eq=False)
class Person:
    """A pupil, a child or an adult learner.

    `ability` is in standard deviations; `absence` is beside the others in the same grade;
    `long_absence_from` is the age at which the pupil mostly stays at home, if ever.
    """

    key: str
    given: str
    family: str
    sex: str
    born: date
    origin: Origin
    reads_sva: bool
    ability: float
    absence: float
    long_absence_from: int | None
    marking: str = "Ingen"

    @property
    def girl(self) -> bool:
        return self.sex == "Kvinna"


SVA_SHIFT = -1.15  # how much lower the results of those who read Swedish as a second language lie, on average
LONG_ABSENCE = 0.022
LONG_ABSENCE_AGES, LONG_ABSENCE_WEIGHTS = range(8, 19), (0, 0, 1, 2, 3, 4, 5, 5, 5, 4, 4)


class Births:
    """Makes people one at a time from the seed."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(f"{seed} people")
        self._numbers = NumberSeries(self._chance)

    def person(self, born_year: int, *, sva_share: float = 0.08, newcomer: bool = False) -> Person:
        """Somebody born that year; a newcomer now and then has no identity number yet."""
        chance = self._chance
        girl = chance.random() < 0.49
        reads_sva = chance.random() < sva_share
        origin = draw_origin(chance, sva=reads_sva)
        given, family = draw_name(chance, origin, girl=girl)
        ability = chance.gauss(SVA_SHIFT if reads_sva else 0.0, 1.0)
        key, born = self._key(born_year, girl=girl, newcomer=newcomer)
        # the mean of exp(N(0, s)) is exp(s²/2), here exp(0.27): without it the mean of all would not be one
        absence = exp(chance.gauss(0.0, 0.65) - 0.35 * ability - 0.27)
        return Person(
            key,
            given,
            family,
            "Kvinna" if girl else "Man",
            born,
            origin,
            reads_sva,
            ability,
            absence,
            self._long_absence(ability),
        )

    def adult(self, year: int) -> Person:
        """Somebody between 19 and 55 who studies at adult education."""
        return self.person(year - self._chance.choice(range(19, 56)), sva_share=0.5)

    def guardian(self, pupil: Person, *, woman: bool, same_family: bool) -> tuple[str, str, str]:
        """Key, given and family name of somebody 24–42 years older than the pupil."""
        given, family = draw_name(self._chance, pupil.origin, girl=woman)
        born = self._day(pupil.born.year - self._chance.choice(range(24, 43)))
        return self._numbers.identity(born, girl=woman), given, pupil.family if same_family else family

    def _key(self, year: int, *, girl: bool, newcomer: bool) -> tuple[str, date]:
        born = self._day(year)
        if newcomer and self._chance.random() < 0.01:
            return self._numbers.temporary(born), born
        if newcomer and year >= 2012 and self._chance.random() < 0.008:
            return self._numbers.source_id(), born
        while True:
            try:
                return self._numbers.identity(born, girl=girl), born
            except LookupError:
                born = self._day(year)

    def _day(self, year: int) -> date:
        return date(year, 1, 1) + timedelta(days=self._chance.randrange(365))

    def _long_absence(self, ability: float) -> int | None:
        if self._chance.random() > LONG_ABSENCE * (1.8 if ability < -0.5 else 0.7):
            return None
        return self._chance.choices(LONG_ABSENCE_AGES, LONG_ABSENCE_WEIGHTS)[0]
