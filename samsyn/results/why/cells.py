"""The two sides of a change, put together of nothing but what the gate has let out.

Inside the unit: every finest cell. Outside: the rows of the fixed tables, and what is left of a total when those
that are shown are taken away. That rest could always be had by subtraction, and `joint` has seen to it that it is
nobody's figure; so no part of the split tells more than the tables did.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from samsyn.access.zones import Zone
from samsyn.analysis.decomposition import Place, Sums
from samsyn.core.school_year import year_of_period
from samsyn.indicators.disclosure import FEWEST, Released
from samsyn.indicators.queries import figures, finest
from samsyn.organisation.models import Unit
from samsyn.results.why.asking import Asked


REST = "rest"
SMALLEST = 1e-6  # what is left of a total after subtraction in floating point is nobody
Side = dict[Place, Sums]


@dataclass
class Sides:
    """Before and after in the same dimensions, with the units that categories are named by."""

    dimensions: tuple[str, ...]
    before: Side = field(default_factory=dict)
    after: Side = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)  # key: name

    @property
    def is_there(self) -> bool:
        return any(one.w > 0 for one in self.before.values()) and any(
            one.w > 0 for one in self.after.values()
        )


def sides_of(asked: Asked) -> Sides | None:
    """What is compared, as far as the reader may see it; None where she may see no figures to split."""
    if asked.zone is Zone.PUBLIC or asked.measure.is_published:
        return None
    if asked.other is not None:
        found = between_units(asked, asked.other)
    elif asked.zone is Zone.INSIDE:
        found = inside(asked)
    else:
        found = outside(asked)
    return found if found is not None and found.is_there else None


# --- Inside ------------------------------------------------------------------------------------------------


def inside(asked: Asked) -> Sides:
    """Every pupil's place: grade, class within one school year, sex, and syllabus in Swedish where grades count."""
    by, key = asked.part
    rows = finest(asked.measure.name, unit=asked.unit, zone=asked.zone, periods=asked.periods)
    rows = [row for row in rows if by == "total" or key == told_of(row, by)]
    sides = Sides(dimensions_inside(rows, asked))
    for row in rows:
        side = sides.after if row.period == asked.period else sides.before
        add(side, tuple(told_of(row, dimension) for dimension in sides.dimensions), sums_of(row, asked))
    return sides


def told_of(row: Released, dimension: str) -> str:
    """The category of a row; empty for those without one."""
    found = {"grade": row.grade_year, "class": row.group, "sex": row.sex, "syllabus": row.syllabus}[dimension]
    return "" if found is None else str(found)


def dimensions_inside(rows: Sequence[Released], asked: Asked) -> tuple[str, ...]:
    """Those with something to tell apart. A class of another school year is other pupils."""
    able = ["grade", "sex", "syllabus"]
    if len({year_of_period(one) for one in asked.periods}) == 1:
        able.insert(1, "class")
    return tuple(name for name in able if tells_apart(rows, name, asked.period))


def tells_apart(rows: Sequence[Released], dimension: str, period: str) -> bool:
    """At least two categories. Sex and syllabus only where nobody is nearly alone in hers."""
    found: dict[tuple[bool, str], int] = {}
    for row in rows:
        place = (row.period == period, told_of(row, dimension))
        found[place] = found.get(place, 0) + (row.persons or 0)
    if len({key for _is_new, key in found}) < 2:
        return False
    return dimension in {"grade", "class"} or min(found.values()) >= FEWEST


# --- Outside -----------------------------------------------------------------------------------------------


def outside(asked: Asked) -> Sides | None:
    """Rows of the fixed tables: schools and their grades, or the grades of a school, else its girls and boys."""
    if asked.part[0] != "total":
        rows = shown_rows(asked, asked.unit, asked.part[0])
        mine = [row for row in rows or () if told_of(row, asked.part[0]) == asked.part[1]]
        return put_together(asked, (), [(row, ()) for row in mine])
    totals = shown_rows(asked, asked.unit, "total")
    if totals is None:
        return None
    if not asked.unit.is_school_unit:
        return among_schools(asked, totals)
    return by_one_table(asked, totals)


def by_one_table(asked: Asked, totals: Sequence[Released]) -> Sides:
    """The first table of a school unit that is shown in every period."""
    for dimension in ("grade", "sex"):
        rows = shown_rows(asked, asked.unit, dimension)
        if rows and len({told_of(row, dimension) for row in rows}) > 1:
            sides = put_together(asked, (dimension,), [(row, (told_of(row, dimension),)) for row in rows])
            return with_rest(asked, sides, totals)
    return put_together(asked, (), [(row, ()) for row in totals])


def among_schools(asked: Asked, totals: Sequence[Released]) -> Sides:
    """Each school that is shown in every period in which it has pupils, by grade where its grades are shown too."""
    shown = shown_by_unit(fetched(asked, asked.unit, "unit"))
    grades = shown_by_unit(fetched(asked, asked.unit, "unit_grade"))
    placed: list[tuple[Released, Place]] = []
    for unit, rows in shown.items():
        parts = grades.get(unit, [])
        if parts and add_up(parts, rows):
            placed += [(row, (str(unit), told_of(row, "grade"))) for row in parts]
        else:
            placed += [(row, (str(unit), REST)) for row in rows]
    names = {str(unit): rows[-1].unit_name for unit, rows in shown.items()}
    return with_rest(asked, put_together(asked, ("unit", "grade"), placed, names), totals)


