"""Does the newest figure say that something has changed? The one entry is `assess`."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from samsyn.analysis import noise as noise_of
from samsyn.analysis.noise import FEWEST_PERSONS, Level
from samsyn.analysis.periods import follows, same_season
from samsyn.analysis.result import (
    Caveat,
    Comparison,
    Direction,
    Finding,
    Interval,
    Mark,
    Method,
    NoiseKind,
    Point,
    Rhythm,
    Rule,
    UnitOf,
    Verdict,
    verdict_of,
)
from samsyn.analysis.rules import anhoej, marks, run_length, sign, streak
from samsyn.analysis.xmr import Limits, xmr_limits


FEWEST_FOR_LIMITS = 12
FIRM = 20
BAND_LEVEL: Level = 95


def assess(
    series: Sequence[Point],
    *,
    better: Direction,
    rhythm: Rhythm,
    unit_of: UnitOf,
    noise: NoiseKind | None = None,
) -> Finding:
    """Judge the newest point of a series (oldest first), choosing the method by what there is.

    At least twelve measurements: XmR. Fewer months: run chart without limits. Fewer terms or
    school years: noise band around the mean of up to three earlier ones, where noise is known.
    """
    base = Finding(tuple(series), Direction(better), rhythm, unit_of)
    if base.value is None:
        return replace(base, caveats=(Caveat.NO_NEWEST,))
    if base.measured >= FEWEST_FOR_LIMITS:
        return control_chart(base)
    if rhythm == "month":
        return run_chart(base)
    return noise_band(base, noise)


def reason_to_look(finding: Finding) -> tuple[int, float, int]:
    """Sort key, most reason to look first (D29): signal, distance from the middle, persons."""
    quiet = {Verdict.AS_EXPECTED: 1, Verdict.TOO_LITTLE: 2}
    return quiet.get(finding.verdict, 0), -(finding.distance or 0.0), -(finding.persons or 0)


def measured(finding: Finding) -> tuple[list[float], list[bool]]:
    """The values there are, and for each whether it follows directly on the one before."""
    known = [point for point in finding.series if point.value is not None]
    joined = [False] + [
        follows(known[i - 1].period, known[i].period, finding.rhythm)
        and adjacent(finding.series, known[i - 1], known[i])
        for i in range(1, len(known))
    ]
    return [point.value for point in known if point.value is not None], joined


def adjacent(series: Sequence[Point], earlier: Point, later: Point) -> bool:
    """A withheld or missing value that stands in the series is a gap too."""
    periods = [point.period for point in series]
    return periods.index(later.period) - periods.index(earlier.period) == 1


def control_chart(base: Finding) -> Finding:
    values, joined = measured(base)
    first = slice(baseline_size(len(values)))
    limits = xmr_limits(values[first], joined=joined[first])
    if limits.moving_range == 0:
        return replace(unvarying(base, limits.middle, values[-1]), method=Method.XMR)
    found = marks(values, limits, joined)
    newest = found[-1]
    return replace(
        base,
        verdict=verdict_of(newest.side if newest else 0, base.better),
        method=Method.XMR,
        comparison=Comparison.OWN_HISTORY,
        middle=limits.middle,
        interval=Interval(limits.lower, limits.upper),
        marks=spread(base.series, found),
        run=run_length([sign(value - limits.middle) for value in values]),
        streak=streak(values, joined),
        mail=strict(newest, values, limits),
        caveats=chart_caveats(base, joined),
    )


def baseline_size(count: int) -> int:
    """The first twelve are frozen at twelve, the first twenty at twenty; between, preliminary.

    Measured, 1 500 runs of pure noise: the newest point alerts on 1–5 % of pages. Limits that
    take in every point up to twenty miss a third of the steps that come right after the twelfth.
    """
    return FIRM if count >= FIRM else FEWEST_FOR_LIMITS


def strict(newest: Mark | None, values: Sequence[float], limits: Limits) -> bool:
    """The reading for mails over many charts: firm limits only, and outside or Anhøj as well."""
    if newest is None or len(values) < FIRM:
        return False
    return newest.rule is Rule.OUTSIDE or anhoej(values, limits.middle)[0] is not None


def unvarying(base: Finding, middle: float, value: float) -> Finding:
    """A series that never moved has no limits: the same again is expected, anything else unknown."""
    same = value == middle
    return replace(
        base,
        verdict=Verdict.AS_EXPECTED if same else Verdict.TOO_LITTLE,
        comparison=Comparison.OWN_HISTORY,
        middle=middle,
        marks=(None,) * len(base.series),
        caveats=(Caveat.NO_VARIATION,),
    )


def spread(series: Sequence[Point], found: Sequence[Mark | None]) -> tuple[Mark | None, ...]:
    """Marks of the measured points, laid out over the whole series with its gaps."""
    rest = iter(found)
    return tuple(None if point.value is None else next(rest) for point in series)


def chart_caveats(base: Finding, joined: Sequence[bool]) -> tuple[Caveat, ...]:
    told = {
        Caveat.PRELIMINARY: base.measured < FIRM,
        Caveat.GAPS: not all(joined[1:]),
        Caveat.SEASON: base.rhythm != "school_year",
    }
    return tuple(caveat for caveat, applies in told.items() if applies)


def run_chart(base: Finding) -> Finding:
    """Under twelve months: a middle but no limits; only a clear change of level is told."""
    values, joined = measured(base)
    mark, run = anhoej(values)
    return replace(
        base,
        verdict=verdict_of(mark.side, base.better) if mark else Verdict.TOO_LITTLE,
        method=Method.RUN_CHART,
        comparison=Comparison.OWN_HISTORY,
        middle=median(values),
        marks=(*(None,) * (len(base.series) - 1), mark),
        run=run,
        streak=streak(values, joined),
        caveats=() if all(joined[1:]) else (Caveat.GAPS,),
    )


def noise_band(base: Finding, kind: NoiseKind | None) -> Finding:
    """Held against the mean of up to three earlier years, with the noise such figures have."""
    newest = base.series[-1]
    previous = [
        point
        for point in base.series[:-1]
        if point.value is not None and same_season(point.period, newest.period, base.rhythm)
    ][-noise_of.YEARS :]
    lacking = what_is_lacking(kind, newest, previous)
    if kind is None or lacking:
        return replace(base, marks=(None,) * len(base.series), caveats=lacking)
    middle = noise_of.mean_of(previous)
    half = noise_of.half_band(kind, newest.size, previous, BAND_LEVEL)
    away = (newest.value or 0.0) - middle
    side = sign(away) if abs(away) > half else 0
    mark = Mark(Rule.NOISE_BAND, side) if side else None
    return replace(
        base,
        verdict=verdict_of(side, base.better),
        method=Method.NOISE_BAND,
        comparison=Comparison.PREVIOUS_YEARS,
        noise=kind,
        middle=middle,
        interval=Interval(middle - half, middle + half, BAND_LEVEL / 100),
        marks=(*(None,) * (len(base.series) - 1), mark),
        run=len(previous),
        caveats=(Caveat.FEW_YEARS,) if len(previous) < noise_of.YEARS else (),
    )


def what_is_lacking(kind: NoiseKind | None, newest: Point, previous: Sequence[Point]) -> tuple[Caveat, ...]:
    sizes = [point.size for point in (newest, *previous) if point.size]  # nobody has said how many else
    told = {
        Caveat.NO_NOISE: kind is None,
        Caveat.FEW_YEARS: not previous,
        Caveat.FEW_PERSONS: min(sizes, default=FEWEST_PERSONS) < FEWEST_PERSONS,
    }
    return tuple(caveat for caveat, applies in told.items() if applies)
