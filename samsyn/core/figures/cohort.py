"""A cohort from grade to grade: the same pupils as a line, everybody in the grade as rings beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samsyn.core.figures.axes import Axes, drawn, more_lines
from samsyn.core.figures.scale import Scale, common_range
from samsyn.core.figures.svg import Figure, picture, text, xy
from samsyn.core.numbers import number


WIDTH, HEIGHT = 352.0, 266.0
APART = 15.0


@dataclass(frozen=True)
class CohortYear:
    """One year: what the grade and year are called, and the figures of both."""

    label: str
    below: str
    same: float | None
    everybody: float | None
    cross: float | None = None
    texts: tuple[str, ...] = ()


def cohort_lines(
    years: Sequence[CohortYear],
    *,
    alt: str,
    y_name: str,
    head: tuple[str, ...],
    ceiling: float | None = None,
    standalone: bool = False,
) -> Figure:
    """Filled dots and line: the same pupils. Rings: everybody. Dashes: different pupils of one school year."""
    values = [value for year in years for value in (year.same, year.everybody, year.cross)]
    axes = Axes(
        Scale(-0.25, len(years) - 0.75, ()),
        common_range(values, ceiling=ceiling),
        HEIGHT,
        top=44.0 + more_lines(y_name),
        bottom=66.0,  # with room for a number under the lowest dot
    )
    inner = [
        *drawn(axes, x_name="", y_name=y_name, x_ticks=False),
        *names(axes, years),
        *stroke(axes, [year.cross for year in years], "mid"),
        *stroke(axes, [year.same for year in years], "tline"),
        *rings(axes, years),
        *dots(axes, years),
    ]
    svg = picture("fig", (WIDTH, HEIGHT), "".join(inner), alt=alt, standalone=standalone)
    return Figure(svg, alt, head, tuple((year.label, *year.texts) for year in years))


def names(axes: Axes, years: Sequence[CohortYear]) -> Iterator[str]:
    for place, year in enumerate(years):
        x, _y = axes.at(place, axes.y.low)
        yield text(x, axes.floor + 34, year.label, "lab", "middle")
        yield text(x, axes.floor + 52, year.below, "ax", "middle")


def stroke(axes: Axes, values: Sequence[float | None], css: str) -> Iterator[str]:
    known = [axes.at(place, value) for place, value in enumerate(values) if value is not None]
    if len(known) > 1:
        yield f'<path class="{css}" d="M{"L".join(f"{xy(x)} {xy(y)}" for x, y in known)}"/>'


def rings(axes: Axes, years: Sequence[CohortYear]) -> Iterator[str]:
    for place, year in enumerate(years):
        if year.everybody is not None:
            x, y = axes.at(place, year.everybody)
            yield f'<circle class="raw" cx="{xy(x)}" cy="{xy(y)}" r="5.5"/>'


def dots(axes: Axes, years: Sequence[CohortYear]) -> Iterator[str]:
    """The number beside a dot, on the side where nothing else is."""
    for place, year in enumerate(years):
        if year.same is None:
            continue
        x, y = axes.at(place, year.same)
        yield f'<circle class="dot" cx="{xy(x)}" cy="{xy(y)}" r="4.5"/>'
        others = [axes.at(place, value)[1] for value in (year.everybody, year.cross) if value is not None]
        above = not any(y - 2 * APART < other < y for other in others)
        yield text(x, y - 11 if above else y + 22, number(year.same, 1), "val halo", "middle")
