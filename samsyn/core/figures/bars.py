"""Bars: one per row with its number beside it, and whole rows divided into parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.core.figures.scale import Scale, common_range
from samsyn.core.figures.svg import Figure, Mark, arrow, meaning_of, picture, text, verdict, xy
from samsyn.core.numbers import number, percent


WIDTH = 352.0  # fits a phone without shrinking the text below 12 px
ROW, WORDS, THICK = 48.0, 15.0, 14.0
TALL = 24.0  # a divided bar has room for numbers inside
LETTER = 8.0  # about the width of a letter in 15 units
KEY_ROW, SWATCH = 22.0, 13.0
SHADES, DARK_SHADES = 4, 2


@dataclass(frozen=True)
class Bar:
    """One row: what it is, how much, and how that is written ("12 %", or ".." when it may not be shown)."""

    label: str
    value: float | None
    text: str = ""
    interval: tuple[float, float] | None = None
    mark: Mark = ""

    @property
    def written(self) -> str:
        return self.text or ("–" if self.value is None else number(self.value, 1))


@dataclass(frozen=True)
class Stack:
    """One row divided into parts, in percent; None where a part may not be shown."""

    label: str
    values: Sequence[float | None]
    texts: Sequence[str] = ()
    aim: float | None = None  # how far the first parts together are meant to reach

    def written(self, place: int) -> str:
        if self.texts:
            return self.texts[place]
        value = self.values[place]
        return ".." if value is None else percent(value)


def bars(rows: Sequence[Bar], *, alt: str, scale: Scale | None = None, standalone: bool = False) -> Figure:
    """One bar per row from zero, its name and number above it; whiskers where an interval is given."""
    scale = scale or common_range([end for row in rows for end in ends(row)], floor=0.0)
    drawn = [part for place, row in enumerate(rows) for part in bar_row(row, place * ROW, scale)]
    size = (WIDTH, max(ROW * len(rows), 1.0))
    svg = picture("bars", size, "".join(drawn), alt=alt, standalone=standalone)
    head = (_("Grupp"), _("Värde"), _("Läge"))
    return Figure(svg, alt, head, tuple((row.label, row.written, judged(row)) for row in rows))


def ends(row: Bar) -> tuple[float | None, ...]:
    return (row.value, *(row.interval or ()))


def judged(row: Bar) -> str:
    return "–" if row.value is None else verdict(row.mark)


def bar_row(row: Bar, top: float, scale: Scale) -> Iterator[str]:
    meaning = meaning_of(row.mark)
    words = f"{arrow(row.mark)} {row.written}".strip()
    yield text(0, top + WORDS, shortened(row.label, WIDTH - LETTER * (len(words) + 2)))
    yield text(WIDTH, top + WORDS, words, f"val v{meaning}" if meaning else "val", "end")
    y = top + WORDS + 7
    yield f'<rect class="rail" x="0" y="{xy(y)}" width="{xy(WIDTH)}" height="{xy(THICK)}"/>'
    if row.value is not None:
        reach = scale.place(row.value, 0, WIDTH)
        css = f"bar {meaning}".strip()
        yield f'<rect class="{css}" x="0" y="{xy(y)}" width="{xy(reach)}" height="{xy(THICK)}"/>'
    if row.interval:
        low, high = (scale.place(limit, 1, WIDTH - 1) for limit in row.interval)
        whisker = f"M{xy(low)} {xy(y + 2)}v10m0-5H{xy(high)}m0-5v10"
        yield f'<path class="whiskbg" d="{whisker}"/><path class="whisk" d="{whisker}"/>'


def stacked(
    rows: Sequence[Stack], *, parts: Sequence[str], alt: str, aim: str = "", standalone: bool = False
) -> Figure:
    """Rows divided into parts from dark to light; the parts are named in the same order above.

    `aim` is what the line across a row is called, where rows have one.
    """
    key, top = key_of(parts, aim)
    drawn = [*key]
    for place, row in enumerate(rows):
        y = top + place * (ROW + 6)
        drawn.append(text(0, y + WORDS, shortened(row.label, WIDTH), "lab"))
        drawn += [*segments(row, y + WORDS + 7), *line_at(row.aim, y + WORDS + 7)]
    size = (WIDTH, top + (ROW + 6) * len(rows))
    svg = picture("bars", size, "".join(drawn), alt=alt, standalone=standalone)
    heads = (_("Grupp"), *parts, *([aim] if aim else []))
    body = tuple(
        (row.label, *(row.written(place) for place in range(len(parts))), *aimed(row, aim)) for row in rows
    )
    return Figure(svg, alt, heads, body)


def aimed(row: Stack, aim: str) -> list[str]:
    """The aim of a row as the table has it."""
    return ["–" if row.aim is None else percent(row.aim)] if aim else []


def line_at(aim: float | None, y: float) -> Iterator[str]:
    """A line across the row, a little higher than its bar."""
    if aim is not None:
        path = f"M{xy(min(max(aim / 100 * WIDTH, 1), WIDTH - 1))} {xy(y - 4)}v{xy(TALL + 8)}"
        yield f'<path class="whiskbg" d="{path}"/><path class="whisk" d="{path}"/>'


def key_of(parts: Sequence[str], aim: str = "") -> tuple[list[str], float]:
    """A square and a name per part, and a line for the aim, on as many lines as they need; how far down they reach."""
    drawn, x, y = [], 0.0, 0.0
    for place, name in enumerate([*parts, *([aim] if aim else [])]):
        wide = SWATCH + 7 + LETTER * len(name)
        if x and x + wide > WIDTH:
            x, y = 0.0, y + KEY_ROW
        if place == len(parts):
            drawn.append(f'<path class="whisk" d="M{xy(x + 7)} {xy(y + 1)}v16"/>')
        else:
            shade = shade_of(place, len(parts))
            drawn.append(
                f'<rect class="p{shade}" x="{xy(x + 0.5)}" y="{xy(y + 2.5)}" width="13" height="13"/>'
            )
        drawn.append(text(x + SWATCH + 6, y + 14, name))
        x += wide + 14
    return drawn, y + KEY_ROW + 8


def segments(row: Stack, y: float) -> Iterator[str]:
    """Parts that may not be shown take no room; a number is written where it fits, the table has them all."""
    total = max(100.0, sum(value or 0.0 for value in row.values))
    left = 0.0
    for place, value in enumerate(row.values):
        wide = (value or 0.0) / total * WIDTH
        shade = shade_of(place, len(row.values))
        words = row.written(place)
        if wide > 0:
            yield (
                f'<rect class="p{shade}" x="{xy(left + 0.5)}" y="{xy(y)}" '
                f'width="{xy(max(wide - 1, 0.8))}" height="{xy(TALL)}"/>'
            )
        if wide >= LETTER * len(words) + 8:
            on = " on" if shade <= DARK_SHADES else ""
            yield text(left + wide / 2, y + 17, words, f"val{on}", "middle")
        left += wide


def shade_of(place: int, count: int) -> int:
    """Spread the four shades over the parts, the first always the darkest."""
    return 1 if count == 1 else 1 + round(place * (SHADES - 1) / (count - 1))


def shortened(words: str, room: float) -> str:
    """Cut with an ellipsis what would run out of the picture; the table has the whole name."""
    most = int(room / LETTER)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