def fetched(asked: Asked, unit: Unit, by: str) -> list[Released]:
    """Rows of one fixed table in the periods asked for; those where nobody is are left out."""
    rows = figures(asked.measure.name, unit=unit, zone=Zone.ORGANISER, by=by, periods=asked.periods)  # type: ignore[arg-type]
    return [row for row in rows if row.status != "none"]


def shown_rows(asked: Asked, unit: Unit, by: str) -> list[Released] | None:
    """All of a table, or nothing if any of it is withheld or a period is missing."""
    rows = fetched(asked, unit, by)
    is_whole = {row.period for row in rows} == set(asked.periods)
    return rows if is_whole and all(row.status == "shown" for row in rows) else None


def shown_by_unit(rows: Iterable[Released]) -> dict[int, list[Released]]:
    """The units of which nothing is withheld in any of the periods."""
    found: dict[int, list[Released]] = {}
    for row in rows:
        found.setdefault(row.unit_id, []).append(row)
    return {unit: each for unit, each in found.items() if all(row.status == "shown" for row in each)}


def add_up(parts: Sequence[Released], wholes: Sequence[Released]) -> bool:
    """Whether the grades of a school are all of it, in every period."""
    left = {row.period: row.n or 0.0 for row in wholes}
    for row in parts:
        left[row.period] = left.get(row.period, 0.0) - (row.n or 0.0)
    return all(abs(one) < SMALLEST * max(1.0, max(row.n or 0.0 for row in wholes)) for one in left.values())


def between_units(asked: Asked, other: Unit) -> Sides | None:
    """Two units in the same period, by a table that is shown for both."""
    for dimension in ("grade", "sex", "total"):
        mine, theirs = (shown_rows(asked, unit, dimension) for unit in (asked.unit, other))
        if mine and theirs:
            dimensions = () if dimension == "total" else (dimension,)
            sides = Sides(dimensions)
            for side, rows in ((sides.before, theirs), (sides.after, mine)):
                for row in rows:
                    add(side, tuple(told_of(row, one) for one in dimensions), sums_of(row, asked))
            return sides
    return None


# --- Adding ------------------------------------------------------------------------------------------------


def put_together(
    asked: Asked,
    dimensions: tuple[str, ...],
    placed: Iterable[tuple[Released, Place]],
    units: Mapping[str, str] | None = None,
) -> Sides:
    sides = Sides(dimensions, units=units or {})
    for row, place in placed:
        add(sides.after if row.period == asked.period else sides.before, place, sums_of(row, asked))
    return sides


def with_rest(asked: Asked, sides: Sides, totals: Sequence[Released]) -> Sides:
    """What is left of the total without those that are shown: pupils in no category, and what is withheld."""
    if not sides.dimensions:
        return sides
    place = tuple(REST for _ in sides.dimensions)
    for side, rows in (
        (sides.before, [row for row in totals if row.period != asked.period]),
        (sides.after, [row for row in totals if row.period == asked.period]),
    ):
        whole: Side = {}
        for row in rows:
            add(whole, (), sums_of(row, asked))
        left = minus(whole.get((), Sums(0, 0)), side.values())
        if left.w > SMALLEST * max(1.0, whole[()].w if whole else 1.0):
            side[place] = left
    return sides


def minus(whole: Sums, parts: Iterable[Sums]) -> Sums:
    x, w, persons, squares = whole
    for one in parts:
        x, w, persons = x - one.x, w - one.w, persons - one.persons
        if squares is not None and one.squares is not None:
            squares = (squares[0] - one.squares[0], squares[1] - one.squares[1], squares[2] - one.squares[2])
    return Sums(max(0.0, x), w, max(0.0, persons), squares)


def add(side: Side, place: Place, one: Sums) -> None:
    before = side.get(place)
    if before is None:
        side[place] = one
        return
    squares = None
    if before.squares is not None and one.squares is not None:
        squares = (
            before.squares[0] + one.squares[0],
            before.squares[1] + one.squares[1],
            before.squares[2] + one.squares[2],
        )
    side[place] = Sums(before.x + one.x, before.w + one.w, before.persons + one.persons, squares)


def sums_of(row: Released, asked: Asked) -> Sums:
    """A released figure as the sums it was made of."""
    w = row.n or 0.0
    x = (row.value or 0.0) * w / scale_of(asked)
    squares = None if row.squares is None else (row.squares.xx, row.squares.xw, row.squares.ww)
    return Sums(x, w, float(row.persons or 0), squares)


def scale_of(asked: Asked) -> float:
    """A share is written 0–100 and counted 0–1."""
    return 100.0 if asked.measure.unit_of == "percent" else 1.0
