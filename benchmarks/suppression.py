"""Choosing what to hide beside what must be hidden, and the attack on the outcome, in tables of 48, 210 and 330 cells.

Nearly half of the cells are below ten. The margins are shown. What is chosen is attacked before the clock stops.
"""

import time

import numpy as np

from benchmarks.measuring import Figure, tell
from samsyn.indicators.attacking import Need, net_of, unmet
from samsyn.indicators.suppressing import Choice, cheapest, exact, greedy


TURNS = 5
SOON = 600.0
PERSONS = (0, 2, 5, 7, 9, 12, 20, 30, 45)


def measure(*, quick: bool) -> list[Figure]:
    said = [_exact()]
    for rows, columns, at_most in ((15, 14, 3.0), (22, 15, None)):
        took, hidden, added = [], 0, 0
        for seed in range(1 if quick else TURNS):
            one = table(rows, columns, seed)
            began = time.perf_counter()
            chosen = cheapest(one, SOON)
            took.append(time.perf_counter() - began)
            assert chosen is not None
            assert not unmet(one.net, one.with_groups(chosen), one.needs, SOON)
            hidden += len(one.needs)
            added += len(chosen)
            tell(f"{rows * columns} cells, {len(one.needs)} too small, {len(chosen)} hidden beside")
        what = f"{rows * columns} cells chosen and attacked, the slowest"
        said += [
            Figure(what, max(took), "s", at_most=at_most),
            Figure(f"{rows * columns} cells: too small on average", hidden / len(took), "cells"),
            Figure(f"{rows * columns} cells: hidden beside on average", added / len(took), "cells"),
        ]
    return said


def _exact() -> Figure:
    """The exact optimum where it is used, beside the quick choice: how much cheaper."""
    one = table(8, 6, seed=1)
    began = time.perf_counter()
    best, quick = exact(one, SOON), greedy(one, SOON)
    tell(f"48 cells: exact and greedy in {time.perf_counter() - began:.1f} s")
    assert best is not None
    assert quick is not None
    return Figure("48 cells: the quick choice hides, times the best", one.cost(quick) / one.cost(best), "x")


def table(rows: int, columns: int, seed: int) -> Choice:
    """Random counts of persons with all margins shown; those from one to nine must be hidden, and seem one to ten."""
    counts = np.random.default_rng(seed).choice(PERSONS, size=rows * columns)
    place = np.arange(rows * columns).reshape(rows, columns)
    sums = [[(int(at), 1.0) for at in line] for line in (*place, *place.T)]
    small = (counts > 0) & (counts < 10)
    groups = np.where(small, -1, np.cumsum(~small) - 1)
    costs = np.maximum(counts[~small], 1).astype(float)
    needs = [Need(int(at), 1.0, 10.0) for at in np.flatnonzero(small)]
    return Choice(net_of(counts.tolist(), sums, most=float(counts.sum())), small, groups, costs, needs)
