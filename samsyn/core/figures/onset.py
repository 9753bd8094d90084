"""Two lines and a start: one's own figures, the mean of the compared, and where something began."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from samsyn.core.figures.scale import Scale
from samsyn.core.figures.svg import Figure, picture, text, xy
from samsyn.core.numbers import number


WIDTH, HEIGHT = 344.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 30.0, 272.0, 26.0, 194.0
APART, YEAR_WIDTH = 15.0, 36.0  # closer than this, two labels would touch

Values = Sequence[float | None]


@dataclass(frozen=True)
class Onset:
    """Both series, a (period, school year) pair for each place, and the first place after the start."""

    own: Values
    others: Values
    labels: Sequence[tuple[str, str]]
    start: int
    scale: Scale

    def x(self, place: float) -> float:
        return LEFT + place * (RIGHT - LEFT) / max(1, len(self.own) - 1)

    def y(self, value: float) -> float:
        return self.scale.place(value, BOTTOM, TOP)

    @property
    def years(self) -> list[tuple[str, list[int]]]:
        grouped = groupby(range(len(self.labels)), key=lambda place: self.labels[place][1])
        return [(year, list(places)) for year, places in grouped]


def onset(found: Onset, *, alt: str) -> Figure:
    """Draw it, with the table that says the same."""
    drawn = [
        *grid(found),
        *years(found),
        *stroke(found, found.others, "mid"),
        *stroke(found, found.own, "ln"),
        *beginning(found),
        *ends(found),
    ]
    svg = picture("sm onset", (WIDTH, HEIGHT), "".join(drawn), alt=alt)
    return Figure(svg, alt, (_("Period"), _("Ni"), _("De jämförda"), _("Tid")), tuple(rows(found)))


def grid(found: Onset) -> Iterator[str]:
    for tick in found.scale.ticks:
        y = found.y(tick)
        yield f'<path class="grid" d="M{xy(LEFT)} {xy(y)}H{xy(RIGHT)}"/>'
        yield text(LEFT - 5, y + 4, number(tick, found.scale.decimals), "ax", "end")


def years(found: Onset) -> Iterator[str]:
    """Their names under the axis, from the newest, where there is room."""
    taken = WIDTH
    for year, places in reversed(found.years):
        centre = (found.x(places[0]) + found.x(places[-1])) / 2
        if year and taken - centre >= YEAR_WIDTH:
            yield text(centre, HEIGHT - 8, year, "ax", "middle")
            taken = centre


def stroke(found: Onset, values: Values, css: str) -> Iterator[str]:
    """The pen is lifted where a value is missing; one without neighbours is a dot."""
    for known, run in groupby(range(len(values)), key=lambda place: values[place] is not None):
        if not known:
            continue
        corners = [f"{xy(found.x(place))} {xy(found.y(values[place] or 0.0))}" for place in run]
        if len(corners) > 1:
            yield f'<path class="{css}" d="M{"L".join(corners)}"/>'
        else:
            x, y = corners[0].split(" ")
            yield f'<circle class="dot" cx="{x}" cy="{y}" r="2.5"/>'


def beginning(found: Onset) -> Iterator[str]:
    """A whole line with its word."""
    if 0 < found.start <= len(found.own):
        x = min(RIGHT, found.x(found.start - 0.5))
        yield f'<path class="anew" d="M{xy(x)} {xy(TOP - 8)}V{xy(BOTTOM)}"/>'
        yield text(x, TOP - 12, _("start"), "", "middle")


def ends(found: Onset) -> Iterator[str]:
    """The newest value and whose it is at the end of each line, moved apart where they would touch."""
    pairs = [(found.own, _("ni"), "val"), (found.others, _("andra"), "ax")]
    known = [
        (next(v for v in reversed(values) if v is not None), word, css)
        for values, word, css in pairs
        if any(v is not None for v in values)
    ]
    heights = [found.y(value) for value, _word, _css in known]
    if len(heights) > 1 and abs(heights[0] - heights[1]) < APART:
        shift = (APART - abs(heights[0] - heights[1])) / 2
        way = 1 if heights[0] >= heights[1] else -1
        heights = [heights[0] + way * shift, heights[1] - way * shift]
    for (value, word, css), y in zip(known, heights, strict=True):
        yield text(RIGHT + 7, y + 5, f"{number(value, 1)} {word}", css)


def rows(found: Onset) -> Iterator[tuple[str, ...]]:
    for place, (period, _year) in enumerate(found.labels):
        mine, theirs = found.own[place], found.others[place]
        yield (
            period,
            "–" if mine is None else number(mine, 1),
            "–" if theirs is None else number(theirs, 1),
            _("efter") if place >= found.start else _("före"),
        )
