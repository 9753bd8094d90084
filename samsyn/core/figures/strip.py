"""A strip in a table cell: where one school lies among all; the number stands beside it as text."""

from django.utils.safestring import SafeString

from samsyn.core.figures.scale import Scale
from samsyn.core.figures.svg import Mark, picture, triangle, xy


WIDTH, HEIGHT = 120.0, 18.0
EDGE = 7.0  # room for half a mark at each end
CENTRE = HEIGHT / 2


def strip(
    value: float | None,
    *,
    scale: Scale,
    spread: tuple[float, float] | None = None,
    middle: float | None = None,
    mark: Mark = "",
    standalone: bool = False,
) -> SafeString:
    """All schools a pale rail, the middle eight of ten darker, the median a line, this school a mark."""

    def x(of: float) -> float:
        return scale.place(of, EDGE, WIDTH - EDGE)

    drawn = [f'<rect class="rail" x="2" y="{xy(CENTRE - 3)}" width="{xy(WIDTH - 4)}" height="6" rx="3"/>']
    if spread:
        low, high = x(spread[0]), x(spread[1])
        drawn.append(
            f'<rect class="inner" x="{xy(low)}" y="{xy(CENTRE - 3)}" width="{xy(high - low)}" height="6"/>'
        )
    if middle is not None:
        drawn.append(f'<path class="half" d="M{xy(x(middle))} 3V15"/>')
    if value is not None:
        drawn.append(triangle(x(value), CENTRE, mark) if mark else dot(x(value)))
    return picture("strip", (WIDTH, HEIGHT), "".join(drawn), alt="", standalone=standalone)


def dot(x: float) -> str:
    return f'<circle class="dot" cx="{xy(x)}" cy="{xy(CENTRE)}" r="5.5"/>'
