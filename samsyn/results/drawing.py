"""Assessments as pictures: a panel per part with the same axis, and a strip where there is only room for a line."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.analysis import sentences
from samsyn.analysis.result import Finding, Method, Rule
from samsyn.core.figures import (
    Expected,
    Figure,
    PanelPoint,
    Scale,
    Stack,
    common_range,
    panel,
    stacked,
    strip,
)
from samsyn.results.measures import Measure
from samsyn.results.periods import spoken, year_label
from samsyn.results.queries import Assessment, mark_of
from samsyn.results.queries.distributions import Division


DRAWN = {Rule.OUTSIDE, Rule.NOISE_BAND}


def axis_of(assessments: Iterable[Assessment]) -> Scale:
    """One axis for all: from zero where that leaves the lines room to move, else cropped."""
    values: list[float] = []
    ceiling = None
    for one in assessments:
        values += [value for value in values_of(one.finding) if value is not None]
        ceiling = 100.0 if one.finding.unit_of == "percent" else None
    low, high = min(values, default=0.0), max(values, default=0.0)
    return common_range(values, floor=0.0 if low <= high - low else None, ceiling=ceiling)


def values_of(finding: Finding) -> list[float | None]:
    """Everything that must have room on the axis."""
    spans = [finding.clipped(own) for own in {*finding.limits, finding.interval}]
    edges = [edge for own in spans if own for edge in (own.low, own.high)]
    return [*(point.value for point in finding.series), *edges]


def drawn(
    one: Assessment, scale: Scale, *, standalone: bool = False, notes: Mapping[int, str] | None = None
) -> Figure:
    """The panel of one part; of earlier months only those outside the span are marked, or all would shout.

    `notes` are the numbers of what happened, by the place of its period.
    """
    last = len(one.periods) - 1
    points = [
        PanelPoint(
            label=_("%(period)s, nytt räknesätt") % {"period": spoken(period)}
            if place in one.anew
            else spoken(period),
            value=row.value if row else None,
            mark=mark_of(mark.side if mark and (place == last or mark.rule in DRAWN) else 0, one.finding),
            year_label=year_label(period),
            text=row.text if row else "–",
            note=(notes or {}).get(place, ""),
            counted_anew=place in one.anew,
        )
        for place, (period, row, mark) in enumerate(zip_longest(one.periods, one.released, one.finding.marks))
    ]
    alt = sentences.alt_text(one.finding, one.subject)
    return panel(points, scale=scale, alt=alt, expected=expected_of(one.finding), standalone=standalone)


def expected_of(finding: Finding) -> Expected:
    """A control chart has a span for each of its points, a noise band for the newest only."""
    span = finding.expected
    if finding.limits:
        spans = [finding.clipped(own) for own in finding.limits]
        lows = [own.low if own else None for own in spans]
        highs = [own.high if own else None for own in spans]
        return Expected(lows, highs, finding.middles)
    if finding.method is Method.LAST_YEAR:
        return Expected()
    if finding.method is not Method.NOISE_BAND or span is None:
        middles = finding.middles or finding.middle
        return Expected(span.low if span else None, span.high if span else None, middles)
    before: list[float | None] = [None] * (len(finding.series) - 1)
    return Expected([*before, span.low], [*before, span.high], [*before, finding.middle])


def own_strip(one: Assessment) -> SafeString:
    """The newest figure against what could be expected of it."""
    span = one.finding.expected
    return strip(
        one.finding.value,
        scale=axis_of([one]),
        spread=(span.low, span.high) if span else None,
        middle=one.finding.middle,
        mark=one.mark,
    )


def strips_among(assessments: Sequence[Assessment]) -> dict[Any, SafeString]:
    """Each school among all schools, by its key: the middle eight of ten darker, the median a line."""
    known = sorted(one.finding.value for one in assessments if one.finding.value is not None)
    scale = common_range(known)
    spread = (share_of(known, 0.1), share_of(known, 0.9)) if known else None
    middle = share_of(known, 0.5) if known else None
    return {
        one.part.key: strip(one.finding.value, scale=scale, spread=spread, middle=middle, mark=one.mark)
        for one in assessments
    }


def share_of(ordered: Sequence[float], share: float) -> float:
    """The value that a share of the others are under, drawn between neighbours."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def stack_of(found: Sequence[Division], measure: Measure, title: str = "") -> Figure:
    """One divided bar per row; a part that may not be shown takes no room."""
    rows = [
        Stack(
            sentences.capital(one.label),
            [row.value if row else None for row in one.parts],
            [measure.written(row) for row in one.parts],
        )
        for one in found
    ]
    return stacked(
        rows,
        parts=measure.parts,
        alt=_("%(title)s, fördelning i procent") % {"title": title or measure.title},
    )
