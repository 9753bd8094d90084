"""The year wheel: a picture of what the list beside it says, from August at the top and clockwise to July."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _

from samsyn.core.figures.circle import CENTRE, Year, at, days, field, point, short
from samsyn.core.figures.lanes import Angles, Placed, packed, widened
from samsyn.core.figures.svg import Figure, alone, safe, text, xy


State = Literal["done", "ongoing", "coming", "late"]  # late: its time has passed, nobody has closed it

RINGS = ((302.0, 246.0), (242.0, 186.0), (182.0, 126.0))  # outer and inner edge, outermost ring first
OUTER, HOLE = RINGS[0][0], RINGS[-1][1]
WEEKS, MONTHS, MONTHS_BELOW = 313.0, 328.0, 339.0
NUMBER_ROOM = 22.0  # what the number of an activity needs along its arc
THIN = 17.0  # a lane thinner than this gets smaller figures
LOWER_HALF = (95.0, 265.0)  # text here is turned so that it is not upside down


@dataclass(frozen=True)
class WheelActivity:
    """One thing that happens; `number` is the same as in the list beside the wheel."""

    number: int
    title: str
    starts_on: date
    ends_on: date
    ring: int
    state: State


@dataclass(frozen=True)
class Holiday:
    title: str
    starts_on: date
    ends_on: date


def wheel(
    activities: Sequence[WheelActivity],
    *,
    school_year_start: date,
    today: date,
    holidays: Sequence[Holiday] = (),
    rings: Sequence[str] = (),
    standalone: bool = False,
) -> Figure:
    """Draw the wheel; without links inside, since the list beside it is the way to each activity."""
    year = Year(school_year_start, today)
    arcs = placed_arcs(activities, year)
    drawn = [
        *ground(),
        *holiday_fields(holidays, year),
        *months(year, standalone=standalone),
        *weeks(year),
        *ring_names(rings or (_("kvalitetsarbete"), _("elevhälsa"), _("enkäter, prov")), arcs, standalone),
        *(activity_arc(activity, placed) for activity, placed in arcs),
        *hand(year),
        *(name for activity, placed in arcs for name in activity_number(activity, placed, year)),
        *middle(year),
    ]
    alt = spoken(activities, year, rings)
    title = _("Årshjul läsåret %(year)s") % {"year": year.name}
    svg = safe(element(title, alt, "".join(drawn), standalone=standalone))
    head = (_("Nr"), _("Aktivitet"), _("När"), _("Läge"))
    rows = tuple(
        (str(each.number), each.title, days(each.starts_on, each.ends_on), state_word(each.state))
        for each in activities
    )
    return Figure(svg, f"{title}. {alt}", head, rows)


def element(title: str, description: str, inner: str, *, standalone: bool) -> str:
    own, style = alone("720", "720") if standalone else ("", "")
    return (
        '<svg class="viz wheel" viewBox="0 0 720 720" role="img" '
        f'aria-labelledby="hjul-t hjul-d"{own}>{style}'
        f'<title id="hjul-t">{escape(title)}</title><desc id="hjul-d">{escape(description)}</desc>'
        '<defs><pattern id="hjul-lov" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="lov" width="7" height="7"/>'
        f'<path class="lovl" d="M0 0V7"/></pattern></defs>{inner}</svg>'
    )


def spoken(activities: Sequence[WheelActivity], year: Year, rings: Sequence[str]) -> str:
    """What the picture says, for those who do not see it."""
    ongoing = sum(each.state == "ongoing" for each in activities)
    sentences = [_("Hjulet börjar med augusti överst och går medurs till juli.")]
    if rings:
        sentences.append(_("Ringar utifrån och in: %(rings)s.") % {"rings": ", ".join(rings)})
    if year.holds_today:
        sentences.append(
            _("I dag, %(today)s, pågår %(ongoing)s av %(all)s aktiviteter.")
            % {"today": short(year.today), "ongoing": ongoing, "all": len(activities)}
        )
    return " ".join([*sentences, _("Alla aktiviteter finns i listan bredvid.")])


def state_word(state: State) -> str:
    return {"done": _("klar"), "ongoing": _("pågår"), "coming": _("kommande"), "late": _("inte avslutad")}[
        state
    ]


def placed_arcs(activities: Sequence[WheelActivity], year: Year) -> list[tuple[WheelActivity, Placed]]:
    """Every activity of the year with its place; overlapping ones in lanes beside each other."""
    found: list[tuple[WheelActivity, Placed]] = []
    for ring, (outer, inner) in enumerate(RINGS, 1):
        least = math.degrees(NUMBER_ROOM / ((outer + inner) / 2))
        inside = [
            (each, widened(angles, least))
            for each in activities
            if each.ring == ring and (angles := year.angles(each.starts_on, each.ends_on))
        ]
        lanes = packed([angles for _each, angles in inside])
        found += [(each, placed) for (each, _angles), placed in zip(inside, lanes, strict=True)]
    return found


def lane_edges(ring: int, placed: Placed) -> tuple[float, float]:
    outer, inner = RINGS[ring - 1]
    thick = (outer - inner) / placed.lanes
    return outer - placed.lane * thick - 1, outer - (placed.lane + 1) * thick + 1


def ground() -> Iterator[str]:
    for outer, inner in RINGS:
        yield f'<circle class="ring" cx="360" cy="360" r="{xy(outer)}"/>'
        yield f'<circle class="disc" cx="360" cy="360" r="{xy(inner)}"/>'


def holiday_fields(holidays: Sequence[Holiday], year: Year) -> Iterator[str]:
    for each in holidays:
        angles = year.angles(each.starts_on, each.ends_on)
        if angles:
            title = escape(f"{each.title}: {days(each.starts_on, each.ends_on)}")
            outline = field(angles, OUTER, HOLE)
            yield f'<path d="{outline}" fill="url(#hjul-lov)" opacity=".55"><title>{title}</title></path>'


def months(year: Year, *, standalone: bool) -> Iterator[str]:
    """Spokes and names; in a narrow column the stylesheet shows the short names instead."""
    first = year.starts_on.replace(day=1)
    for step in range(12):
        month = date(first.year + (first.month + step - 1) // 12, (first.month + step - 1) % 12 + 1, 1)
        following = (month + timedelta(days=32)).replace(day=1)
        spoke = year.angle(max(month, year.starts_on))
        yield f'<path class="sep" d="M{at(spoke, HOLE)}L{at(spoke, 354)}"/>'
        middle = (year.angle(month) + year.angle(following)) / 2
        yield turned_text(middle, "mon", month_name(month, standalone=standalone))
    yield '<circle class="sep" cx="360" cy="360" r="305"/>'


def month_name(month: date, *, standalone: bool) -> str:
    long = escape(date_format(month, "F"))
    brief = long[:3]
    if standalone:
        return long
    return f'<tspan class="mlong">{long}</tspan><tspan class="mshort">{brief}</tspan>'


def is_below(angle: float) -> bool:
    return LOWER_HALF[0] < angle < LOWER_HALF[1]


def turned_text(angle: float, css: str, inner: str) -> str:
    """A name outside the circle along its edge."""
    below = is_below(angle)
    x, y = point(angle, MONTHS_BELOW if below else MONTHS)
    place = f"translate({xy(x)} {xy(y)}) rotate({xy(angle + 180 if below else angle)})"
    return f'<text class="{css}" text-anchor="middle" transform="{place}">{inner}</text>'


def weeks(year: Year) -> Iterator[str]:
    """The number of each week at its Thursday, which is the day that decides the week's number."""
    thursday = year.starts_on + timedelta(days=(3 - year.starts_on.weekday()) % 7)
    while thursday <= year.ends_on:
        week = thursday.isocalendar().week
        x, y = point(year.angle(thursday), WEEKS)
        is_now = year.holds_today and thursday.isocalendar()[:2] == year.today.isocalendar()[:2]
        if is_now:
            yield f'<circle class="handdot wkdot" cx="{xy(x)}" cy="{xy(y)}" r="11.5"/>'
        yield text(x, y + 4, str(week), "wk wnow" if is_now else "wk", "middle")
        thursday += timedelta(days=7)


