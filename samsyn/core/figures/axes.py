"""A pair of axes for figures that fill a phone: grid lines with their numbers, and the names of both measures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import wrap

from samsyn.core.figures.scale import Scale
from samsyn.core.figures.svg import text, xy
from samsyn.core.numbers import number


WIDTH = 352.0
DIGIT = 8.0  # about the width of a figure in 14 units
LETTERS, LINE = 40, 17.0  # what a name has room for on one line, and from one line to the next


@dataclass(frozen=True)
class Axes:
    """Where the drawing area lies; x runs to the right and y upwards."""

    x: Scale
    y: Scale
    height: float
    top: float = 26.0
    bottom: float = 44.0
    x_words: Mapping[float, str] = field(default_factory=dict)  # what stands at a tick instead of its number
    y_words: Mapping[float, str] = field(default_factory=dict)

    @property
    def left(self) -> float:
        return 12 + DIGIT * max((len(self.y_label(tick)) for tick in self.y.ticks), default=1)

    @property
    def right(self) -> float:
        return WIDTH - 16

    @property
    def floor(self) -> float:
        return self.height - self.bottom

    def x_label(self, tick: float) -> str:
        return self.x_words.get(tick) or number(tick, self.x.decimals)

    def y_label(self, tick: float) -> str:
        return self.y_words.get(tick) or number(tick, self.y.decimals)

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x.place(x, self.left, self.right), self.y.place(y, self.floor, self.top)


def more_lines(name: str) -> float:
    """The room that a long name takes besides its first line."""
    return LINE * max(len(wrap(name, LETTERS)) - 1, 0)


def drawn(axes: Axes, *, x_name: str, y_name: str, x_ticks: bool = True) -> Iterator[str]:
    """Grid, numbers and names; the name of the upright axis lies above it, so that nobody tilts her head."""
    for tick in axes.y.ticks:
        _x, y = axes.at(axes.x.low, tick)
        yield f'<path class="grid" d="M{xy(axes.left)} {xy(y)}H{xy(axes.right)}"/>'
        yield text(axes.left - 6, y + 5, axes.y_label(tick), "ax", "end")
    if x_ticks:
        for tick in axes.x.ticks:
            x, _y = axes.at(tick, axes.y.low)
            yield f'<path class="grid" d="M{xy(x)} {xy(axes.top)}V{xy(axes.floor)}"/>'
            yield text(x, axes.floor + 17, axes.x_label(tick), "ax", "middle")
    yield f'<path class="base" d="M{xy(axes.left)} {xy(axes.floor)}H{xy(axes.right)}"/>'
    for place, line in enumerate(wrap(y_name, LETTERS)):
        yield text(0, 14 + LINE * place, line, "lab")
    for place, line in enumerate(reversed(wrap(x_name, LETTERS))):
        yield text(axes.right, axes.height - 6 - LINE * place, line, "lab", "end")
