"""From one figure to another, step by step: a row for each thing that the difference consists of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.core.figures.bars import LETTER, ROW, THICK, WIDTH, WORDS, shortened
from samsyn.core.figures.scale import Scale, common_range
from samsyn.core.figures.svg import Figure, Mark, arrow, meaning_of, picture, text, xy


Axis = tuple[Scale, float]  # and where its right edge is

POST = 4.0  # the width of a level
NARROWEST = 2.0  # a step that can hardly be seen is still there


@dataclass(frozen=True)
class Fall:
    """A row: a level that one starts or ends at, or a step up or down; `text` is how it is written."""

    label: str
    value: float
    text: str
    mark: Mark = ""
    is_level: bool = False


def waterfall(
    rows: Sequence[Fall], *, alt: str, head: tuple[str, str] | None = None, standalone: bool = False
) -> Figure:
    """Levels are posts on a cropped axis, steps are bars between where they begin and end."""
    places = list(reached(rows))
    right = WIDTH - POST - LETTER * (max((len(written(row)) for row in rows), default=0) + 1)
    scale = common_range([value for place in places for value in place])
    drawn = [
        part for at, row in enumerate(rows) for part in drawn_row(row, at * ROW, places[at], (scale, right))
    ]
    drawn = [*links(places, (scale, right)), *drawn]
    size = (WIDTH, max(ROW * len(rows), 1.0))
    svg = picture("bars fall", size, "".join(drawn), alt=alt, standalone=standalone)
    return Figure(svg, alt, head or (_("Steg"), _("Värde")), tuple((row.label, row.text) for row in rows))


def reached(rows: Sequence[Fall]) -> Iterator[tuple[float, float]]:
    """Where each row begins and ends; a level is where it is."""
    at = 0.0
    for row in rows:
        start = row.value if row.is_level else at
        at = row.value if row.is_level else at + row.value
        yield start, at


def written(row: Fall) -> str:
    """The figure with its arrow, in a column of its own."""
    return f"{arrow(row.mark)} {row.text}".strip()


def across(value: float, axis: Axis) -> float:
    scale, right = axis
    return scale.place(value, POST, right)


def links(places: Sequence[tuple[float, float]], axis: Axis) -> Iterator[str]:
    """A thin line from the end of one row to the beginning of the next."""
    for at, (_start, end) in enumerate(places[:-1]):
        x, top = across(end, axis), at * ROW + WORDS + 7
        yield f'<path class="base" d="M{xy(x)} {xy(top)}V{xy(top + ROW + THICK)}"/>'


def drawn_row(row: Fall, top: float, place: tuple[float, float], axis: Axis) -> Iterator[str]:
    meaning = meaning_of(row.mark)
    words = written(row)
    yield text(
        0, top + WORDS, shortened(row.label, WIDTH - LETTER * (len(words) + 2)), "lab" if row.is_level else ""
    )
    yield text(WIDTH, top + WORDS, words, f"val v{meaning}" if meaning else "val", "end")
    y = top + WORDS + 7
    start, end = (across(value, axis) for value in place)
    if row.is_level:
        yield f'<rect class="bar level" x="{xy(end - POST / 2)}" y="{xy(y)}" width="{xy(POST)}" height="{xy(THICK)}"/>'
        return
    left, wide = min(start, end), max(abs(end - start), NARROWEST)
    css = f"bar {meaning}".strip()
    yield f'<rect class="{css}" x="{xy(left)}" y="{xy(y)}" width="{xy(wide)}" height="{xy(THICK)}"/>'
