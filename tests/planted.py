"""Series with a known truth, and how often the charts find it (decisions D32)."""

import random

from samsyn.analysis.deviations import assess
from samsyn.analysis.result import Direction, Point


QUIET_MONTHS = 24
LEVEL = 8.0
SPREAD = 1.0


def months(values: list[float]) -> list[Point]:
    """Consecutive school months, ten a year, each with its school year."""
    points = []
    for place, value in enumerate(values):
        year, month = divmod(place, 10)
        number = (month + 7) % 12 + 1
        calendar = 2022 + year + (1 if number < 8 else 0)
        points.append(
            Point(f"{calendar}-{number:02d}", value, 400, 400, f"{2022 + year}/{(23 + year) % 100}")
        )
    return points


def judged(values: list[float]) -> object:
    return assess(months(values), better=Direction.LOWER, rhythm="month", unit_of="percent")


def share_found(step: float, *, within: int, runs: int, seed: int = 1) -> float:
    """How often a step of so many standard deviations is signalled on a newest point within so many months."""
    chance = random.Random(seed)
    found = 0
    for _ in range(runs):
        quiet = [chance.gauss(LEVEL, SPREAD) for _ in range(QUIET_MONTHS)]
        after = [chance.gauss(LEVEL + step * SPREAD, SPREAD) for _ in range(within)]
        found += any(
            judged(quiet + after[: seen + 1]).verdict.is_signal  # type: ignore[attr-defined]
            and judged(quiet + after[: seen + 1]).newest_takes_part  # type: ignore[attr-defined]
            for seen in range(within)
        )
    return found / runs


def share_of_false_alarms(*, runs: int, seed: int = 2) -> tuple[float, float]:
    """(pages, mails) on which pure noise alarms on its newest point."""
    chance = random.Random(seed)
    pages = mails = 0
    for _ in range(runs):
        length = chance.randint(12, 44)
        finding = judged([chance.gauss(LEVEL, SPREAD) for _ in range(length)])
        pages += finding.verdict.is_signal and finding.newest_takes_part  # type: ignore[attr-defined]
        mails += finding.mail  # type: ignore[attr-defined]
    return pages / runs, mails / runs
