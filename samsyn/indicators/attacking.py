"""An attacker who knows how tables add up: between which limits she can place a figure that is not shown.

Statistics 8. A figure that is not shown is an unknown; that categories and units add up are the equations. The least
and the most that an unknown can be are two linear programs, solved by HiGHS in scipy. Many are put side by side in one
program, since starting one costs more than solving it. Knows neither Django nor what the figures are about.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from time import monotonic
from typing import Any, NamedTuple

import numpy as np


Array = Any  # of numpy, or sparse of scipy
TOLERANCE = 1e-5
TOGETHER = 3_000  # unknowns in one program: more is slower, fewer starts too many
MANY = 1e6


class Unsolved(Exception):
    """The program was not solved in time, or not at all: what it was about must not be shown."""


Aim = tuple[int, float]  # place, and how far from its true value it must be able to seem


class Need(NamedTuple):
    """How wide an attacker's interval for one figure must be at least: down to `low` and up to `high`."""

    place: int
    low: float
    high: float


class Part(NamedTuple):
    """Unknown figures that hang together, and the aims among them."""

    columns: Array
    aims: list[Aim]


@dataclass(frozen=True)
class Net:
    """Figures that add up.

    `values` (n) are the true ones, `low` and `high` (n, finite) what everybody knows of an unknown one, and every row
    of `sums` (m × n, sparse) is a combination whose result is known, whatever is hidden.
    """

    values: Array
    low: Array
    high: Array
    sums: Array

    def components(self, unknown: Array) -> Iterator[tuple[Array, Array]]:
        """The unknown figures in groups that say nothing of each other, each with its equations."""
        from scipy.sparse.csgraph import connected_components

        places = np.flatnonzero(unknown)
        if not places.size:
            return
        sums = about(self.sums, places)
        count, belongs = connected_components(sums.T @ sums, directed=False)
        for one in range(count):
            columns = np.flatnonzero(belongs == one)
            yield places[columns], about(sums, columns)


def about(sums: Array, columns: Array) -> Array:
    """What equations say of some figures; those that say nothing of them are left out."""
    rows = sums[:, columns]
    return rows[np.flatnonzero(np.diff(rows.indptr))]


def net_of(values: Sequence[float], sums: Sequence[Sequence[tuple[int, float]]], most: float) -> Net:
    """A net of figures that are never negative and at most `most`; `sums` are lists of (place, factor)."""
    size = len(values)
    array = np.asarray(values, dtype=float)
    return Net(array, np.zeros(size), np.full(size, float(most)), matrix_of(sums, size))


def matrix_of(sums: Sequence[Sequence[tuple[int, float]]], size: int) -> Array:
    """Equations as a sparse matrix."""
    from scipy.sparse import csr_array

    rows = [row for row, one in enumerate(sums) for _ in one]
    columns = [place for one in sums for place, _ in one]
    factors = [factor for one in sums for _, factor in one]
    return csr_array((factors, (rows, columns)), shape=(len(sums), size))


def unmet(net: Net, unknown: Array, needs: Sequence[Need], seconds: float) -> list[Need]:
    """The needs that an attacker's intervals do not fill; a figure that is known has no interval at all.

    Most needs are seen to be filled by a few tables that fill many of them at once; only what those leave is asked
    about one by one. Raises Unsolved after `seconds`, or when the solver gives up.
    """
    ends = monotonic() + seconds
    aims = {need: aims_of(net, need) for need in needs}
    told = {aim for each in aims.values() for aim in each if not unknown[aim[0]]}
    hidden = [aim for aim in dict.fromkeys(chain(*aims.values())) if aim not in told]
    lacking = told | _not_seen(net, unknown, hidden, lambda: ends - monotonic())
    doubtful = {need for need, each in aims.items() if lacking.intersection(each)}
    asked = [need for need in dict.fromkeys(needs) if need in doubtful]
    found = intervals(net, unknown, [need.place for need in asked], ends - monotonic()) if asked else {}
    return [need for need in needs if need in doubtful and not is_met(need, *found[need.place])]


def aims_of(net: Net, need: Need) -> list[Aim]:
    """How far from its true value a figure must be able to seem, down and up: (place, step)."""
    value = float(net.values[need.place])
    steps = min(0.0, need.low - value), max(0.0, need.high - value)
    return [(need.place, step) for step in steps if step]


def _room(net: Net, columns: Array) -> Array:
    return np.column_stack([net.low[columns], net.high[columns]]) - net.values[columns][:, None]


def _not_seen(net: Net, unknown: Array, aims: Sequence[Aim], left: Callable[[], float]) -> set[Aim]:
    """The aims that no table was found to reach, of tables that each reach as many as they can."""
    parts = []
    for columns, _ in net.components(unknown):
        within = set(columns.tolist())
        mine = [aim for aim in aims if aim[0] in within]
        parts += [Part(columns, mine)] if mine else []
    stuck: set[Aim] = set()
    while parts:
        again = []
        moved = _moved(net, parts, left)
        for part in parts:
            missed = [(at, step) for at, step in part.aims if not _is_there(moved[at], step)]
            if len(missed) == len(part.aims):
                stuck.update(missed)
            elif missed:
                again.append(Part(part.columns, missed))
        parts = again
    return stuck


