"""Units below each other on one scale: what was measured, and where each probably stands when size is counted in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.core.figures.bars import shortened
from samsyn.core.figures.scale import Scale, common_range
from samsyn.core.figures.svg import Figure, Mark, arrow, meaning_of, picture, text, triangle, xy
from samsyn.core.numbers import number, span


WIDTH = 352.0
ROW, WORDS, LINE, FOOT = 46.0, 16.0, 31.0, 24.0
LETTER, EDGE = 8.0, 8.0


@dataclass(frozen=True)
class DotRow:
    """One unit: its figure, the shrunken one with its span, how the figure is written, and whether it differs.

    `beside` is what the picture says instead, where its scale is not that of the figure.
    """

    label: str
    raw: float | None
    estimate: float | None = None
    interval: tuple[float, float] | None = None
    text: str = ""
    mark: Mark = ""
    is_here: bool = False
    beside: str = ""


def dot_list(
    rows: Sequence[DotRow], *, middle: float | None, alt: str, decimals: int = 1, standalone: bool = False
) -> Figure:
    """In the order they come (alphabetical), never by size; the upright line is the mean of all."""
    scale = common_range([end for row in rows for end in ends(row)] + [middle])
    height = ROW * len(rows) + FOOT
    inner = [*grid(scale, height), *mean_line(scale, middle, height)]
    for place, row in enumerate(rows):
        inner += row_of(row, place * ROW, scale)
    svg = picture("fig", (WIDTH, height), "".join(inner), alt=alt, standalone=standalone)
    head = (
        _("Skola"),
        _("Siffra"),
        _("Jämförd siffra"),
        _("Trolig nivå"),
        _("Kan ligga mellan"),
        _("Mot de andra"),
    )
    return Figure(svg, alt, head, tuple(told(row, decimals) for row in rows))


def ends(row: DotRow) -> tuple[float | None, ...]:
    return (row.raw, row.estimate, *(row.interval or ()))


def across(scale: Scale, value: float) -> float:
    return scale.place(value, EDGE, WIDTH - EDGE)


def grid(scale: Scale, height: float) -> Iterator[str]:
    for tick in scale.ticks:
        x = across(scale, tick)
        yield f'<path class="grid" d="M{xy(x)} 0V{xy(height - FOOT)}"/>'
        yield text(x, height - 6, number(tick, scale.decimals), "ax", "middle")


def mean_line(scale: Scale, middle: float | None, height: float) -> Iterator[str]:
    if middle is not None:
        x = across(scale, middle)
        yield f'<path class="mid" d="M{xy(x)} 0V{xy(height - FOOT)}"/>'


def row_of(row: DotRow, top: float, scale: Scale) -> Iterator[str]:
    if top:
        yield f'<path class="grid" d="M0 {xy(top)}H{xy(WIDTH)}"/>'
    meaning = meaning_of(row.mark)
    words = f"{arrow(row.mark)} {row.beside or row.text}".strip()
    name = shortened(row.label, WIDTH - LETTER * (len(words) + 2))
    yield text(0, top + WORDS, name, "lab halo" if row.is_here else "halo")
    yield text(WIDTH, top + WORDS, words, f"val halo v{meaning}" if meaning else "val halo", "end")
    y = top + LINE
    if row.interval:
        low, high = (across(scale, limit) for limit in row.interval)
        yield f'<path class="reach" d="M{xy(low)} {xy(y)}H{xy(high)}"/>'
    if row.raw is not None:
        yield f'<circle class="raw" cx="{xy(across(scale, row.raw))}" cy="{xy(y)}" r="4.5"/>'
    if row.estimate is not None:
        x = across(scale, row.estimate)
        dot = f'<circle class="dot" cx="{xy(x)}" cy="{xy(y)}" r="5"/>'
        yield triangle(x, y, row.mark, 7) if row.mark else dot


def told(row: DotRow, decimals: int) -> tuple[str, ...]:
    between = span(*row.interval, decimals) if row.interval else "–"
    estimate = number(row.estimate, decimals) if row.estimate is not None else "–"
    raw = number(row.raw, decimals) if row.raw is not None else "–"
    return row.label, row.text or "–", raw, estimate, between, verdict_word(row)


def verdict_word(row: DotRow) -> str:
    if row.estimate is None:
        return "–"
    return {"up": _("högre"), "down": _("lägre")}.get(row.mark.partition("-")[0], _("ingen säker skillnad"))
