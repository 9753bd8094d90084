"""Units by size: limits that narrow as units grow, so that a small one is not called odd for being small."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.core.figures.axes import WIDTH, Axes, drawn
from samsyn.core.figures.scale import common_range
from samsyn.core.figures.svg import Figure, Mark, picture, text, triangle, verdict, xy
from samsyn.core.numbers import number


HEIGHT = 300.0
LETTER = 9.2  # about the width of a letter in 14 units
MOST_NAMED = 4


@dataclass(frozen=True)
class FunnelDot:
    """One unit: its name, how many people, its figure, how it is written, and whether it lies outside."""

    name: str
    size: float
    value: float
    text: str
    mark: Mark = ""
    is_here: bool = False


@dataclass(frozen=True)
class Limit:
    """Between which figures units of one size lie: nineteen of twenty, and all but two of a thousand."""

    size: float
    inner: tuple[float, float]
    outer: tuple[float, float]


def funnel_chart(
    dots: Sequence[FunnelDot],
    *,
    limits: Sequence[Limit],
    middle: float,
    names: tuple[str, str],
    alt: str,
    ceiling: float | None = None,
) -> Figure:
    """`names` are those of the axes: of the size, and of the figure. Limits run from the smallest to the largest."""
    edges = [edge for one in limits for edge in one.outer]
    values = [*(dot.value for dot in dots), *(min(edge, ceiling) if ceiling else edge for edge in edges)]
    sizes = common_range([dot.size for dot in dots], floor=0.0)
    axes = Axes(sizes, common_range(values, ceiling=ceiling), HEIGHT)
    inner = [
        *drawn(axes, x_name=names[0], y_name=names[1]),
        *spans(axes, limits),
        *middle_line(axes, limits, middle),
        *points(axes, dots),
        *labels(axes, dots),
    ]
    head = (_("Skola"), _("Elever"), _("Värde"), _("Mot de andra"))
    rows = tuple((dot.name, number(dot.size), dot.text, verdict(dot.mark)) for dot in dots)
    return Figure(picture("fig", (WIDTH, HEIGHT), "".join(inner), alt=alt), alt, head, rows)


def path_of(axes: Axes, places: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{xy(x)} {xy(y)}" for x, y in (axes.at(*place) for place in places))


def spans(axes: Axes, limits: Sequence[Limit]) -> Iterator[str]:
    """The inner span as a band, the outer as broken lines."""
    upper = [(one.size, one.inner[1]) for one in limits]
    lower = [(one.size, one.inner[0]) for one in reversed(limits)]
    yield f'<path class="tband" d="{path_of(axes, [*upper, *lower])}z"/>'
    for side in (0, 1):
        yield f'<path class="flim" d="{path_of(axes, [(one.size, one.outer[side]) for one in limits])}"/>'


def middle_line(axes: Axes, limits: Sequence[Limit], middle: float) -> Iterator[str]:
    ends = [(limits[0].size, middle), (limits[-1].size, middle)]
    yield f'<path class="mid" d="{path_of(axes, ends)}"/>'


def points(axes: Axes, dots: Sequence[FunnelDot]) -> Iterator[str]:
    for dot in sorted(dots, key=lambda one: (bool(one.mark), one.is_here)):
        x, y = axes.at(dot.size, dot.value)
        if dot.mark:
            yield triangle(x, y, dot.mark)
        else:
            yield f'<circle class="{"dot" if dot.is_here else "pt"}" cx="{xy(x)}" cy="{xy(y)}" r="4.5"/>'


def labels(axes: Axes, dots: Sequence[FunnelDot]) -> Iterator[str]:
    """The names of those outside, beside their marks, while they are few enough to be read."""
    outside = [dot for dot in dots if dot.mark]
    for dot in outside if len(outside) <= MOST_NAMED else ():
        x, y = axes.at(dot.size, dot.value)
        to_the_left = x + 10 + LETTER * len(dot.name) > WIDTH
        yield text(x - 10 if to_the_left else x + 10, y + 5, dot.name, "lab", "end" if to_the_left else "")
