"""Month rows of attendance: offered, absent and unregistered minutes, with season, chance and truths."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samsyn.demo.generate.placements import Placement
from samsyn.demo.generate.school_year import ATTENDANCE_UNTIL, SchoolYear
from samsyn.demo.generate.units import UNITS
from samsyn.demo.truths import FEW_REGISTERED, MONTH_MISSING, absence_factor


COLUMNS = (
    "unit",
    "pupil_key",
    "grade_year",
    "period_start",
    "period_end",
    "offered_min",
    "valid_min",
    "invalid_min",
    "unregistered_min",
)
MINUTES = set(COLUMNS[5:])

# Minutes of teaching a day: the guaranteed hours of the timetable over 178 school days.
DAY_FKLASS, DAY_LOWER, DAY_MIDDLE, DAY_UPPER, DAY_GY, DAY_ADULT = 177, 256, 257, 261, 285, 180
# The usual share of absence, by grade from förskoleklass to 9, then by grade 1-3 of upper secondary school.
USUAL_COMPULSORY = (0.060, 0.058, 0.056, 0.056, 0.058, 0.061, 0.066, 0.076, 0.088, 0.094)
USUAL_GY, USUAL_ADULT = (0.095, 0.108, 0.120), 0.18
INVALID_COMPULSORY = (0.02, 0.02, 0.02, 0.03, 0.05, 0.06, 0.09, 0.20, 0.27, 0.32)
INVALID_GY, INVALID_ADULT = 0.38, 0.45
# A mild season: until the charts take it away themselves, a strong one would hide what is planted.
SEASON = {
    8: 0.86,
    9: 0.94,
    10: 0.98,
    11: 1.05,
    12: 1.06,
    1: 1.03,
    2: 1.1,
    3: 1.05,
    4: 0.98,
    5: 0.98,
    6: 0.94,
}
COMMON_NOISE, UNIT_NOISE, GRADE_NOISE = 0.04, 0.05, 0.05
REGISTRATION_NOISE = 0.2
LONG_ABSENCE = (6.0, 4.0)  # the beta distribution of the share such a pupil is away
GAP_REGISTERED = 0.33

Floats = NDArray[np.float64]
Row = tuple[str, ...]


@dataclass(frozen=True)
class Pupils:
    """The placements of a year as columns."""

    placements: list[Placement]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    offered_a_day: Floats
    usual: Floats
    invalid: Floats
    long_share: Floats  # 0 for the many


class Shocks:
    """What makes a month better or worse for all, for a unit and for a grade in it."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def of(self, year: SchoolYear, month: int) -> dict[tuple[str, int | None], float]:
        """By unit and grade; every month has a stream of its own, so both halves of a month share it."""
        chance = np.random.default_rng([self._seed, 3, year.first, month])
        common = chance.normal(0.0, COMMON_NOISE)
        table: dict[tuple[str, int | None], float] = {}
        for unit in UNITS:
            shock = common + chance.normal(0.0, UNIT_NOISE)
            table[unit.code, None] = float(np.exp(shock))
            for grade in range(10):
                table[unit.code, grade] = float(np.exp(shock + chance.normal(0.0, GRADE_NOISE)))
        return table


def attendance_rows(year: SchoolYear, placements: list[Placement], seed: int) -> list[Row]:
    """All rows of the year, sorted by unit, pupil and period; förskola has no teaching and no rows."""
    taught = [one for one in placements if one.school_type != "FS"]
    adults = [one for one in taught if one.school_type.startswith("VUX")]
    others = [one for one in taught if not one.school_type.startswith("VUX")]
    chance = np.random.default_rng([seed, 2, year.first])
    rows: list[Row] = []
    for people, periods in ((others, year.months()), (adults, year.half_months())):
        pupils = _columns(people, chance)
        for first, last in periods:
            if first <= ATTENDANCE_UNTIL:
                rows += _period(pupils, year, (first, last), Shocks(seed), chance)
    return sorted(rows)


def _columns(placements: list[Placement], chance: np.random.Generator) -> Pupils:
    people = [one.person for one in placements]
    away = [
        one.person.long_absence_from is not None
        and one.start.year - one.person.born.year >= one.person.long_absence_from
        for one in placements
    ]
    share = chance.beta(*LONG_ABSENCE, size=len(placements)) * np.array(away)
    own = np.array([person.absence for person in people]) * np.exp(chance.normal(0, 0.2, len(people)))
    usual = np.array([usual_absence(one) for one in placements])
    invalid = np.array([_invalid_share(one) for one in placements])
    return Pupils(
        placements,
        np.array([one.start.toordinal() for one in placements], dtype=np.int64),
        np.array([(one.end or date.max).toordinal() for one in placements], dtype=np.int64),
        np.array([_minutes_a_day(one) for one in placements])
        * chance.choice([1.0, 1.0, 1.0, 1.02, 0.98], len(placements)),
        np.minimum(usual * own, 0.6),
        chance.beta(2 * invalid + 0.05, 2 * (1 - invalid)),
        share,
    )


