"""Two measures against each other, a dot without a name for each pupil, or one for each unit.

The line and its band say how the two go together on the whole; the band is where the line itself may lie.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samsyn.core.figures.axes import Axes, drawn, more_lines
from samsyn.core.figures.scale import Scale, common_range
from samsyn.core.figures.svg import Figure, picture, xy


HEIGHT = 300.0
WIDTH = 352.0
STEP_ROOM = 0.2  # beside the first and last step of a measure in steps
MANY = 120  # from here on dots are small and let each other through


@dataclass(frozen=True)
class ScatterDot:
    """Where a dot lies; `is_here` is the unit that the page is about."""

    x: float
    y: float
    is_here: bool = False


@dataclass(frozen=True)
class Trend:
    """The line as places from left to right: x, its height, and the band around it."""

    places: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True)
class Side:
    """One of the two measures: its name, and where it ends by itself, as 0 and 100."""

    name: str
    low: float | None = None
    high: float | None = None
    words: Mapping[float, str] = field(default_factory=dict)  # of a measure in steps: what each is called


def scatter(
    dots: Sequence[ScatterDot],
    *,
    x: Side,
    y: Side,
    alt: str,
    trend: Trend | None = None,
    standalone: bool = False,
) -> Figure:
    """The table is the caller's: a dot is nobody's business, so what is told is how many lie where."""
    axes = Axes(
        scale_of([dot.x for dot in dots], x),
        scale_of([dot.y for dot in dots], y),
        HEIGHT,
        top=26.0 + more_lines(y.name),
        bottom=44.0 + more_lines(x.name),
        x_words=x.words,
        y_words=y.words,
    )
    inner = [
        *drawn(axes, x_name=x.name, y_name=y.name),
        *(band(axes, trend) if trend else ()),
        *points(axes, dots),
        *(line(axes, trend) if trend else ()),
    ]
    return Figure(picture("fig", (WIDTH, HEIGHT), "".join(inner), alt=alt, standalone=standalone), alt)


def scale_of(values: Sequence[float], side: Side) -> Scale:
    """Cropped to what there is, but never past where the measure itself ends."""
    if side.words:
        return Scale(min(side.words) - STEP_ROOM, max(side.words) + STEP_ROOM, tuple(side.words))
    lowest, highest = min(values, default=0.0), max(values, default=0.0)
    is_near = side.low is not None and lowest - side.low < (highest - lowest) * 0.15
    return common_range(values, floor=side.low if is_near else None, ceiling=side.high)


def points(axes: Axes, dots: Sequence[ScatterDot]) -> Iterator[str]:
    size = 3.0 if len(dots) > MANY else 4.5
    for dot in sorted(dots, key=lambda one: one.is_here):
        x, y = axes.at(dot.x, dot.y)
        css, radius = ("dot here", size + 2) if dot.is_here else ("pt", size)
        yield f'<circle class="{css}" cx="{xy(x)}" cy="{xy(y)}" r="{xy(radius)}"/>'


def band(axes: Axes, trend: Trend) -> Iterator[str]:
    upper = [axes.at(x, high) for x, _middle, _low, high in trend.places]
    lower = [axes.at(x, low) for x, _middle, low, _high in reversed(trend.places)]
    yield f'<path class="tband" d="M{"L".join(f"{xy(x)} {xy(y)}" for x, y in [*upper, *lower])}z"/>'


def line(axes: Axes, trend: Trend) -> Iterator[str]:
    places = [axes.at(x, middle) for x, middle, _low, _high in trend.places]
    yield f'<path class="tline" d="M{"L".join(f"{xy(x)} {xy(y)}" for x, y in places)}"/>'
