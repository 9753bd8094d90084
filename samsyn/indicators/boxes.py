"""Rows of the fixed tables as somebody sees them who would like to subtract, and the tree they hang in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

from samsyn.indicators.catalogue import Definition
from samsyn.indicators.disclosure import FEW, FEWEST, NEAR_FROM, By, is_dangerous, is_dominated, two_sides


TOTAL = "total"
REST = "rest"


class Told(Protocol):
    """What is asked of a row of a fixed table to see it as a box."""

    @property
    def definition(self) -> Definition: ...
    @property
    def unit_id(self) -> int: ...
    @property
    def by(self) -> By: ...
    @property
    def x(self) -> float: ...
    @property
    def w(self) -> float: ...
    @property
    def persons(self) -> int: ...
    @property
    def grade_year(self) -> int | None: ...
    @property
    def sex(self) -> str | None: ...
    @property
    def part(self) -> str | None: ...


class Seen(NamedTuple):
    """The little of a row, or of grades put together, that tells what it would reveal."""

    definition: Definition
    unit_id: int
    by: By
    grade_year: int | None
    sex: str | None
    part: str | None
    x: float
    w: float
    persons: int
    squares: tuple[float, float, float]  # of x, of x times w, of w, summed over persons

    @property
    def is_dominated(self) -> bool:
        return is_dominated(self.definition, self.x, self.w, self.squares)


class Box(NamedTuple):  # a tuple: every refresh makes tens of thousands
    """One row of a fixed table, as seen by somebody who would like to subtract."""

    unit: int
    by: str  # total, grade, sex or part
    category: str
    persons: int
    is_dangerous: bool
    few: int | None = None  # how many on the small side, where a mark (~100, ~0) tells that they are few
    sides: tuple[int, int] | None = None  # how many reach and do not, where few on one side are dangerous
    lowest: int = 1  # few begins at one, and at none for sensitive indicators
    least: int = FEWEST  # fewer than this is too few; in a part of a distribution one to four
    amount: float | None = (
        None  # of what is no share of persons or marks: minutes, or points above the least there are
    )
    lesser: float = 0.0  # the lesser of the amount and, of a share, what is lacking of it
    is_of_persons: bool = True  # whether both sides together are the persons
    is_dominated: bool = False  # whether one person may stand for nearly all of the amount

    @property
    def is_small(self) -> bool:
        return 0 < self.persons < self.least

    @property
    def is_too_small(self) -> bool:
        """Also for several boxes put together: too few persons, or too few on one side."""
        return self.is_small or any(self.lowest <= side <= FEW for side in self.sides or ())

    def with_(self, other: "Box") -> "Box":
        """Both together, as subtraction would show them."""
        sides = None
        if self.sides and other.sides:
            sides = (self.sides[0] + other.sides[0], self.sides[1] + other.sides[1])
        return self._replace(persons=self.persons + other.persons, sides=sides)


@dataclass
class Tree:
    """Which unit is above which, and what grades count in at each."""

    parent: Mapping[int, int | None]
    ladder: Mapping[int, str] = field(default_factory=dict)

    def children(self, unit: int) -> list[int]:
        return self._below.get(unit, [])

    def is_leaf(self, unit: int) -> bool:
        return unit not in self._below

    def parents_from_below(self) -> list[int]:
        """Every unit that has units below it, the lowest first."""
        return self._from_below

    @cached_property
    def _below(self) -> dict[int, list[int]]:
        below: dict[int, list[int]] = {}
        for one, above in self.parent.items():
            if above is not None:
                below.setdefault(above, []).append(one)
        return below

    @cached_property
    def _from_below(self) -> list[int]:
        return sorted(set(self._below), key=self._depth, reverse=True)

    def _depth(self, unit: int) -> int:
        above = self.parent.get(unit)
        return 0 if above is None else 1 + self._depth(above)


def boxes_of(rows: Iterable[Told]) -> list[Box]:
    """Rows of one indicator and period as boxes; a distribution has its total beside its parts."""
    boxes: list[Box] = []
    for row in rows:
        if row.by == "class" or (row.part and row.by != TOTAL):
            continue
        boxes.append(_box(row))
        if row.part:
            few_persons = 0 < row.persons < FEWEST
            boxes.append(Box(row.unit_id, TOTAL, TOTAL, row.persons, few_persons))
    return boxes


def _box(row: Told) -> Box:
    is_dominated = row.persons > 0 and getattr(row, "is_dominated", False)
    is_risky = is_dominated or is_dangerous(row.definition, x=row.x, w=row.w, persons=row.persons)
    if row.part:
        return Box(row.unit_id, "part", row.part, round(row.x), is_risky, least=FEW + 1)
    sides = two_sides(row.x, row.w)
    amount = row.x - row.definition.least * row.w
    is_sensitive = row.definition.sensitivity == "sensitive"
    is_near = is_risky and row.persons >= NEAR_FROM and not is_sensitive
    return Box(
        row.unit_id,
        row.by,
        _category(row),
        row.persons,
        is_risky,
        few=min(sides) if is_near else None,
        sides=sides if row.definition.can_reveal_few else None,
        lowest=0 if is_sensitive else 1,
        amount=None if row.definition.can_reveal_few else amount,
        lesser=min(amount, row.w - row.x) if row.definition.unit == "percent" else amount,
        is_of_persons=row.definition.counted == "persons",
        is_dominated=is_dominated,
    )


def _category(row: Told) -> str:
    if row.by == "total":
        return TOTAL
    if row.by in {"grade", "stage"}:
        return REST if row.grade_year is None else f"{row.grade_year}"
    return row.sex or REST
