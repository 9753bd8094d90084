"""Which figures to hide beside those that must be hidden, so that nobody can work those out (statistics 8).

The model of Fischetti and Salazar-González (2000): for every figure that must be hidden there are two other tables with
the same shown figures, one where it is as small and one where it is as large as it must be able to seem. `exact` finds
the cheapest choice by mixed integer programming, `greedy` a good one by one linear program a figure. What is hidden
together, such as a whole breakdown, is a group. Whatever comes out of here is audited by `attacking` before it is used.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np

from samsyn.indicators.attacking import Aim, Array, Need, Net, Unsolved, aims_of, in_time, quickly, unmet


EXACT_BELOW = 60  # figures that are or may be hidden: above that the exact choice takes too long
FLOW = 1e-6
INFEASIBLE = 2  # as both solvers of scipy say it


@dataclass(frozen=True)
class Choice:
    """What may be hidden: the group of each figure (-1: never more than it is) and what each group costs."""

    net: Net
    hidden: Array  # (n) bool: what must be hidden, or is already
    groups: Array  # (n) int
    costs: Array  # (groups) float, above nothing
    needs: Sequence[Need]

    def with_groups(self, chosen: Iterable[int]) -> Array:
        """(n) bool: what is hidden when these groups are too."""
        return self.hidden | np.isin(self.groups, list(chosen))

    def cost(self, chosen: Iterable[int]) -> float:
        return float(sum(self.costs[one] for one in chosen))

    @property
    def may_hide(self) -> Array:
        return self.hidden | (self.groups >= 0)


def cheapest(choice: Choice, seconds: float) -> set[int] | None:
    """The groups to hide as well: exact where that is quick enough, audited; nothing if no choice holds."""
    ends = monotonic() + seconds
    ways = [exact, greedy] if int(choice.may_hide.sum()) < EXACT_BELOW else [greedy]
    for way in ways:
        try:
            chosen = way(choice, (ends - monotonic()) / 2)
            if chosen is not None and not _fails(choice, chosen, ends - monotonic()):
                return chosen
        except Unsolved:
            continue
    return None


def _fails(choice: Choice, chosen: set[int], seconds: float) -> bool:
    return bool(unmet(choice.net, choice.with_groups(chosen), choice.needs, seconds))


def exact(choice: Choice, seconds: float) -> set[int] | None:
    """The cheapest groups that fill every need, or nothing if none do; Unsolved if time runs out."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    aims = _aims(choice.net, choice.needs)
    low, high = _room(choice)
    if any(not low[place] <= step <= high[place] for place, step in aims):
        return None
    groups, copies = len(choice.costs), len(aims)
    least, most = np.tile(low, (copies, 1)), np.tile(high, (copies, 1))
    for number, (place, step) in enumerate(aims):
        (least if step > 0 else most)[number, place] = step
    rows, floor, ceiling = _rows(choice, low, high, copies)
    solved = milp(
        np.concatenate([choice.costs, np.zeros(least.size)]),
        integrality=np.concatenate([np.ones(groups), np.zeros(least.size)]),
        bounds=Bounds(
            np.concatenate([np.zeros(groups), least.ravel()]), np.concatenate([np.ones(groups), most.ravel()])
        ),
        constraints=LinearConstraint(rows, floor, ceiling),
        options={"time_limit": in_time(seconds)},
    )
    if solved.status == INFEASIBLE:
        return None
    if solved.status != 0:
        raise Unsolved(solved.message)
    return set(np.flatnonzero(solved.x[:groups] > 0.5).tolist())


def _aims(net: Net, needs: Sequence[Need]) -> list[Aim]:
    """Of all needs how far each figure must be able to seem from its true value, all downs before the ups."""
    return sorted((aim for need in needs for aim in aims_of(net, need)), key=lambda aim: aim[1] > 0)


def _room(choice: Choice) -> tuple[Array, Array]:
    """How far each figure may deviate down and up, if it is hidden; those that may not be cannot at all."""
    may = choice.may_hide
    net = choice.net
    return np.where(may, net.low - net.values, 0.0), np.where(may, net.high - net.values, 0.0)


def _rows(choice: Choice, low: Array, high: Array, copies: int) -> tuple[Array, Array, Array]:
    """The equations of every copy, and that a figure deviates only if its group is chosen; with their limits."""
    from scipy.sparse import block_diag, coo_array, hstack, vstack

    groups, size = len(choice.costs), len(choice.net.values)
    free = np.flatnonzero(~choice.hidden & (choice.groups >= 0))
    row = np.arange(free.size)
    pick = block_diag([coo_array((np.ones(free.size), (row, free)), shape=(free.size, size))] * copies)

    def chosen(room: Array) -> Array:
        one = coo_array((-room[free], (row, choice.groups[free])), shape=(free.size, groups))
        return hstack([vstack([one] * copies), pick])

    sums = block_diag([choice.net.sums] * copies)
    added = hstack([coo_array((sums.shape[0], groups)), sums])
    nothing, many = np.zeros(sums.shape[0]), free.size * copies
    return (
        vstack([added, chosen(low), chosen(high)]).tocsr(),
        np.concatenate([nothing, np.zeros(many), np.full(many, -np.inf)]),
        np.concatenate([nothing, np.full(many, np.inf), np.zeros(many)]),
    )


def greedy(choice: Choice, seconds: float) -> set[int] | None:
    """For one unmet need after another the cheapest groups along which its figure can deviate far enough."""
    ends = monotonic() + seconds
    room = _room(choice)
    chosen: set[int] = set()
    lacking = unmet(choice.net, choice.hidden, choice.needs, ends - monotonic())
    for aim in sorted(_aims(choice.net, lacking), key=lambda aim: -abs(aim[1])):
        found = _along(choice, chosen, room, aim, ends - monotonic())
        if found is None:
            return None
        chosen |= found
    return chosen


def _along(
    choice: Choice, chosen: set[int], room: tuple[Array, Array], aim: Aim, seconds: float
) -> set[int] | None:
    """The groups that deviate when one figure does so at the least cost; what is hidden already costs nothing."""
    from scipy.optimize import linprog
    from scipy.sparse import hstack

    place, step = aim
    price = np.append(choice.costs, 0.0)[choice.groups]
    price[choice.with_groups(chosen)] = 0.0
    ups, downs = np.maximum(room[1], 0.0), np.maximum(-room[0], 0.0)
    least_up, least_down = np.zeros_like(ups), np.zeros_like(downs)
    (least_up if step > 0 else least_down)[place] = abs(step)
    (downs if step > 0 else ups)[place] = 0.0
    if (least_up > ups).any() or (least_down > downs).any():
        return None
    solved = linprog(
        np.concatenate([price, price]),
        A_eq=hstack([choice.net.sums, -choice.net.sums], format="csr"),
        b_eq=np.zeros(choice.net.sums.shape[0]),
        bounds=np.column_stack([np.concatenate([least_up, least_down]), np.concatenate([ups, downs])]),
        method="highs",
        options=quickly(seconds),
    )
    if solved.status == INFEASIBLE:
        return None
    if solved.status != 0:
        raise Unsolved(solved.message)
    moved = solved.x.reshape(2, -1).max(axis=0) > FLOW
    return set(choice.groups[moved & ~choice.with_groups(chosen)].tolist()) - {-1}
