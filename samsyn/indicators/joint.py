"""What the fixed tables of one indicator and period would reveal together, and what must be closed for it.

Units add up to the unit above, and the categories of a breakdown add up to the total. So a hidden figure
can be had by subtraction unless enough others are hidden with it. The remedy is to close whole breakdowns:
first of the smallest sister units, and where that is not enough, of the unit above (decisions D2).

The hidden cells are lines between two known sums, a unit's and a category's. A cell can be worked out
exactly when its line is the only connection between two halves of that net (a bridge), and not otherwise.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce

from samsyn.indicators.disclosure import FEW, FEWEST, NEAR_FROM, Row, is_dangerous


TOTAL = "total"
REST = "rest"
MOST_SISTERS = 2
Node = tuple[str, object]


@dataclass(frozen=True)
class Box:
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
        return replace(self, persons=self.persons + other.persons, sides=sides)


@dataclass
class Tree:
    """Which unit is above which, and what grades count in at each."""

    parent: Mapping[int, int | None]
    ladder: Mapping[int, str] = field(default_factory=dict)

    def children(self, unit: int) -> list[int]:
        return [one for one, above in self.parent.items() if above == unit]

    def is_leaf(self, unit: int) -> bool:
        return unit not in self.parent.values()

    def parents_from_below(self) -> list[int]:
        """Every unit that has units below it, the lowest first."""
        above = {unit for unit in self.parent.values() if unit is not None}
        return sorted(above, key=self._depth, reverse=True)

    def _depth(self, unit: int) -> int:
        above = self.parent.get(unit)
        return 0 if above is None else 1 + self._depth(above)


def closed_tables(boxes: Iterable[Box], tree: Tree) -> set[tuple[int, str]]:
    """(unit, by) of the tables that may not leave the unit, beyond what each row's own rule withholds."""
    return Judge(boxes, tree).judge()


