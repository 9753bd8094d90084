"""Does the newest figure say that something has changed? The one entry is `assess`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import isclose
from statistics import median

from samsyn.analysis import noise as noise_of
from samsyn.analysis.charts import FEWEST_FOR_LIMITS, FIRM, NOTHING, Known, Measured, Part, parts_of, rows_of
from samsyn.analysis.levels import proposed
from samsyn.analysis.noise import FEWEST_PERSONS, Level
from samsyn.analysis.periods import same_season
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
    Seasoned,
    UnitOf,
    Verdict,
    verdict_of,
)
from samsyn.analysis.rules import anhoej, run_length, sign, streak
from samsyn.analysis.season import spot_of


__all__ = ["FEWEST_FOR_LIMITS", "UNKNOWN", "assess", "measured", "reason_to_look"]
BAND_LEVEL: Level = 95
UNKNOWN = Known()


def assess(
    series: Sequence[Point],
    *,
    better: Direction,
    rhythm: Rhythm,
    unit_of: UnitOf,
    noise: NoiseKind | None = None,
    known: Known = UNKNOWN,
) -> Finding:
    """Judge the newest point of a series (oldest first), choosing the method by what there is.

    At least twelve measurements: a control chart, which one by what the figures are made of. Fewer months: run
    chart without limits. Fewer terms or school years: noise band around the mean of up to three earlier ones, where
    noise is known. A season that nobody knows: held beside the same time last year, without limits. Where the span
    would hold half of all shares there are, the group is too small and nothing is said.
    """
    base = Finding(tuple(series), Direction(better), rhythm, unit_of, left_out=left_out_of(series, known))
    if base.value is None:
        return replace(base, caveats=(Caveat.NO_NEWEST,))
    if base.series[-1].period in known.left_out:
        return replace(base, caveats=(Caveat.LEFT_OUT,))
    found = judged_by(base, known, noise)
    if found.is_too_wide:
        return replace(base, marks=(None,) * len(base.series), caveats=(Caveat.TOO_SMALL,))
    return found


def judged_by(base: Finding, known: Known, noise: NoiseKind | None) -> Finding:
    """By the method that what there is allows."""
    if known.season is None and base.rhythm != "school_year":
        return noise_band(base, noise) if base.rhythm == "term" else last_year(base)
    rows = rows_of(base, known)
    if len(rows) >= FEWEST_FOR_LIMITS:
        return control_chart(base, rows, known)
    if base.rhythm == "month":
        return run_chart(base, rows, known)
    return noise_band(base, noise)


def measured(finding: Finding) -> tuple[list[float], list[bool]]:
    """The values there are, and for each whether it follows directly on the one before."""
    rows = rows_of(finding, UNKNOWN)
    return [one.value for one in rows], [one.joined for one in rows]


def left_out_of(series: Sequence[Point], known: Known) -> tuple[str, ...]:
    return tuple(point.period for point in series if point.period in known.left_out)


def reason_to_look(finding: Finding) -> tuple[int, float, int]:
    """Sort key, most reason to look first (D29): signal, distance from the middle, persons."""
    quiet = {Verdict.AS_EXPECTED: 1, Verdict.TOO_LITTLE: 2}
    return quiet.get(finding.verdict, 0), -(finding.distance or 0.0), -(finding.persons or 0)


def control_chart(base: Finding, rows: Sequence[Measured], known: Known) -> Finding:
    parts = parts_of(rows, known)
    now = parts[-1]
    limits, middles = drawn(base, parts)
    seen = replace(base, limits=limits, middles=middles, season=seasoned(rows[-1], known))
    if not now.varies:
        return replace(unvarying(seen, now.limits[-1].middle + rows[-1].season), method=now.method, limits=())
    newest = now.marks[-1]
    run, moves = told_of(newest, now)
    return replace(
        seen,
        verdict=verdict_of(newest.side if newest else 0, base.better),
        method=now.method,
        comparison=Comparison.OWN_HISTORY,
        middle=seen.middles[-1],
        interval=seen.limits[-1],
        marks=spread(len(base.series), parts),
        run=run,
        streak=moves,
        levels=tuple(part.measured[0].period for part in parts[1:]),
        proposal=proposal_in(now, known),
        mail=strict(newest, now),
        caveats=chart_caveats(base, parts, known),
    )


def drawn(
    base: Finding, parts: Sequence[Part]
) -> tuple[tuple[Interval | None, ...], tuple[float | None, ...]]:
    """Span and middle of every point with its season put back; in a gap those of the point before stay."""
    by_place = {
        one.place: (limits, one.season)
        for part in parts
        for one, limits in zip(part.measured, part.limits, strict=True)
    }
    spans: list[Interval | None] = []
    middles: list[float | None] = []
    for place in range(len(base.series)):
        if place in by_place:
            limits, away = by_place[place]
            spans.append(Interval(limits.lower + away, limits.upper + away))
            middles.append(limits.middle + away)
        else:
            spans.append(spans[-1] if spans else None)
            middles.append(middles[-1] if middles else None)
    return tuple(spans), tuple(middles)


def seasoned(newest: Measured, known: Known) -> Seasoned | None:
    season = known.season
    return Seasoned(newest.season, season.series, season.years) if season and season.profile else None


def told_of(newest: Mark | None, now: Part) -> tuple[int, int]:
    """The run on one side, and the moves in a row: of the figures as shown, but of the season's rest for a trend."""
    sides = [sign(one.value - own.middle) for one, own in zip(now.measured, now.limits, strict=True)]
    is_trend = newest is not None and newest.rule is Rule.TREND
    values = [one.value if is_trend else one.value + one.season for one in now.measured]
    joined = [False, *(one.joined for one in now.measured[1:])]
    return run_length(sides), streak(values, joined)


