"""A small multiple: one line over time against the span it could be expected in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import TypeVar

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.core.figures.scale import Scale
from samsyn.core.figures.svg import Figure, Mark, meaning_of, picture, text, triangle, verdict, xy
from samsyn.core.numbers import number, span


T = TypeVar("T")
Edge = float | Sequence[float | None] | None

WIDTH, HEIGHT = 272.0, 156.0
TOP, BOTTOM = 8.0, 134.0
DIGIT, BOLD = 7.5, 9.2  # about the width of a figure in 12 units, and of a bold one in 14
LONG = 1000  # from here on a decimal says nothing and takes room
YEAR_WIDTH = 36.0
APART = 13.0  # closer than this, two labels would touch


@dataclass(frozen=True)
class PanelPoint:
    """One period: its name, what was measured, how it is judged, and the school year it belongs to."""

    label: str
    value: float | None
    mark: Mark = ""
    year_label: str = ""
    text: str = ""  # how the value is written in the table when it is no number: ".." or "–"
    note: str = ""  # a number that the text beside explains: what happened in this period
    counted_anew: bool = False  # from here on the source counts in another way: the line is cut


@dataclass(frozen=True)
class Expected:
    """The span one could expect and its middle: one number for all periods, or one for each."""

    low: Edge = None
    high: Edge = None
    middle: Edge = None


@dataclass(frozen=True)
class Frame:
    """Where the drawing area lies, the same in all panels with the same scale."""

    scale: Scale
    left: float
    right: float
    count: int

    @classmethod
    def around(cls, scale: Scale, count: int) -> "Frame":
        longest_tick = max((len(number(tick, scale.decimals)) for tick in scale.ticks), default=1)
        longest_value = max(len(written(end, scale)) for end in (scale.low, scale.high))
        return cls(scale, max(26.0, 11 + DIGIT * longest_tick), WIDTH - 13 - BOLD * longest_value, count)

    def x(self, place: float) -> float:
        if self.count == 1:
            return self.right
        return self.left + place * (self.right - self.left) / (self.count - 1)

    def y(self, value: float) -> float:
        return self.scale.place(value, BOTTOM, TOP)


def panel(
    points: Sequence[PanelPoint],
    *,
    scale: Scale,
    alt: str,
    expected: Expected | None = None,
    value_label: str = "",
    standalone: bool = False,
) -> Figure:
    """Draw one panel; give all panels of a page the same `scale` (see `common_range`)."""
    frame = Frame.around(scale, len(points))
    expected = expected or Expected()
    middles = each(expected.middle, len(points))
    drawn = [
        *grid(frame),
        *band(frame, each(expected.low, len(points)), each(expected.high, len(points))),
        *middle_line(frame, middles),
        *breaks(frame, points),
        *notes(frame, points),
        *lines(frame, points),
        *marks(frame, points),
        *end_labels(frame, points, middles, value_label),
        *year_labels(frame, points),
    ]
    svg: SafeString = picture("sm", (WIDTH, HEIGHT), "".join(drawn), alt=alt, standalone=standalone)
    head = (_("Period"), _("Värde"), _("Väntat"), _("Läge"))
    return Figure(svg, alt, head, tuple(table_rows(points, expected)))


def written(value: float, scale: Scale) -> str:
    return number(value, 0 if max(abs(scale.low), abs(scale.high)) >= LONG else 1)


def each(edge: Edge, count: int) -> list[float | None]:
    """One value per period, whichever way it was given."""
    if edge is None or isinstance(edge, int | float):
        return [edge] * count
    return list(edge)


def grid(frame: Frame) -> Iterator[str]:
    for tick in frame.scale.ticks:
        y = frame.y(tick)
        yield f'<path class="grid" d="M{xy(frame.left)} {xy(y)}H{xy(frame.right)}"/>'
        yield text(frame.left - 5, y + 4, number(tick, frame.scale.decimals), "ax", "end")


def band(frame: Frame, lows: list[float | None], highs: list[float | None]) -> Iterator[str]:
    """The expected span as steps: it belongs to its period, it does not lean towards the next."""
    for start, end, (low, high) in runs(list(zip(lows, highs, strict=True))):
        if low is None or high is None:
            continue
        left, right = edges(frame, start, end)
        top, bottom = frame.y(high), frame.y(low)
        yield f'<path class="band" d="M{xy(left)} {xy(top)}H{xy(right)}V{xy(bottom)}H{xy(left)}z"/>'


def middle_line(frame: Frame, middles: list[float | None]) -> Iterator[str]:
    for start, end, middle in runs(middles):
        if middle is None:
            continue
        left, right = edges(frame, start, end)
        yield f'<path class="mid" d="M{xy(left)} {xy(frame.y(middle))}H{xy(right)}"/>'


def runs(values: list[T]) -> Iterator[tuple[int, int, T]]:
    """Neighbours with the same value, as (first place, last place, value)."""
    start = 0
    for value, same in groupby(values):
        end = start + len(list(same)) - 1
        yield start, end, value
        start = end + 1


def edges(frame: Frame, start: int, end: int) -> tuple[float, float]:
    """Half a step out on each side, but never outside the drawing area."""
    if frame.count == 1:
        return frame.left, frame.right
    left = max(frame.left, frame.x(start - 0.5))
    return left, min(frame.right, frame.x(end + 0.5))


def school_years(points: Sequence[PanelPoint]) -> list[tuple[str, list[int]]]:
    years = groupby(range(len(points)), key=lambda place: points[place].year_label)
    return [(label, list(places)) for label, places in years]


def is_yearly(points: Sequence[PanelPoint]) -> bool:
    """One value a year: then nothing can be broken between years, and each value is its own dot."""
    return all(len(places) == 1 for _label, places in school_years(points))


def breaks(frame: Frame, points: Sequence[PanelPoint]) -> Iterator[str]:
    """Dashes between school years, a whole line where the way of counting changes."""
    for place, point in enumerate(points):
        if point.counted_anew and place:
            x = frame.x(place - 0.5)
            yield f'<path class="anew" d="M{xy(x)} {xy(TOP)}V{xy(BOTTOM)}"/>'
    if is_yearly(points):
        return
    for _label, places in school_years(points)[1:]:
        x = frame.x(places[0] - 0.5)
        yield f'<path class="brk" d="M{xy(x)} {xy(TOP)}V{xy(BOTTOM)}"/>'


def notes(frame: Frame, points: Sequence[PanelPoint]) -> Iterator[str]:
    """A line and a number where something happened."""
    for place, point in enumerate(points):
        if point.note:
            x = frame.x(place)
            yield f'<path class="happened" d="M{xy(x)} {xy(TOP + 8)}V{xy(BOTTOM)}"/>'
            yield text(x, TOP + 5, point.note, "happened", "middle")


def lines(frame: Frame, points: Sequence[PanelPoint]) -> Iterator[str]:
    """The line; a value with no neighbour is a dot, and so is each value of a yearly series."""
    yearly = is_yearly(points)
    drawn = list(strokes(frame, points, over_years=yearly))
    path = "".join("M" + "L".join(stroke) for stroke in drawn if len(stroke) > 1)
    if path:
        yield f'<path class="{"ln2" if yearly else "ln"}" d="{path}"/>'
    for place in (place for stroke in drawn if yearly or len(stroke) == 1 for place in stroke):
        x, y = place.split(" ")
        yield f'<circle class="dot" cx="{x}" cy="{y}" r="3"/>'


def strokes(frame: Frame, points: Sequence[PanelPoint], *, over_years: bool) -> Iterator[list[str]]:
    """The pen is lifted where a value is missing, between school years (other pupils), and where counting changes."""
    ways = list(accumulate(int(point.counted_anew) for point in points))

    def together(place: int) -> tuple[bool, str, int]:
        point = points[place]
        return point.value is not None, "" if over_years else point.year_label, ways[place]

    for (known, _year, _way), places in groupby(range(len(points)), key=together):
        if known:
            yield [f"{xy(frame.x(place))} {xy(frame.y(points[place].value or 0.0))}" for place in places]


def last_known(points: Sequence[PanelPoint]) -> tuple[int, float] | None:
    """The newest value and its place."""
    known = ((place, point.value) for place, point in enumerate(points) if point.value is not None)
    return max(known, default=None)


def marks(frame: Frame, points: Sequence[PanelPoint]) -> Iterator[str]:
    newest = last_known(points)
    for place, point in enumerate(points):
        if point.value is None:
            continue
        x, y = frame.x(place), frame.y(point.value)
        if point.mark:
            yield triangle(x, y, point.mark)
        elif newest and place == newest[0]:
            yield f'<circle class="dot" cx="{xy(x)}" cy="{xy(y)}" r="3.5"/>'


def end_labels(
    frame: Frame, points: Sequence[PanelPoint], middles: list[float | None], value_label: str
) -> Iterator[str]:
    """The figure of the newest period at the end of the line; the middle beside it when there is room for both."""
    newest = last_known(points)
    if newest is None:
        nothing = points[-1].text if points else ""
        yield text((frame.left + frame.right) / 2, (TOP + BOTTOM) / 2, nothing or "–", "ax", "middle")
        return
    last, value = newest
    x, y = frame.x(last) + 9, frame.y(value)
    if last < len(points) - 1:  # an older figure would be read as the newest
        if points[-1].text:
            yield text(frame.x(len(points) - 1) + 9, y + 5, points[-1].text, "val")
        return
    meaning = meaning_of(points[last].mark)
    yield text(x, y + 5, value_label or written(value, frame.scale), f"val v{meaning}" if meaning else "val")
    middle = middles[last]
    if middle is not None and abs(frame.y(middle) - y) >= APART:
        yield text(x, frame.y(middle) + 4, written(middle, frame.scale), "ax")


def year_labels(frame: Frame, points: Sequence[PanelPoint]) -> Iterator[str]:
    """Under the school years their names: each, or every second or third back from the newest, as there is room."""
    named = [(label, centre(frame, places)) for label, places in reversed(school_years(points)) if label]
    thinned = (named[::step] for step in range(1, len(named) + 1))
    shown = next((one for one in thinned if has_room(one)), [])
    for label, x in shown:
        yield text(x, 150, label, "ax", "middle")


def has_room(shown: Sequence[tuple[str, float]]) -> bool:
    return all(newer - older >= YEAR_WIDTH for (_one, newer), (_other, older) in pairwise(shown))


def centre(frame: Frame, places: Sequence[int]) -> float:
    """The middle of a school year, moved inwards where its name would be cut."""
    middle = (frame.x(places[0]) + frame.x(places[-1])) / 2
    return min(max(middle, frame.left), WIDTH - YEAR_WIDTH / 2)


def table_rows(points: Sequence[PanelPoint], expected: Expected) -> Iterator[tuple[str, ...]]:
    lows, highs = each(expected.low, len(points)), each(expected.high, len(points))
    words = {mark: verdict(mark) for mark in {point.mark for point in points}}
    for point, low, high in zip(points, lows, highs, strict=True):
        value = point.text or "–" if point.value is None else number(point.value, 1)
        wide = "–" if low is None or high is None else span(low, high, 1)
        is_judged = point.value is not None and (wide != "–" or point.mark)
        yield point.label, value, wide, words[point.mark] if is_judged else "–"