class Judge:
    """Goes through one indicator and period, from below."""

    def __init__(self, boxes: Iterable[Box], tree: Tree) -> None:
        self.tree = tree
        self.totals: dict[int, Box] = {}
        self.rows: dict[str, dict[int, dict[str, Box]]] = {}
        for box in boxes:
            if box.by == TOTAL:
                self.totals[box.unit] = box
            else:
                self.rows.setdefault(box.by, {}).setdefault(box.unit, {})[box.category] = box
        self.closed: set[tuple[int, str]] = set()

    def judge(self) -> set[tuple[int, str]]:
        for parent in self.tree.parents_from_below():
            self._judge_totals(parent)
        for by in self.rows:
            self._close_own(by)
            for parent in self.tree.parents_from_below():
                self._judge_breakdown(parent, by)
        return self.closed

    # --- Totals ---------------------------------------------------------------------------------------------

    def _is_exact(self, unit: int) -> bool:
        return not self.totals[unit].is_dangerous and (unit, TOTAL) not in self.closed

    def _is_told(self, unit: int) -> bool:
        """Whether the number of persons stands there, even if the share is only near."""
        is_near = self.totals[unit].few is not None and (unit, TOTAL) not in self.closed
        return is_near or self._is_exact(unit)

    def _judge_totals(self, parent: int) -> None:
        if parent not in self.totals or not self._is_told(parent):
            return
        children = [unit for unit in self.tree.children(parent) if unit in self.totals]
        self._close_until_safe(parent, TOTAL, children, lambda: self._totals_are_safe(parent, children))

    def _totals_are_safe(self, parent: int, children: list[int]) -> bool:
        inexact = [unit for unit in children if not self._is_exact(unit)]
        untold = [unit for unit in inexact if not self._is_told(unit)]
        if untold and not self._persons_are_safe(untold):
            return False
        if not inexact or not self._is_exact(parent):
            return True
        if len(inexact) < 2 or reduce(Box.with_, (self.totals[unit] for unit in inexact)).is_too_small:
            return False
        return bool(untold) or self._marks_leave_room(inexact)

    def _persons_are_safe(self, untold: list[int]) -> bool:
        """A unit above others is hidden for their sake, so that it must not be alone with that."""
        is_alone = len(untold) == 1 and not self.tree.is_leaf(untold[0])
        return not is_alone and sum(self.totals[unit].persons for unit in untold) >= FEWEST

    def _marks_leave_room(self, near: list[int]) -> bool:
        """Two schools with "one to four" each: if the sum is two or eight, both are known."""
        few = sum(self.totals[unit].few or 0 for unit in near)
        return len(near) < few < FEW * len(near)

    # --- Breakdowns -----------------------------------------------------------------------------------------

    def _close_own(self, by: str) -> None:
        """A breakdown with a dangerous row, or of a total that is not exact, is closed whole."""
        for unit, row in self.rows[by].items():
            if not self._is_exact(unit) or any(box.is_dangerous for box in row.values()):
                self.closed.add((unit, by))

    def _judge_breakdown(self, parent: int, by: str) -> None:
        if parent not in self.rows[by] or (parent, by) in self.closed:
            return
        children = [unit for unit in self.tree.children(parent) if unit in self.totals]
        self._close_until_safe(parent, by, children, lambda: self._breakdown_is_safe(parent, children, by))

    def _breakdown_is_safe(self, parent: int, children: list[int], by: str) -> bool:
        hidden = {
            unit: self._seen_from(parent, unit, by) for unit in children if self._is_hidden(parent, unit, by)
        }
        together: dict[str, Box] = {}
        for box in (box for row in hidden.values() for box in row.values()):
            before = together.get(box.category)
            together[box.category] = before.with_(box) if before else box
        if any(box.is_too_small for box in together.values()):
            return False
        return all(self._net_is_safe(hidden, of_persons=which) for which in (True, False))

    def _is_hidden(self, parent: int, unit: int, by: str) -> bool:
        if self._same_ladder(parent, unit, by):
            return (unit, by) in self.closed
        return not self._is_exact(unit)

    def _same_ladder(self, parent: int, unit: int, by: str) -> bool:
        ladder = self.tree.ladder
        return by != "grade" or ladder.get(parent) == ladder.get(unit)

    def _seen_from(self, parent: int, unit: int, by: str) -> dict[str, Box]:
        """The hidden rows of a unit in the table of the unit above; other ladders' grades are its rest."""
        if not self._same_ladder(parent, unit, by):
            return {REST: replace(self.totals[unit], by=by, category=REST)}
        row = self.rows[by].get(unit, {})
        if self.tree.is_leaf(unit):
            return row
        hidden = {
            category for below in self.tree.children(unit) for category in self._hidden(unit, below, by)
        }
        return {category: box for category, box in row.items() if category in hidden}

    def _hidden(self, parent: int, unit: int, by: str) -> Iterable[str]:
        """The categories of a unit that no shown row tells; a closed table may be the sum of shown ones."""
        is_there = unit in self.totals and self._is_hidden(parent, unit, by)
        return self._seen_from(parent, unit, by) if is_there else ()

    def _net_is_safe(self, hidden: dict[int, dict[str, Box]], *, of_persons: bool) -> bool:
        lines: list[tuple[Node, Node]] = []
        secret: list[tuple[Node, Node]] = []
        for unit, row in hidden.items():
            is_known = self._is_told(unit) if of_persons else self._is_exact(unit)
            boxes = list(row.values()) + ([] if is_known else [self.totals[unit]])
            for box in boxes:
                line: tuple[Node, Node] = (("unit", unit), ("category", (box.by, box.category)))
                lines.append(line)
                if self._is_secret(box, of_persons=of_persons):
                    secret.append(line)
        return not any(is_bridge(line, lines) for line in secret)

    def _is_secret(self, box: Box, *, of_persons: bool) -> bool:
        """What lies in a closed unit above others gives away those below it."""
        if box.by == TOTAL or not self.tree.is_leaf(box.unit):
            return True
        return box.is_small if of_persons else box.is_dangerous

    # --- The remedy -----------------------------------------------------------------------------------------

    def _close_until_safe(
        self, parent: int, by: str, children: list[int], is_safe: Callable[[], bool]
    ) -> None:
        """Close one or two small sister units; where that does not help, the unit above instead."""
        added: list[tuple[int, str]] = []
        for unit in self._sisters(children, by)[:MOST_SISTERS]:
            if is_safe():
                return
            added.append((unit, by))
            self.closed.add((unit, by))
        if not is_safe():
            self.closed.difference_update(added)
            self.closed.add((parent, by))

    def _sisters(self, children: list[int], by: str) -> list[int]:
        """School units that can be closed with a small one, the smallest first; those above are not."""
        able = [
            unit
            for unit in children
            if self.tree.is_leaf(unit)
            and self._is_exact(unit)
            and (unit, by) not in self.closed
            and (by == TOTAL or unit in self.rows[by])
        ]
        return sorted(able, key=lambda unit: (self.totals[unit].persons, unit))


def is_bridge(line: tuple[Node, Node], lines: list[tuple[Node, Node]]) -> bool:
    """Whether the two ends hold together by this line alone."""
    neighbours: dict[Node, set[Node]] = {}
    for one, other in lines:
        if (one, other) != line:
            neighbours.setdefault(one, set()).add(other)
            neighbours.setdefault(other, set()).add(one)
    seen, waiting = {line[0]}, [line[0]]
    while waiting:
        for node in neighbours.get(waiting.pop(), set()) - seen:
            seen.add(node)
            waiting.append(node)
    return line[1] not in seen


def boxes_of(rows: Iterable[Row]) -> list[Box]:
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


def _box(row: Row) -> Box:
    is_risky = is_dangerous(row.definition, x=row.x, w=row.w, persons=row.persons)
    if row.part:
        return Box(row.unit_id, "part", row.part, round(row.x), is_risky, least=FEW + 1)
    sides = (round(row.x), round(row.w - row.x))
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
    )


def _category(row: Row) -> str:
    if row.by == "total":
        return TOTAL
    if row.by == "grade":
        return REST if row.grade_year is None else f"{row.grade_year}"
    return row.sex or REST