def proposal_in(now: Part, known: Known) -> str | None:
    """The period from which a new level seems to hold; nothing in a series that wanders by itself."""
    if now.only_outside:
        return None
    no = frozenset(place for place, one in enumerate(now.measured) if one.period in known.declined)
    start = proposed(now.values, [own.middle for own in now.limits], no)
    return None if start is None else now.measured[start].period


def strict(newest: Mark | None, now: Part) -> bool:
    """The reading for mails over many charts: firm limits only, and outside or Anhøj as well."""
    if newest is None or len(now.measured) < FIRM:
        return False
    away = [value - own.middle for value, own in zip(now.values, now.limits, strict=True)]
    return newest.rule is Rule.OUTSIDE or anhoej(away, 0.0)[0] is not None


def unvarying(base: Finding, middle: float) -> Finding:
    """A series that never moved has no limits: the same again is expected, anything else unknown."""
    same = isclose(base.value or 0.0, middle, abs_tol=NOTHING)
    return replace(
        base,
        verdict=Verdict.AS_EXPECTED if same else Verdict.TOO_LITTLE,
        comparison=Comparison.OWN_HISTORY,
        middle=middle,
        marks=(None,) * len(base.series),
        caveats=(Caveat.NO_VARIATION,),
    )


def spread(count: int, parts: Iterable[Part]) -> tuple[Mark | None, ...]:
    """Marks of the measured points, laid out over the whole series with its gaps."""
    found: list[Mark | None] = [None] * count
    for part in parts:
        for one, mark in zip(part.measured, part.marks, strict=True):
            found[one.place] = mark
    return tuple(found)


def chart_caveats(base: Finding, parts: Sequence[Part], known: Known) -> tuple[Caveat, ...]:
    now = parts[-1]
    rows = [one for part in parts for one in part.measured]
    told = {
        Caveat.PRELIMINARY: len(now.measured) < FIRM,
        Caveat.GAPS: has_gaps(rows, base),
        Caveat.SEASON: base.rhythm != "school_year" and not (known.season and known.season.profile),
        Caveat.SLOW: now.method is Method.SLOW,
        Caveat.NEW_LEVEL: len(parts) > 1,
        Caveat.LEFT_OUT: bool(base.left_out),
    }
    return tuple(caveat for caveat, applies in told.items() if applies)


def has_gaps(rows: Sequence[Measured], base: Finding) -> bool:
    """Whether something is missing that nobody has left out."""
    left_out = [place for place, point in enumerate(base.series) if point.period in base.left_out]
    return any(
        not after.joined and not any(before.place < place < after.place for place in left_out)
        for before, after in pairwise(rows)
    )


def run_chart(base: Finding, rows: Sequence[Measured], known: Known) -> Finding:
    """Under twelve months: a middle but no limits; only a clear change of level is told, and none of new pupils."""
    values = [one.value for one in rows]
    joined = [False, *(one.joined for one in rows[1:])]
    mark, run = (None, 0) if known.new_pupils else anhoej(values)
    middle = median(values)
    by_place = {one.place: middle + one.season for one in rows}
    return replace(
        base,
        verdict=verdict_of(mark.side, base.better) if mark else Verdict.TOO_LITTLE,
        method=Method.RUN_CHART,
        comparison=Comparison.OWN_HISTORY,
        middle=middle + rows[-1].season,
        middles=tuple(by_place.get(place) for place in range(len(base.series))),
        marks=(*(None,) * (len(base.series) - 1), mark),
        run=run,
        streak=streak([one.value + one.season for one in rows], joined),
        season=seasoned(rows[-1], known),
        caveats=(Caveat.GAPS,) if has_gaps(rows, base) else (),
    )


def last_year(base: Finding) -> Finding:
    """A season that nobody knows: the figure beside the same month last year, and no judgement."""
    year, month = spot_of(base.series[-1].period, base.rhythm) or (0, 0)
    same = (
        point.value
        for point in base.series[:-1]
        if point.value is not None and spot_of(point.period, base.rhythm) == (year - 1, month)
    )
    before = next(same, None)
    return replace(
        base,
        method=Method.RUN_CHART if before is None else Method.LAST_YEAR,
        comparison=Comparison.NOTHING if before is None else Comparison.LAST_YEAR,
        middle=before,
        marks=(None,) * len(base.series),
        caveats=(Caveat.SEASON_UNKNOWN,),
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
