"""A school year in lanes: what was seen, what is done and what is to come, numbered as in the list beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samsyn.core.figures.svg import picture, text, xy
from samsyn.core.forms import MONTHS


WIDTH, LABELS, TOP = 900.0, 186.0, 24.0
ROW, LEAST_BAR, HALF = 26.0, 8.0, 11.0
CLOSE = 24.0  # marks nearer each other than this share no row


@dataclass(frozen=True)
class LaneMark:
    """Something on a day, or from one day to another; its number is that of the list."""

    number: int
    on: date
    until: date | None = None
    label: str = ""


@dataclass(frozen=True)
class Lane:
    """One kind of things, or words where there is nothing to draw."""

    title: str
    marks: Sequence[LaneMark] = ()
    words: str = ""
    shape: str = "dot"  # or diamond: told apart without colour


@dataclass
class Year:
    """The days that are drawn, and where each of them is."""

    first: date
    last: date
    today: date
    breaks: Sequence[tuple[date, date]] = field(default_factory=tuple)

    def x(self, day: date) -> float:
        share = (min(max(day, self.first), self.last) - self.first).days / (self.last - self.first).days
        return LABELS + share * (WIDTH - LABELS)


def year_lanes(year: Year, lanes: Sequence[Lane], *, alt: str) -> SafeString:
    """The picture; the list with the same numbers says everything in words."""
    heights = [max(1, len(_rows(year, lane))) * ROW + 6 for lane in lanes]
    tops = [TOP + sum(heights[:place]) for place in range(len(lanes))]
    bottom = TOP + sum(heights)
    ground = _breaks(year, bottom) + _months(year, bottom)
    rows = "".join(_lane(year, lane, top, tall) for lane, top, tall in zip(lanes, tops, heights, strict=True))
    return picture("lanes", (WIDTH, bottom), ground + _today(year, bottom) + rows, alt=alt)


def _breaks(year: Year, bottom: float) -> str:
    return "".join(
        f'<rect class="off" x="{xy(year.x(start))}" y="{xy(TOP)}" height="{xy(bottom - TOP)}"'
        f' width="{xy(max(year.x(end) - year.x(start), 2))}"/>'
        for start, end in year.breaks
    )


def _months(year: Year, bottom: float) -> str:
    firsts = [
        date(year.first.year + (month > 12), (month - 1) % 12 + 1, 1)
        for month in range(year.first.month, year.first.month + 12)
    ]
    shown = [year.x(one) for one in firsts if year.first <= one <= year.last]
    names = [MONTHS[one.month - 1] for one in firsts if year.first <= one <= year.last]
    lines = "".join(f'<path class="grid" d="M{xy(x)} {xy(TOP)}V{xy(bottom)}"/>' for x in shown)
    free = [
        (x, name)
        for x, name in zip(shown, names, strict=True)
        if abs(x + 14 - year.x(year.today)) > CLOSE * 1.5
    ]
    return lines + "".join(text(x + 3, TOP - 8, name) for x, name in free)


def _today(year: Year, bottom: float) -> str:
    if not year.first <= year.today <= year.last:
        return ""
    x = year.x(year.today)
    words = text(x, TOP - 8, _("i dag"), "now", "middle")
    return f'<path class="today" d="M{xy(x)} {xy(TOP - 4)}V{xy(bottom)}"/>{words}'


def _lane(year: Year, lane: Lane, top: float, tall: float) -> str:
    label = f'<rect class="name" x="0" y="{xy(top)}" width="{xy(LABELS - 6)}" height="{xy(tall - 3)}"/>'
    label += text(8, top + 18, lane.title, "lab")
    line = f'<path class="grid" d="M{xy(LABELS)} {xy(top + tall)}H{xy(WIDTH)}"/>'
    words = text(LABELS + 8, top + 18, lane.words) if lane.words else ""
    drawn = (
        _mark(year, lane, mark, top + 3 + place * ROW)
        for place, row in enumerate(_rows(year, lane))
        for mark in row
    )
    return label + line + words + "".join(drawn)


def _rows(year: Year, lane: Lane) -> list[list[LaneMark]]:
    """Marks that would lie on each other get rows of their own."""
    rows: list[list[LaneMark]] = []
    for mark in sorted(lane.marks, key=lambda one: (one.on, one.number)):
        free = next((row for row in rows if _end(year, row[-1]) + 3 <= _start(year, mark)), None)
        if free is None:
            rows.append([mark])
        else:
            free.append(mark)
    return rows


def _start(year: Year, mark: LaneMark) -> float:
    return year.x(mark.on) - (0 if mark.until else CLOSE / 2)


def _end(year: Year, mark: LaneMark) -> float:
    if not mark.until:
        return year.x(mark.on) + CLOSE / 2
    return max(year.x(mark.until), year.x(mark.on) + LEAST_BAR, year.x(mark.on) + 7 * len(_bar_words(mark)))


def _bar_words(mark: LaneMark) -> str:
    return f"{mark.number}. {mark.label}"


def _mark(year: Year, lane: Lane, mark: LaneMark, top: float) -> str:
    x, y = year.x(mark.on), top + HALF
    if mark.until:
        wide = max(year.x(mark.until) - x, LEAST_BAR)
        bar = (
            f'<rect class="bar" x="{xy(x)}" y="{xy(top)}" width="{xy(wide)}" height="{xy(2 * HALF)}" rx="2"/>'
        )
        if x + 7 * len(_bar_words(mark)) > WIDTH:  # no room to the right of where it begins
            return bar + text(x + wide - 4, y + 5, _bar_words(mark), anchor="end")
        return bar + text(x + 5, y + 5, _bar_words(mark))
    if lane.shape == "diamond":
        size = xy(HALF)
        steps = f"l{size} {size}l-{size} {size}l-{size} -{size}z"
        shape = f'<path class="seen" d="M{xy(x)} {xy(y - HALF)}{steps}"/>'
    else:
        shape = f'<circle class="done" cx="{xy(x)}" cy="{xy(y)}" r="{xy(HALF)}"/>'
    return shape + text(x, y + 4.5, str(mark.number), "no", "middle")