def _is_there(moved: float, step: float) -> bool:
    return bool(moved * np.sign(step) >= abs(step) - TOLERANCE / 2)


def _moved(net: Net, parts: Sequence[Part], left: Callable[[], float]) -> Array:
    """One table that comes as near to all aims as can be; (n) how far each figure is from its true value there."""
    moved = np.zeros(net.values.size)
    for pack in _packed(parts):
        columns = np.concatenate([part.columns for part in pack])
        at = {int(place): number for number, place in enumerate(columns)}
        aims = [(at[place], step) for part in pack for place, step in part.aims]
        moved[columns] = _reaching_many(about(net.sums, columns), _room(net, columns), aims, left())
    return moved


def _packed(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Parts that say nothing of each other, so many that together they are a program of a good size."""
    pack: list[Part] = []
    for part in parts:
        if pack and sum(one.columns.size for one in pack) + part.columns.size > TOGETHER:
            yield pack
            pack = []
        pack.append(part)
    yield pack


def _reaching_many(sums: Array, room: Array, aims: Sequence[Aim], seconds: float) -> Array:
    """How far each figure is from its true value in a table that takes as much as can be of every step."""
    from scipy.sparse import csr_array

    size, known, count = room.shape[0], sums.shape[0], len(aims)
    places, steps = np.array([at for at, _ in aims]), np.array([step for _, step in aims])
    # Each aim has a measure of how much of its step is taken, at most all of it: part x step - deviation x sign <= 0.
    # Written below the sums by hand: to stack sparse matrices takes longer than to solve them.
    factors = np.column_stack([-np.sign(steps), np.abs(steps)]).ravel()
    columns = np.column_stack([places, size + np.arange(count)]).ravel()
    ends = sums.indptr[-1] + 2 * np.arange(1, count + 1)
    stacked = [
        np.concatenate(two) for two in ((sums.data, factors), (sums.indices, columns), (sums.indptr, ends))
    ]
    rows = csr_array(tuple(stacked), shape=(known + count, size + count))
    least = np.concatenate([np.zeros(known), np.full(count, -np.inf)])
    measures = np.tile([-MANY, 1.0], (count, 1))
    aim = np.concatenate([np.zeros(size), -np.ones(count)])
    return _solved(aim, rows, least, np.vstack([room, measures]), seconds)[:size]


def _solved(aim: Array, rows: Array, least: Array, room: Array, seconds: float) -> Array:
    """Where `aim` is least when every row comes to at most nothing, and at least to what is said.

    Asked as a mixed program without whole numbers, which scipy hands to the solver with half the ado of a linear one.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        aim,
        bounds=Bounds(room[:, 0], room[:, 1]),
        constraints=LinearConstraint(rows, least, np.zeros(least.size)) if least.size else None,
        options=quickly(seconds),
    )
    if found.status != 0:
        raise Unsolved(found.message)
    return found.x


def is_met(need: Need, low: float, high: float) -> bool:
    return low <= need.low + TOLERANCE and high >= need.high - TOLERANCE


def intervals(
    net: Net, unknown: Array, places: Sequence[int], seconds: float
) -> dict[int, tuple[float, float]]:
    """The least and the most that each figure can be, as seen by somebody who knows all but the unknown.

    Raises Unsolved after `seconds`, or when the solver gives up.
    """
    ends = monotonic() + seconds
    wanted = set(places)
    found = {place: (float(net.values[place]),) * 2 for place in wanted}
    for columns, sums in net.components(unknown):
        asked = [at for at, place in enumerate(columns.tolist()) if place in wanted]
        room = _room(net, columns)
        each = max(1, TOGETHER // (2 * len(columns)))
        for start in range(0, len(asked), each):
            some = asked[start : start + each]
            for at, (down, up) in zip(some, _extremes(sums, room, some, ends - monotonic()), strict=True):
                place = int(columns[at])
                found[place] = (float(net.values[place] + down), float(net.values[place] + up))
    return found


def _extremes(sums: Array, room: Array, asked: Sequence[int], seconds: float) -> list[tuple[float, float]]:
    """How far down and up each figure can go from its true value; a copy of the unknowns for each question."""
    from scipy.sparse import block_diag

    size, copies = room.shape[0], 2 * len(asked)
    aims = np.zeros((copies, size))
    for number, at in enumerate(asked):
        aims[2 * number, at], aims[2 * number + 1, at] = 1, -1
    rows = block_diag([sums] * copies, format="csr")
    solved = _solved(aims.ravel(), rows, np.zeros(rows.shape[0]), np.tile(room, (copies, 1)), seconds)
    reached = solved.reshape(copies, size)
    return [(reached[2 * number, at], reached[2 * number + 1, at]) for number, at in enumerate(asked)]


def quickly(seconds: float) -> dict[str, Any]:
    """Options of the solver. Programs are so small that simplifying them first takes longer than solving them."""
    return {"time_limit": in_time(seconds), "presolve": False}


def in_time(seconds: float) -> float:
    """What is left for the solver; nothing left is a time-out."""
    if seconds <= 0:
        raise Unsolved("Tiden tog slut.")
    return seconds