def look(activity: WheelActivity) -> str:
    """Filled now, pale before, dashed after; the colour is the ring's."""
    state = {"done": " done", "ongoing": f" now{activity.ring}"}.get(activity.state, "")
    return f"arc a{activity.ring}{state}"


def activity_arc(activity: WheelActivity, placed: Placed) -> str:
    """The piece of the ring; its title shows when one points at it, and the script moves to the list."""
    outline = field((placed.start, placed.end), *lane_edges(activity.ring, placed))
    when = days(activity.starts_on, activity.ends_on)
    title = escape(f"{activity.number}. {activity.title} ({when}, {state_word(activity.state)})")
    return (
        f'<g data-akt="{activity.number}"><path class="{look(activity)}" d="{outline}">'
        f"<title>{title}</title></path></g>"
    )


def activity_number(activity: WheelActivity, placed: Placed, year: Year) -> Iterator[str]:
    """The number in the middle of the arc, or beside the hand, or over it where there is no room beside."""
    outer, inner = lane_edges(activity.ring, placed)
    radius, is_thin = (outer + inner) / 2, outer - inner < THIN
    angle, is_crossed = number_angle(placed, math.degrees(NUMBER_ROOM * 0.75 / radius), year)
    x, y = point(angle, radius)
    if is_crossed:
        yield f'<circle class="{look(activity)}" cx="{xy(x)}" cy="{xy(y)}" r="{7 if is_thin else 11}"/>'
    css = "n" + (" nn" if activity.state == "ongoing" else "") + (" thin" if is_thin else "")
    yield text(x, y + (4 if is_thin else 5.5), str(activity.number), css, "middle")


