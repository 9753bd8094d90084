"""One line with a few that are alike on it: where they lie, their middle, and where we are among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samsyn.core.figures.scale import Scale, common_range
from samsyn.core.figures.svg import Figure, picture, text, xy
from samsyn.core.numbers import number


WIDTH, HEIGHT = 352.0, 92.0
EDGE, LINE = 10.0, 46.0
BOLD = 9.4


@dataclass(frozen=True)
class Placed:
    """A place with its figure; `is_here` is ours, and only that one has its name in the picture."""

    label: str
    value: float | None
    text: str = ""
    is_here: bool = False


def spread_line(
    places: Sequence[Placed], *, middle: float | None, alt: str, middle_label: str, standalone: bool = False
) -> Figure:
    """The table has every place with its name and figure, in the order they come."""
    known = [one for one in places if one.value is not None]
    scale = common_range([one.value for one in known])
    inner = [
        *axis(scale),
        *others(known, scale),
        *median_mark(middle, middle_label, scale),
        *here(known, scale),
    ]
    svg = picture("fig", (WIDTH, HEIGHT), "".join(inner), alt=alt, standalone=standalone)
    return Figure(svg, alt, (_("Plats"), _("Värde")), tuple((one.label, one.text or "–") for one in places))


def across(scale: Scale, value: float) -> float:
    return scale.place(value, EDGE, WIDTH - EDGE)


def axis(scale: Scale) -> Iterator[str]:
    yield f'<path class="base" d="M{xy(EDGE)} {xy(LINE)}H{xy(WIDTH - EDGE)}"/>'
    for tick in scale.ticks:
        x = across(scale, tick)
        yield f'<path class="base" d="M{xy(x)} {xy(LINE)}v8"/>'
        yield text(x, LINE + 23, number(tick, scale.decimals), "ax", "middle")


def others(known: Sequence[Placed], scale: Scale) -> Iterator[str]:
    values = [one.value for one in known if not one.is_here and one.value is not None]
    if values:
        low, high = across(scale, min(values)), across(scale, max(values))
        yield f'<path class="reach" d="M{xy(low)} {xy(LINE)}H{xy(high)}"/>'
    for value in values:
        yield f'<circle class="raw" cx="{xy(across(scale, value))}" cy="{xy(LINE)}" r="5"/>'


def median_mark(middle: float | None, label: str, scale: Scale) -> Iterator[str]:
    if middle is not None:
        x = across(scale, middle)
        yield f'<path class="half" d="M{xy(x)} {xy(LINE - 10)}v20"/>'
        yield text(within(x, label), HEIGHT - 3, label, "ax", "middle")


def here(known: Sequence[Placed], scale: Scale) -> Iterator[str]:
    for one in known:
        if one.is_here and one.value is not None:
            x, words = across(scale, one.value), f"{one.label} {one.text}".strip()
            yield f'<circle class="dot here" cx="{xy(x)}" cy="{xy(LINE)}" r="7"/>'
            yield text(within(x, words), LINE - 16, words, "lab", "middle")


def within(x: float, words: str) -> float:
    """Words stay inside the picture."""
    half = min(BOLD * len(words) / 2, WIDTH / 2)
    return min(max(x, half), WIDTH - half)
