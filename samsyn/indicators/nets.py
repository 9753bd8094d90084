"""The fixed tables of one indicator and period as a net of figures that add up, for `attacking` and `suppressing`.

Every row of a table has its persons, and either the two sides of a share (those who reach and those who do not) or an
amount (minutes, points). Categories add up to the total of their unit and units to the unit above, each quantity by
itself; both sides together are the persons where it is they who are counted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from samsyn.indicators.attacking import Array, Need, Net, matrix_of
from samsyn.indicators.boxes import REST, TOTAL, Box, Tree
from samsyn.indicators.disclosure import FEW, FEWEST
from samsyn.indicators.stages import STAGE, stage_of
from samsyn.indicators.suppressing import Choice


PERSONS, REACH, LACK, AMOUNT = "persons", "reach", "lack", "amount"
SPREAD = 0.2  # an amount that is not shown must be able to seem so much of its lesser side smaller and larger
A_TOTAL_COSTS = 3  # times a breakdown of as many persons
Table = tuple[int, str]  # unit, by
Place = tuple[int, str, str, str]  # unit, by, category, quantity
Equation = list[tuple[int, float]]


@dataclass
class Figures:
    """The net, what is not shown of it, how unsure that must be, and what more could be hidden."""

    net: Net
    unknown: Array
    needs: list[Need]
    tables: list[Table]
    groups: Array
    costs: Array

    def choice(self, needs: Sequence[Need]) -> Choice:
        """What may be hidden so that these needs are met."""
        return Choice(self.net, self.unknown, self.groups, self.costs, needs)


def figures_of(boxes: Iterable[Box], tree: Tree, closed: Collection[Table]) -> Figures:
    """The figures of boxes of one sheet when the tables in `closed` may not leave."""
    return _Builder(list(boxes), tree, closed).figures()


@dataclass
class _Builder:
    boxes: list[Box]
    tree: Tree
    closed: Collection[Table]
    places: dict[Place, int] = field(default_factory=dict)
    values: list[float] = field(default_factory=list)
    owner: list[Box] = field(default_factory=list)

    def figures(self) -> Figures:
        for box in self.boxes:
            for quantity, value in quantities(box).items():
                place = box.unit, box.by, box.category, quantity
                if place in self.places:  # the total of a distribution comes with each of its parts
                    continue
                self.places[place] = len(self.values)
                self.values.append(value)
                self.owner.append(box)
        values = np.array(self.values, dtype=float)
        most = 2 * values.max(initial=0.0) + 100
        net = Net(values, np.zeros(values.size), np.full(values.size, most), self._sums(values.size))
        unknown = np.array([self._is_unknown(place, at) for place, at in self.places.items()], dtype=bool)
        needs = [need for box in self.boxes for need in self._needs(box, net)]
        tables, groups, costs = self._candidates(unknown)
        return Figures(net, unknown, needs, tables, groups, costs)

    # --- What adds up ---------------------------------------------------------------------------------------

    def _sums(self, size: int) -> Array:
        return matrix_of([*self._within(), *self._stages(), *self._between(), *self._sides()], size)

    def _within(self) -> Iterator[Equation]:
        """Categories add up to the total of their unit."""
        rows: dict[tuple[int, str, str], Equation] = defaultdict(list)
        for (unit, by, _category, quantity), at in self.places.items():
            if by != TOTAL:
                rows[unit, by, quantity].append((at, 1.0))
        for (unit, _by, quantity), row in rows.items():
            total = self.places.get((unit, TOTAL, TOTAL, quantity))
            if total is not None:
                yield [*row, (total, -1.0)]

    def _stages(self) -> Iterator[Equation]:
        """Grades add up to the stage that they have been merged to."""
        rows: dict[Place, Equation] = defaultdict(list)
        for (unit, by, category, quantity), at in self.places.items():
            if by == "grade":
                stage = category if category == REST else str(stage_of(int(category)))
                rows[unit, STAGE, stage, quantity].append((at, 1.0))
        for place, row in rows.items():
            if place in self.places:
                yield [*row, (self.places[place], -1.0)]

    def _between(self) -> Iterator[Equation]:
        """Units add up to the unit above; grades of another ladder are its rest."""
        rows: dict[Place, Equation] = defaultdict(list)
        for (unit, by, category, quantity), at in self.places.items():
            above = self.tree.parent.get(unit)
            if above is not None:
                for place in self._in_the_unit_above(unit, above, by, category):
                    rows[above, *place, quantity].append((at, 1.0))
        for one, row in rows.items():
            if one in self.places:
                yield [*row, (self.places[one], -1.0)]

    def _in_the_unit_above(self, unit: int, above: int, by: str, category: str) -> Iterator[tuple[str, str]]:
        same = self.tree.ladder.get(unit) == self.tree.ladder.get(above)
        if same or by not in {"grade", STAGE}:
            yield by, category
        if by == TOTAL and not same:
            yield "grade", REST

    def _sides(self) -> Iterator[Equation]:
        """Those who reach and those who do not are everybody."""
        for (unit, by, category, quantity), at in self.places.items():
            key = unit, by, category
            if quantity == REACH and (self.owner[at].is_of_persons or self._is_near(self.owner[at])):
                row = [(at, 1.0), (self.places[*key, LACK], 1.0)]
                yield row + [(self.places[*key, PERSONS], -1.0)] * self.owner[at].is_of_persons

    # --- What is not shown ----------------------------------------------------------------------------------

    def _is_unknown(self, place: Place, at: int) -> bool:
        box = self.owner[at]
        if not box.persons:
            return False
        return self._is_hidden(box) or (self._is_near(box) and place[3] != PERSONS)

    def _is_near(self, box: Box) -> bool:
        return box.by == TOTAL and box.few is not None and (box.unit, TOTAL) not in self.closed

    def _is_hidden(self, box: Box) -> bool:
        if (box.unit, box.by) in self.closed or box.category == REST:
            return True
        return box.by == TOTAL and box.is_dangerous and not self._is_near(box)

    def _needs(self, box: Box, net: Net) -> Iterator[Need]:
        """How unsure an attacker must be of a row that alone would say too much."""
        key = box.unit, box.by, box.category
        if not box.is_dangerous:
            return
        if self._is_near(box):
            yield from self._needs_near(box, net)
        elif self._is_hidden(box):
            if box.is_small:
                yield Need(self.places[*key, PERSONS], 1.0, float(box.least))
            if box.sides:
                yield from self._needs_of_sides(box)
            if box.amount:
                spread = abs(box.lesser) * SPREAD
                most = min(box.amount + spread, self._most_told(box, AMOUNT))
                yield Need(self.places[*key, AMOUNT], box.amount - spread, most)

    def _needs_near(self, box: Box, net: Net) -> Iterator[Need]:
        """The mark says one to four; it may not be possible to say more."""
        few = REACH if box.sides and box.sides[0] == box.few else LACK
        at = self.places[box.unit, box.by, box.category, few]
        net.low[at], net.high[at] = 1.0, float(FEW)
        yield Need(at, 1.0, float(FEW))

    def _needs_of_sides(self, box: Box) -> Iterator[Need]:
        for quantity in (REACH, LACK):
            at = self.places[box.unit, box.by, box.category, quantity]
            if box.lowest <= self.values[at] <= FEW or box.persons < FEWEST:
                most = min(float(FEW + 1), self._most_told(box, quantity))
                yield Need(at, min(float(box.lowest), most), most)

    def _most_told(self, box: Box, quantity: str) -> float:
        """What rows that may be shown say of all they contain: where nobody reaches, no part of them does."""
        told = [self._told(box.unit, TOTAL, TOTAL, quantity), self._most_below(box.unit, box, quantity)]
        above = self.tree.parent.get(box.unit)
        while above is not None:
            told += [self._told(above, *key, quantity) for key in ((TOTAL, TOTAL), box[1:3])]
            above = self.tree.parent.get(above)
        return min(told)

    def _most_below(self, unit: int, box: Box, quantity: str) -> float:
        """What the units below say of the same row, all together; no limit where there are none."""
        if self.tree.is_leaf(unit):
            return float("inf")
        return sum(self._most_in(one, box, quantity) for one in self.tree.children(unit))

    def _most_in(self, unit: int, box: Box, quantity: str) -> float:
        if (unit, TOTAL, TOTAL, quantity) not in self.places:
            return 0.0
        total = self._told(unit, TOTAL, TOTAL, quantity)
        if (unit, box.by, box.category, quantity) not in self.places:
            is_other = self.tree.ladder.get(unit) != self.tree.ladder.get(box.unit)
            return total if box.category == REST and is_other else 0.0
        row = self._told(unit, box.by, box.category, quantity)
        return min(total, row, self._most_below(unit, box, quantity))

    def _told(self, unit: int, by: str, category: str, quantity: str) -> float:
        """The figure itself, the end of its mark, or no limit."""
        at = self.places.get((unit, by, category, quantity))
        if at is None or self._is_hidden(self.owner[at]):
            return float("inf")
        is_few = self._is_near(self.owner[at]) and self.values[at] == self.owner[at].few
        return float(FEW) if is_few else self.values[at]

    # --- What more could be hidden --------------------------------------------------------------------------

    def _candidates(self, unknown: Array) -> tuple[list[Table], Array, Array]:
        """Tables that are shown and could be closed: all breakdowns, and the totals of school units."""
        open_rows: dict[Table, list[int]] = defaultdict(list)
        for (unit, by, category, _quantity), at in self.places.items():
            may = by != TOTAL or self.tree.is_leaf(unit)
            if may and not unknown[at] and category != REST and self.values[at]:
                open_rows[unit, by].append(at)
        groups = np.full(len(self.values), -1)
        for number, rows in enumerate(open_rows.values()):
            groups[rows] = number
        costs = [self._cost(table) for table in open_rows]
        return list(open_rows), groups, np.array(costs, dtype=float)

    def _cost(self, table: Table) -> float:
        persons = self._persons.get(table[0], 0) + 1
        return float(persons * (A_TOTAL_COSTS if table[1] == TOTAL else 1))

    @property
    def _persons(self) -> Mapping[int, int]:
        return {box.unit: box.persons for box in self.boxes if box.by == TOTAL}


def quantities(box: Box) -> dict[str, float]:
    """What a row tells, by name."""
    told = {PERSONS: float(box.persons)}
    if box.sides:
        return told | {REACH: float(box.sides[0]), LACK: float(box.sides[1])}
    return told if box.amount is None else told | {AMOUNT: float(box.amount)}