def number_angle(placed: Placed, room: float, year: Year) -> tuple[float, bool]:
    """Where the number stands, and whether the hand still runs through it."""
    middle = (placed.start + placed.end) / 2
    if not year.holds_today or not placed.start < year.now < placed.end or abs(middle - year.now) >= room:
        return middle, False
    before, after = year.now - placed.start, placed.end - year.now
    if max(before, after) < 2 * room:
        return middle, True
    return (year.now + after / 2 if after >= before else year.now - before / 2), False


def ring_names(
    names: Sequence[str], arcs: Sequence[tuple[WheelActivity, Placed]], standalone: bool
) -> Iterator[str]:
    """Each ring's name written in the ring, in the upper half where it is free; else the caption tells."""
    for ring, name in enumerate(names, 1):
        radius = sum(RINGS[ring - 1]) / 2 - 4
        half = math.degrees(len(name) * 4.4 / radius)
        busy = [(placed.start, placed.end) for each, placed in arcs if each.ring == ring]
        free = (angle for angle in (-17, -32, 16, -47, 31, 46, -62, 61) if is_free(angle, half, busy))
        angle = next(free, None)
        if angle is not None:
            yield ring_name(ring, name, float(angle), standalone=standalone)


def is_free(angle: float, half: float, busy: Sequence[Angles]) -> bool:
    """No arc within the name's own width; angles before the top are late in the year."""
    return all(
        end <= angle - half + turn or start >= angle + half + turn for start, end in busy for turn in (0, 360)
    )


def ring_name(ring: int, name: str, angle: float, *, standalone: bool) -> str:
    """Bent along the ring; straight where it stands alone, since pdf makers neither bend text nor
    know paint-order: there the white edge is a text of its own, beneath."""
    radius, css = sum(RINGS[ring - 1]) / 2 - 5, f"rn r{ring}t"
    if standalone:
        x, y = point(angle, radius)
        place = f'transform="translate({xy(x)} {xy(y)}) rotate({xy(angle)})"'
        words = f'text-anchor="middle" {place}>{escape(name)}</text>'
        return f'<text class="rl rn" {words}<text class="{css}" {words}'
    curve = f"M{at(angle - 30, radius)}A{xy(radius)} {xy(radius)} 0 0 1 {at(angle + 30, radius)}"
    return (
        f'<path id="hjul-r{ring}" fill="none" d="{curve}"/><text class="rl {css}" text-anchor="middle">'
        f'<textPath href="#hjul-r{ring}" startOffset="50%">{escape(name)}</textPath></text>'
    )


def hand(year: Year) -> Iterator[str]:
    if year.holds_today:
        line = f"M{at(year.now, HOLE - 24)}L{at(year.now, OUTER)}"
        yield f'<path class="handbg" d="{line}"/><path class="hand" d="{line}"/>'


def middle(year: Year) -> Iterator[str]:
    """What one reads first, in the middle of the wheel."""
    if not year.holds_today:
        yield text(CENTRE, CENTRE - 4, _("läsåret"), "c2", "middle")
        yield text(CENTRE, CENTRE + 22, year.name, "c1", "middle")
        return
    yield text(CENTRE, CENTRE - 28, _("läsåret %(year)s") % {"year": year.name}, "c2", "middle")
    yield text(CENTRE, CENTRE + 4, _("i dag %(today)s") % {"today": short(year.today)}, "c1", "middle")
    week = _("vecka %(week)s") % {"week": year.today.isocalendar().week}
    yield text(CENTRE, CENTRE + 32, week, "c2", "middle")
