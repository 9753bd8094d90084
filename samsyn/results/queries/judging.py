"""Hand a series of released figures over to the analysis: the same figures are judged once."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from samsyn.analysis.charts import Known
from samsyn.analysis.deviations import UNKNOWN, assess
from samsyn.analysis.result import Direction, Finding, NoiseKind, Point, Rhythm, Verdict
from samsyn.indicators.disclosure import NEAREST, Released
from samsyn.results.periods import for_analysis


def point_of(period: str, row: Released | None) -> Point:
    """A withheld figure is a gap: nothing about it is judged."""
    if row is None or row.value is None:
        return Point(for_analysis(period), None, 0, None)
    return Point(for_analysis(period), row.value, row.n or row.persons or 0, row.persons)


@lru_cache(maxsize=2048)
def judged(
    series: tuple[Point, ...],
    better: Direction,
    rhythm: Rhythm,
    unit_of: Any,
    noise: NoiseKind | None,
    known: Known = UNKNOWN,
) -> Finding:
    """The same figures are judged once: the answer depends on nothing else."""
    return assess(series, better=better, rhythm=rhythm, unit_of=unit_of, noise=noise, known=known)


def judged_in_public(series: tuple[Point, ...], *about: Any) -> Finding:
    """Counts are rounded here: nothing is said that could not be said of the fewest there may be."""
    of_fewest = judged(tuple(fewest(point) for point in series), *about)
    if of_fewest.verdict is Verdict.TOO_LITTLE:
        return replace(of_fewest, series=series)
    return judged(series, *about)


def fewest(point: Point) -> Point:
    """As few as there may be behind a count that was rounded to the nearest ten: of 30, 25."""
    return replace(point, n=lowest(point.n), persons=point.persons and int(lowest(point.persons)))


def lowest(count: float) -> float:
    return max(count - NEAREST / 2, min(count, NEAREST))
