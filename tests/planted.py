"""Series with a known truth, and how often the charts find it (decisions D32)."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samsyn.analysis.charts import Known
from samsyn.analysis.deviations import assess
from samsyn.analysis.result import Data, Direction, Finding, Point
from samsyn.analysis.season import NOT_SEASONAL, Season, season_of
from samsyn.analysis.windows import Window, change_of


MONTHS_A_YEAR = 10
QUIET_MONTHS = 24
LEVEL = 8.0
SPREAD = 1.0
UNITS = 6
# What a month is above or below its school year, in standard deviations: amplitude 2, August to May.
SEASON = (-2.0, -1.2, -0.4, 0.8, 1.6, 0.8, 2.0, 0.8, -0.8, -1.6)


@dataclass(frozen=True)
class Kind:
    """How a figure comes about when nothing has changed; `spread` is its standard deviation."""

    data: Data
    persons: int
    draw: Callable[[random.Random, float], float]
    spread: float


def gauss(chance: random.Random, level: float) -> float:
    return chance.gauss(level, SPREAD)


def of_pupils(n: int) -> Callable[[random.Random, float], float]:
    """So many of n pupils, in per cent."""

    def draw(chance: random.Random, level: float) -> float:
        share = min(1.0, max(0.0, level / 100))
        return 100 * sum(chance.random() < share for _ in range(n)) / n

    return draw


def binomial(n: int) -> Kind:
    return Kind(Data.PERSONS, n, of_pupils(n), 100 * (LEVEL / 100 * (1 - LEVEL / 100) / n) ** 0.5)


MEANS = Kind(Data.MEAN, 400, gauss, SPREAD)
PUPILS = binomial(150)  # n·p·(1−p) = 11: p-chart
FEW_PUPILS = binomial(40)  # n·p·(1−p) = 2.9: exact limits


def months(values: Sequence[float], persons: int = 400) -> list[Point]:
    """Consecutive school months, ten a year from August."""
    points = []
    for place, value in enumerate(values):
        year, month = divmod(place, MONTHS_A_YEAR)
        number = (month + 7) % 12 + 1
        calendar = 2022 + year + (1 if number < 8 else 0)
        points.append(Point(f"{calendar}-{number:02d}", value, persons, persons))
    return points


def judged(
    values: Sequence[float], kind: Kind = MEANS, season: Season | None = None, *, new_pupils: bool = False
) -> Finding:
    known = Known(data=kind.data, season=season or NOT_SEASONAL, new_pupils=new_pupils)
    return assess(
        months(values, kind.persons), better=Direction.LOWER, rhythm="month", unit_of="percent", known=known
    )


def is_told(finding: Finding) -> bool:
    return finding.verdict.is_signal and finding.newest_takes_part


def quiet(chance: random.Random, kind: Kind, count: int, level: float = LEVEL) -> list[float]:
    return [kind.draw(chance, level) for _ in range(count)]


def share_found(step: float, *, within: int, runs: int, seed: int = 1, kind: Kind = MEANS) -> float:
    """How often a step of so many standard deviations is signalled on a newest point within so many months."""
    chance = random.Random(seed)
    found = 0
    for _ in range(runs):
        before = quiet(chance, kind, QUIET_MONTHS)
        after = quiet(chance, kind, within, LEVEL + step * kind.spread)
        found += any(is_told(judged(before + after[: seen + 1], kind)) for seen in range(within))
    return found / runs


def grade(chance: random.Random, count: int, unlike: float) -> list[float]:
    """A grade: each school year is other pupils, who are `unlike` standard deviations from those before, all year."""
    levels = [chance.gauss(LEVEL, unlike * SPREAD) for _ in range(count // MONTHS_A_YEAR + 1)]
    return [gauss(chance, levels[place // MONTHS_A_YEAR]) for place in range(count)]


def share_of_false_alarms_in_grades(*, runs: int, unlike: float, seed: int = 5) -> tuple[float, float]:
    """(pages, mails) on which a grade with two to four earlier school years, where nothing has happened, alarms."""
    chance = random.Random(seed)
    pages = mails = 0
    for _ in range(runs):
        count = chance.randint(2, 4) * MONTHS_A_YEAR + chance.randint(1, MONTHS_A_YEAR)
        finding = judged(grade(chance, count, unlike), new_pupils=True)
        pages += is_told(finding)
        mails += finding.mail
    return pages / runs, mails / runs


def share_found_in_grades(step: float, *, within: int, runs: int, unlike: float, seed: int = 6) -> float:
    """How often a step of so many of all standard deviations, when a school year begins, is signalled so soon."""
    chance = random.Random(seed)
    found, whole = 0, SPREAD * (1 + unlike**2) ** 0.5
    for _ in range(runs):
        values = grade(chance, 4 * MONTHS_A_YEAR + within, unlike)
        values = [value + step * whole * (place >= 4 * MONTHS_A_YEAR) for place, value in enumerate(values)]
        newest = range(4 * MONTHS_A_YEAR + 1, 4 * MONTHS_A_YEAR + within + 1)
        found += any(is_told(judged(values[:seen], new_pupils=True)) for seen in newest)
    return found / runs


def share_seen(*, before: int, after: int, new_pupils: bool, runs: int, seed: int = 7) -> float:
    """How often an insats is called a change when it moves the level by what the page says would be seen.

    Of new pupils half of the variation is between school years; the insats begins anywhere in one.
    """
    chance = random.Random(seed)
    seen = 0
    for _ in range(runs):
        skipped = chance.randrange(MONTHS_A_YEAR)
        values = grade(chance, skipped + before + after, 1.0 if new_pupils else 0.0)[skipped:]
        window = Window.around(before, before + after, "month")
        quiet_change = change_of(months(values), window, "month", new_pupils=new_pupils)
        moved = quiet_change.smallest if quiet_change and quiet_change.smallest else 0.0
        values[before:] = [value + moved for value in values[before:]]
        change = change_of(months(values), window, "month", new_pupils=new_pupils)
        seen += change is not None and change.is_signal is True
    return seen / runs


def seasonal(chance: random.Random, count: int) -> list[list[float]]:
    """Units of one huvudman with the same season and noise of their own."""
    return [
        [gauss(chance, LEVEL + SEASON[place % MONTHS_A_YEAR] * SPREAD) for place in range(count)]
        for _ in range(UNITS)
    ]


def season_in(several: Sequence[Sequence[float]]) -> Season | None:
    return season_of([months(values) for values in several], "month")


def share_found_in_season(step: float, *, within: int, runs: int, seed: int = 3) -> float:
    """The same for one unit of a seasonal huvudman, whose season is taken away from what is there at each month."""
    chance = random.Random(seed)
    found = 0
    for _ in range(runs):
        several = seasonal(chance, QUIET_MONTHS + within)
        several[0] = [
            value + step * SPREAD * (place >= QUIET_MONTHS) for place, value in enumerate(several[0])
        ]
        for seen in range(QUIET_MONTHS + 1, QUIET_MONTHS + within + 1):
            cut = [values[:seen] for values in several]
            if is_told(judged(cut[0], season=season_in(cut))):
                found += 1
                break
    return found / runs


def share_of_false_alarms(*, runs: int, seed: int = 2, kind: Kind = MEANS) -> tuple[float, float]:
    """(pages, mails) on which pure noise alarms on its newest point."""
    chance = random.Random(seed)
    pages = mails = 0
    for _ in range(runs):
        finding = judged(quiet(chance, kind, chance.randint(12, 44)), kind)
        pages += is_told(finding)
        mails += finding.mail
    return pages / runs, mails / runs


def share_of_false_alarms_in_season(*, runs: int, seed: int = 4, units: int = UNITS) -> tuple[float, float]:
    """(pages, mails) on seasonal copies of pure noise, once the season of two to four whole years is taken away."""
    chance = random.Random(seed)
    pages = mails = 0
    for _ in range(runs):
        several = seasonal(chance, chance.randint(2 * MONTHS_A_YEAR, 44))[:units]
        finding = judged(several[0], season=season_in(several))
        pages += is_told(finding)
        mails += finding.mail
    return pages / runs, mails / runs
