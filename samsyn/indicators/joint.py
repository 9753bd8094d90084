"""What the fixed tables of one indicator and period would reveal together, and what must be closed for it.

Units add up to the unit above, and the categories of a breakdown add up to the total. So a hidden figure
can be had by subtraction unless enough others are hidden with it. The remedy is to close whole breakdowns:
first of the smallest sister units, and where that is not enough, of the unit above (decisions D2).

The hidden cells are lines between two known sums, a unit's and a category's. A cell can be worked out
exactly when its line is the only connection between two halves of that net (a bridge), and not otherwise.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce

from samsyn.indicators.boxes import REST, TOTAL, Box, Tree
from samsyn.indicators.disclosure import FEW, FEWEST


MOST_SISTERS = 2
Node = tuple[str, object]
Line = tuple[Node, Node]


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
        self.closed: set[tuple[int, str]] = {
            (box.unit, TOTAL) for box in self.totals.values() if box.is_dominated
        }

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
            return {REST: self.totals[unit]._replace(by=by, category=REST)}
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
        lines: list[Line] = []
        secret: list[Line] = []
        for unit, row in hidden.items():
            is_known = self._is_told(unit) if of_persons else self._is_exact(unit)
            boxes = list(row.values()) + ([] if is_known else [self.totals[unit]])
            for box in boxes:
                line: Line = (("unit", unit), ("category", (box.by, box.category)))
                lines.append(line)
                if self._is_secret(box, of_persons=of_persons):
                    secret.append(line)
        net = net_of(lines)
        return not any(is_bridge(line, net) for line in secret)

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


def net_of(lines: Iterable[Line]) -> dict[Node, set[Node]]:
    """What each node is tied to."""
    net: dict[Node, set[Node]] = {}
    for one, other in lines:
        net.setdefault(one, set()).add(other)
        net.setdefault(other, set()).add(one)
    return net


def is_bridge(line: Line, net: Mapping[Node, set[Node]]) -> bool:
    """Whether the two ends hold together by this line alone."""
    start, goal = line
    seen, waiting = {start}, [start]
    while waiting:
        node = waiting.pop()
        beside = net[node] - seen
        if node == start:
            beside.discard(goal)
        if goal in beside:
            return False
        seen |= beside
        waiting.extend(beside)
    return True
