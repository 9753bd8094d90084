"""What people read in a heavy but normal month, hour by hour, and how somebody reads who empties a school.

A school of 600 pupils in 22 classes. The numbers are the large end of what such a school has: 45 concerns that are
open, 40 cases for one kurator, every class with 28 pupils. A page counts what its row in the log names first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.db import models

from samsyn.organisation.models import Pupil
from samsyn.pupil_health.models import Case, Concern


FAR = 10**9  # beyond the pupils that there are
CLASSES, IN_A_CLASS, CONCERNS, CASES = 22, 28, 45, 40
WORKING_DAYS, HOURS = 21, range(8, 16)
TUESDAY = 1


@dataclass(frozen=True)
class Reading:
    """One page: when, as what deed, and of what."""

    at: datetime
    deed: str
    things: Sequence[models.Model]


@dataclass
class School:
    """Whom there is to read about; concerns come and go through the month."""

    pupils: list[Pupil] = field(
        default_factory=lambda: [Pupil(pk=FAR + number) for number in range(CLASSES * IN_A_CLASS)]
    )

    def of_class(self, number: int) -> list[Pupil]:
        return self.pupils[number * IN_A_CLASS : (number + 1) * IN_A_CLASS]

    def inbox(self, day: int) -> list[Concern]:
        """Three new a day, and as many that are over."""
        return [Concern(pk=UUID(int=3 * day + number)) for number in range(CONCERNS)]

    def cases(self, day: int, count: int = CASES) -> list[Case]:
        """One new every other day, and one that is over."""
        return [Case(pk=UUID(int=day // 2 + number)) for number in range(count)]


def working_days(first: datetime) -> Iterator[tuple[int, datetime]]:
    days = (first + timedelta(days=step) for step in range(WORKING_DAYS * 2))
    yield from enumerate([day for day in days if day.weekday() < 5][:WORKING_DAYS])


def kurators_month(first: datetime, chance: Random) -> Iterator[Reading]:
    """Inbox and cases every morning, cases and pupils all day, an EHT of 25 cases a week, and one half-way review."""
    school = School()
    review = chance.randrange(WORKING_DAYS)
    for day, date in working_days(first):
        inbox, cases = school.inbox(day), school.cases(day)
        for hour in HOURS:
            at = date.replace(hour=hour)
            if hour == HOURS[0] or chance.random() < 0.3:
                yield Reading(at, "concern.read", inbox)
                yield Reading(at, "case.read", cases)
            meets = date.weekday() == TUESDAY and hour == HOURS[1]
            yield from _one_by_one(
                at, "case.read", chance.sample(cases, 25 if meets else chance.randint(1, 5))
            )
            yield from _one_by_one(at, "concern.read", chance.sample(inbox, chance.randint(0, 4)))
            yield from _looks_up(at, school, chance, classes=2 if chance.random() < 0.2 else 0)
            if day == review and hour == HOURS[3]:
                yield from _looks_up(at, school, chance, classes=3, pages=20)


def nurses_month(first: datetime, chance: Random) -> Iterator[Reading]:
    """Visits of classes, eight pupils an hour; twelve cases; and one morning of vaccinations, three classes."""
    school = School()
    vaccinates = chance.randrange(WORKING_DAYS)
    for day, date in working_days(first):
        cases = school.cases(day, 12)
        for hour in HOURS:
            at = date.replace(hour=hour)
            if hour == HOURS[0]:
                yield Reading(at, "case.read", cases)
            if day == vaccinates and hour in HOURS[:3]:
                pupils = school.of_class(hour - HOURS[0])
                yield Reading(at, "pupils.listed", pupils)
                yield from _one_by_one(at, "pupil.read", pupils)
            elif date.weekday() in {TUESDAY, TUESDAY + 2}:
                pupils = school.of_class(chance.randrange(CLASSES))
                yield Reading(at, "pupils.listed", pupils)
                yield from _one_by_one(at, "pupil.read", chance.sample(pupils, 8))
            else:
                yield from _looks_up(at, school, chance, classes=0)


def rektors_month(first: datetime, chance: Random) -> Iterator[Reading]:
    """Every concern of the unit each morning, forty pupils to look at, and a few classes before a conference."""
    school = School()
    for day, date in working_days(first):
        for hour in HOURS:
            at = date.replace(hour=hour)
            if hour == HOURS[0]:
                yield Reading(at, "concern.read", school.inbox(day))
                yield Reading(at, "signals.listed", chance.sample(school.pupils, CASES))
            if date.weekday() == TUESDAY and hour == HOURS[-1]:
                yield from _looks_up(at, school, chance, classes=4, pages=10)
            yield from _looks_up(at, school, chance, classes=0)


def scrape(first: datetime, an_hour: int) -> Iterator[Reading]:
    """A script that opens one pupil after the other, so many an hour."""
    for number, pupil in enumerate(School().pupils):
        yield Reading(first + timedelta(seconds=number * 3600 / an_hour), "pupil.read", [pupil])


def scrape_lists(first: datetime) -> Iterator[Reading]:
    """Or one class after the other, a second between."""
    for number in range(CLASSES):
        yield Reading(first + timedelta(seconds=number), "pupils.listed", School().of_class(number))


def _one_by_one(at: datetime, deed: str, things: Sequence[models.Model]) -> Iterator[Reading]:
    """Two minutes apart at most, all of them within the hour."""
    apart = min(120, 3000 / max(len(things), 1))
    for place, thing in enumerate(things, 1):
        yield Reading(at + timedelta(seconds=place * apart), deed, [thing])


def _looks_up(
    at: datetime, school: School, chance: Random, *, classes: int, pages: int | None = None
) -> Iterator[Reading]:
    """So many class lists, and then some pupils."""
    for number in chance.sample(range(CLASSES), classes):
        yield Reading(at, "pupils.listed", school.of_class(number))
    count = chance.randint(0, 4) if pages is None else pages
    yield from _one_by_one(at, "pupil.read", chance.sample(school.pupils, count))
