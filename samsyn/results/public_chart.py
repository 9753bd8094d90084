"""A published measure over the years as a chart, with what may be said of it: mostly that it varies as usual."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.analysis import phrases
from samsyn.analysis.charts import FEWEST_FOR_LIMITS, Known
from samsyn.analysis.deviations import assess
from samsyn.analysis.result import Direction, Finding, Point
from samsyn.analysis.sentences import listed, why_it_fired
from samsyn.core.figures import Expected, Figure, PanelPoint, common_range, panel
from samsyn.core.language import said
from samsyn.core.numbers import cardinal, span
from samsyn.indicators.public_figures import is_share
from samsyn.results.queries.public import PublicFigure, Series


MOST_NAMED = 6  # a huvudman with more schools than this reads the table


@dataclass(frozen=True)
class Chart:
    """One place of ours over the years."""

    title: str
    figure: Figure
    told: list[str]


def charts_of(found: PublicFigure) -> list[Chart]:
    """Our municipality and our schools, each with at least twelve years; fewer say too little to draw a span."""
    ours = [one for one in found.series if one.place.level == "unit"]
    ours = ours if len(ours) <= MOST_NAMED else []
    ours += [one for one in found.series if one.place.level == "municipality" and one.place.is_whole]
    judged = [(one, judge(one, found)) for one in ours]
    return [
        chart(one, finding, found)
        for one, finding in judged
        if finding.measured >= FEWEST_FOR_LIMITS and finding.value is not None
    ]


def judge(one: Series, found: PublicFigure) -> Finding:
    """All years together, looking back: a published measure has no direction of its own."""
    points = []
    for period in sorted(found.periods):
        figure = one.figure(period)
        value = None if figure is None else figure.value
        points.append(Point(period, value, (figure and figure.n) or 0))
    share = is_share(found.listed.title)
    return assess(
        points,
        better=Direction.NEUTRAL,
        rhythm="school_year",
        unit_of="percent" if share else "count",
        known=Known(looks_back=True),
    )


def chart(one: Series, finding: Finding, found: PublicFigure) -> Chart:
    title, told = words(finding, sign="%" if finding.unit_of == "percent" else "")
    name = _("Riket") if one.place.level == "nation" else one.place.name
    return Chart(f"{name}: {title}", drawn(finding, f"{found.listed.title}, {name}. {title}."), told)


def words(finding: Finding, sign: str) -> tuple[str, list[str]]:
    """The finding as a title, and the sentences that go with it."""
    expected = finding.expected
    shown = span(expected.low, expected.high, 1, sign) if expected else ""
    count = cardinal(finding.measured, neuter=False)
    marked = [
        point.period for point, mark in zip(finding.series, finding.marks, strict=True) if mark is not None
    ]
    if not marked:
        told = said(phrases.ALL_USUAL, count=count, span=shown)
        return said(phrases.NO_YEAR), [told, said(phrases.NO_CAUSE)]
    if finding.mark is not None:
        return said(phrases.NEWEST_YEAR), [
            said(phrases.NEWEST_IS, why=why_it_fired(finding)),
            said(phrases.HOW_SURE[finding.mark.rule]),
        ]
    return said(phrases.EARLIER_YEARS), [said(phrases.EARLIER_ARE, years=listed(marked), span=shown)]


def drawn(finding: Finding, alt: str) -> Figure:
    spans = [finding.clipped(own) for own in finding.limits]
    lows: Sequence[float | None] = [own.low if own else None for own in spans]
    highs: Sequence[float | None] = [own.high if own else None for own in spans]
    ceiling = 100.0 if finding.unit_of == "percent" else None
    scale = common_range([*(point.value for point in finding.series), *lows, *highs], ceiling=ceiling)
    ways = {1: "up-neutral", -1: "down-neutral", 0: ""}
    points = [
        PanelPoint(point.period, point.value, mark=ways[mark.side if mark else 0], year_label=point.period)  # type: ignore[arg-type]
        for point, mark in zip(finding.series, finding.marks, strict=True)
    ]
    return panel(points, scale=scale, alt=alt, expected=Expected(lows, highs, finding.middles))
