"""How far a difference goes without anything having happened, for what the charts have not judged already."""

from math import sqrt

from samsyn.analysis import noise
from samsyn.analysis.decomposition import Sums
from samsyn.analysis.result import Method, Point
from samsyn.analysis.unsure import Z, usual_change
from samsyn.results.periods import for_analysis, rhythm_of
from samsyn.results.why.asking import Asked
from samsyn.results.why.cells import Side, Sides, add, scale_of


SIGMAS = 3.0  # how far the limits of a control chart are from the middle


def half_band(asked: Asked, sides: Sides) -> float | None:
    """Half of the band, a share as 0–1: measured noise of years, else sampling and what the chart says."""
    if asked.other is None and rhythm_of(asked.period) != "month":
        measured = of_years(asked, sides)
        if measured is not None:
            return measured
    sampled = usual_change(whole(sides.before), whole(sides.after), is_share=asked.measure.is_share_of_pupils)
    charted = of_chart(asked)
    return max((one for one in (sampled, charted) if one is not None), default=None)


def of_years(asked: Asked, sides: Sides) -> float | None:
    """The noise table of results from year to year, where there is one for the measure (statistics.md 0)."""
    kind = asked.measure.noise
    if kind is None or len(asked.base) > noise.YEARS:
        return None
    scale = scale_of(asked)
    after = whole(sides.after)
    points = [
        Point(for_analysis(period), row.value, row.n or 0.0, row.persons)
        for period, row in zip(asked.one.periods, asked.one.released, strict=True)
        if period in asked.base and row is not None and row.value is not None and (row.persons or 0) > 0
    ]
    size = after.persons or after.w
    return noise.half_band(kind, size, points, 95) / scale if points and size else None


def of_chart(asked: Asked) -> float | None:
    """What a control chart says of one figure against a mean of some."""
    finding = asked.one.finding
    if asked.other is not None or finding.method is not Method.XMR or finding.interval is None:
        return None
    spread = finding.interval.half / SIGMAS
    return Z * spread * sqrt(1 + 1 / max(1, len(asked.base))) / scale_of(asked)


def whole(side: Side) -> Sums:
    """Everybody on one side."""
    together: Side = {}
    for one in side.values():
        add(together, (), one)
    return together[()]
