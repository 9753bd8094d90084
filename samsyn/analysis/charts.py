"""Control charts: which one, its limits for every point, level by level, with season and inertia."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.analysis.counts import Counted, limits_for, method_for
from samsyn.analysis.inertia import is_slow
from samsyn.analysis.periods import follows
from samsyn.analysis.result import Data, Finding, Mark, Method
from samsyn.analysis.rules import marks
from samsyn.analysis.season import FEWEST_YEARS, NOT_SEASONAL, Season, spot_of
from samsyn.analysis.xmr import Limits, wide_limits, xmr_limits


FEWEST_FOR_LIMITS = 12
FIRM = 20
NOTHING = 1e-9  # what is left when figures with a season and nothing else have lost it


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a series besides its figures.

    `per` is what a rate is told per. `season` None: the figures have a season and nobody knows which. `levels` and
    `declined` are the periods from which people have confirmed, or declined, a new level; `left_out` the periods
    that they have left out of the limits. `looks_back`: the limits are of all there is, up to twenty, and not frozen at
    twelve: for a series that is described and not watched. `new_pupils`: each school year is about other people.
    """

    data: Data = Data.MEAN
    per: float = 100.0
    season: Season | None = NOT_SEASONAL
    levels: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    looks_back: bool = False
    new_pupils: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement that counts: where it stands in the series, its figure without season, and its denominator."""

    place: int
    period: str
    school_year: int | None
    value: float
    season: float
    n: float
    joined: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch with one level: its measurements, their limits without season, and the marks of the rules.

    `only_outside`: it wanders by itself, so that runs say nothing, neither as signals nor of a new level.
    """

    measured: tuple[Measured, ...]
    method: Method
    limits: tuple[Limits, ...]
    marks: tuple[Mark | None, ...]
    varies: bool
    only_outside: bool

    @property
    def values(self) -> list[float]:
        return [one.value for one in self.measured]


def rows_of(finding: Finding, known: Known) -> list[Measured]:
    """What there is to judge; over a gap, or over what was left out, nothing is joined."""
    season = known.season or NOT_SEASONAL
    found: list[Measured] = []
    for place, point in enumerate(finding.series):
        if point.value is None or point.period in known.left_out:
            continue
        away = season.of(point.period, finding.rhythm)
        before = found[-1] if found else None
        joined = (
            before is not None
            and place - before.place == 1
            and follows(before.period, point.period, finding.rhythm)
        )
        year, _ = spot_of(point.period, finding.rhythm) or (None, 0)
        found.append(Measured(place, point.period, year, point.value - away, away, point.n, joined))
    return found


def parts_of(rows: Sequence[Measured], known: Known) -> list[Part]:
    """One part for each confirmed level that has enough measurements to have limits of its own."""
    starts = [0]
    for period in known.levels:
        start = next((place for place, one in enumerate(rows) if one.period == period), None)
        far_enough = start is not None and start - starts[-1] >= FEWEST_FOR_LIMITS
        if start is not None and far_enough and len(rows) - start >= FEWEST_FOR_LIMITS:
            starts.append(start)
    ends = [*starts[1:], len(rows)]
    return [part_of(rows[start:end], known) for start, end in zip(starts, ends, strict=True)]


def baseline_size(count: int) -> int:
    """The first twelve are frozen at twelve, the first twenty at twenty; between, preliminary.

    Measured, 1 500 runs of pure noise: the newest point alerts on 1–5 % of pages. Limits that
    take in every point up to twenty miss a third of the steps that come right after the twelfth.
    """
    return FIRM if count >= FIRM else FEWEST_FOR_LIMITS


def part_of(rows: Sequence[Measured], known: Known) -> Part:
    values, joined = [one.value for one in rows], [False, *(one.joined for one in rows[1:])]
    method, limits = span_of(rows, joined, known)
    limits = [own.wider((known.season or NOT_SEASONAL).widening) for own in limits]
    varies = limits[-1].upper - limits[-1].lower > NOTHING * max(1.0, abs(limits[-1].middle))
    only_outside = known.new_pupils or method is Method.SLOW
    found = marks(values, limits, joined, only_outside=only_outside)
    return Part(tuple(rows), method, tuple(limits), found, varies, only_outside)


def span_of(
    rows: Sequence[Measured], joined: Sequence[bool], known: Known
) -> tuple[Method, Sequence[Limits]]:
    """How the span is made, and the limits for every row."""
    first = rows[: FIRM if known.looks_back else baseline_size(len(rows))]
    values = [one.value for one in first]
    if known.new_pupils:
        earlier = [one.value for one in of_earlier_years(rows)]
        method = Method.YEAR_GROUPS if earlier else Method.YOUNG_YEAR_GROUP
        return method, [wide_limits(earlier or values)] * len(rows)
    inertia = (known.season or NOT_SEASONAL).inertia
    if len(first) >= FIRM and is_slow(values[:FIRM], joined[:FIRM], inertia):
        return Method.SLOW, [wide_limits(values)] * len(rows)
    return chart(rows, first, joined, known)


def chart(
    rows: Sequence[Measured], first: Sequence[Measured], joined: Sequence[bool], known: Known
) -> tuple[Method, list[Limits]]:
    """The chart that the data ask for, and its limits for every row."""
    scale = known.per if known.data is Data.RATE else 100.0
    counted = [
        Counted(one.value / scale, one.n, follows_on) for one, follows_on in zip(first, joined, strict=False)
    ]
    method = method_for(counted, known.data)
    if method is Method.XMR:
        own = xmr_limits([one.value for one in first], joined=joined[: len(first)])
        return method, [own] * len(rows)
    sizes = [one.n or first[-1].n for one in rows]
    return method, [scaled(own, scale) for own in limits_for(method, counted, sizes, known.data)]


def scaled(limits: Limits, scale: float) -> Limits:
    spread = None if limits.spread is None else limits.spread * scale
    return Limits(limits.middle * scale, limits.lower * scale, limits.upper * scale, spread=spread)


def of_earlier_years(rows: Sequence[Measured]) -> list[Measured]:
    """Those before the newest school year, if they are of two years at least and enough for limits.

    Other pupils have another level, the whole year. One year says nothing of how unlike years are.
    """
    found = [one for one in rows if one.school_year not in {None, rows[-1].school_year}]
    years = {one.school_year for one in found}
    return found if len(years) >= FEWEST_YEARS and len(found) >= FEWEST_FOR_LIMITS else []