def usual_absence(one: Placement) -> float:
    """The level of the grade and the unit, before anything that is the pupil's own."""
    if one.grade is None:
        return USUAL_ADULT * one.unit.absence
    table = USUAL_GY if one.school_type == "GY" else USUAL_COMPULSORY
    return table[one.grade - (1 if one.school_type == "GY" else 0)] * one.unit.absence


def _invalid_share(one: Placement) -> float:
    if one.grade is None:
        return INVALID_ADULT
    return INVALID_GY if one.school_type == "GY" else INVALID_COMPULSORY[one.grade]


def _minutes_a_day(one: Placement) -> float:
    if one.grade is None:
        return DAY_ADULT
    if one.school_type == "GY":
        return DAY_GY
    return (DAY_FKLASS, *[DAY_LOWER] * 3, *[DAY_MIDDLE] * 3, *[DAY_UPPER] * 3)[one.grade]


def _period(
    pupils: Pupils, year: SchoolYear, period: tuple[date, date], shocks: Shocks, chance: np.random.Generator
) -> list[Row]:
    """One row for everybody who was enrolled on a school day of the period."""
    first, last = (day.toordinal() for day in period)
    begins, ends = np.maximum(pupils.start, first), np.minimum(pupils.end, last)
    school_days = np.array([day.toordinal() for day in year.school_days])
    days = np.searchsorted(school_days, ends, side="right") - np.searchsorted(
        school_days, begins, side="left"
    )
    level = _level(pupils, period[0], shocks.of(year, period[0].month))
    count = len(pupils.placements)
    cancelled = 1 - np.abs(chance.normal(0.0, 0.015, count))
    held = _fives(pupils.offered_a_day * days * cancelled)
    unregistered = _fives(held * _unregistered(pupils, period[0], chance))
    offered = held - unregistered
    spell = chance.gamma(1.6, 1 / 1.6, count)
    long = np.clip(pupils.long_share + chance.normal(0, 0.08, count), 0.3, 1.0)
    away = np.where(pupils.long_share > 0, long, np.clip(level * spell, 0.0, 0.9))
    absent = np.minimum(_fives(offered * away), offered)
    invalid = np.minimum(_fives(absent * pupils.invalid), absent)
    kept = np.flatnonzero((days > 0) & (held > 0) & ~_missing(pupils, period[0]))
    return _written(pupils, kept, (begins, ends), (offered, absent - invalid, invalid, unregistered))


def _level(pupils: Pupils, month: date, shocks: dict[tuple[str, int | None], float]) -> Floats:
    """The pupil's own level, times season, chance and what is planted."""
    moved = {
        key: shock * absence_factor(key[0], key[1], month) * SEASON[month.month]
        for key, shock in shocks.items()
    }
    factors = np.array([moved[one.unit.code, one.grade] for one in pupils.placements], dtype=np.float64)
    return pupils.usual * factors


def _unregistered(pupils: Pupils, month: date, chance: np.random.Generator) -> Floats:
    """The share of the lessons that nobody registered."""
    share = np.array([one.unit.unregistered for one in pupils.placements])
    months = {unit.code: float(np.exp(chance.normal(0.0, REGISTRATION_NOISE))) for unit in UNITS}
    share = share * chance.gamma(4.0, 0.25, len(share))
    share = share * np.array([months[one.unit.code] for one in pupils.placements])
    gap = [FEW_REGISTERED.holds(one.unit.code, one.grade, month) for one in pupils.placements]
    few = chance.normal(1 - GAP_REGISTERED, 0.05, len(share))
    return np.clip(np.where(np.array(gap, dtype=bool), few, share), 0.0, 0.95)


def _missing(pupils: Pupils, month: date) -> NDArray[np.bool_]:
    return np.array(
        [MONTH_MISSING.holds(one.unit.code, one.grade, month) for one in pupils.placements], dtype=bool
    )


def _fives(minutes: NDArray[Any]) -> NDArray[np.int64]:
    """Lessons are whole multiples of five minutes."""
    return (np.round(minutes / 5) * 5).astype(np.int64)


def _written(
    pupils: Pupils,
    kept: NDArray[np.int64],
    span: tuple[NDArray[np.int64], ...],
    minutes: Sequence[NDArray[np.int64]],
) -> list[Row]:
    chosen = [pupils.placements[place] for place in kept]
    days = {
        day: date.fromordinal(day).isoformat() for day in {*span[0][kept].tolist(), *span[1][kept].tolist()}
    }
    begins, ends = ([days[day] for day in column[kept].tolist()] for column in span)
    texts = [[str(value) for value in column[kept].tolist()] for column in minutes]
    keys = [(one.unit.code, one.person.key, "" if one.grade is None else str(one.grade)) for one in chosen]
    return [
        (*key, begin, end, *values)
        for key, begin, end, values in zip(keys, begins, ends, zip(*texts, strict=True), strict=True)
    ]
