"""Who begins first, drawn by lot: the one design where the start itself says nothing about those who start.

The order is drawn by a seed that is written down, so that anybody can draw it again and see that it was not chosen.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from statistics import fmean, pstdev

from samsyn.analysis.forecast import Panel
from samsyn.analysis.result import Interval
from samsyn.analysis.windows import POWER


DRAWS = 2_000
FEW = 7
RARE = 0.05
FEWEST_PARTICIPANTS = 4


def drawn_order(participants: Sequence[str], seed: str) -> list[str]:
    """The same participants and seed give the same order, in whatever order they were written."""
    order = sorted(set(participants))
    random.Random(seed).shuffle(order)  # noqa: S311 - the seed is published, not secret
    return order


def waves_of(order: Sequence[str], count: int) -> list[list[str]]:
    """In so many waves of about the same size, the larger first."""
    size, over = divmod(len(order), count)
    waves, at = [], 0
    for number in range(count):
        width = size + (number < over)
        waves.append(list(order[at : at + width]))
        at += width
    return waves


@dataclass(frozen=True, slots=True)
class Drawn:
    """Those who had begun against those who waited, and how many other draws would have shown as much."""

    size: float
    larger_than: float
    """The share of possible draws that show less, in either direction."""
    draws: int
    smallest: float
    interval: Interval

    @property
    def is_signal(self) -> bool:
        return self.larger_than >= 1 - RARE


def by_lot(panel: Panel, starts: Mapping[str, int]) -> Drawn | None:
    """Each from its own level before the first start; None with fewer than four, or where nobody ever waited.

    `starts` is the place of each participant's first period after its start.
    """
    names = sorted(name for name in starts if name in panel)
    if len(names) < FEWEST_PARTICIPANTS:
        return None
    first = min(starts[name] for name in names)
    moved = {name: from_own_level(panel, name, first) for name in names}
    if any(one is None for one in moved.values()):
        return None
    known: dict[str, list[float | None]] = {name: one for name, one in moved.items() if one is not None}
    places = [starts[name] for name in names]
    found = started_minus_waiting(known, names, places)
    if found is None:
        return None
    others = [
        one for draw in draws_of(places) if (one := started_minus_waiting(known, names, draw)) is not None
    ]
    spread = pstdev(others)
    return Drawn(
        size=found,
        larger_than=sum(abs(one) < abs(found) for one in others) / len(others),
        draws=len(others),
        smallest=POWER * spread,
        interval=Interval(found - 1.959964 * spread, found + 1.959964 * spread, 0.95),
    )


def from_own_level(panel: Panel, name: str, first: int) -> list[float | None] | None:
    """Every figure minus the participant's own mean before anybody began."""
    before = [value for point in panel[name][:first] if (value := point.value) is not None]
    if not before:
        return None
    return [None if point.value is None else point.value - fmean(before) for point in panel[name]]


def started_minus_waiting(
    moved: Mapping[str, Sequence[float | None]], names: Sequence[str], starts: Sequence[int]
) -> float | None:
    """The mean over the periods in which some had begun and others waited."""
    steps = []
    for place in range(min(starts), max(starts)):
        begun: list[float] = []
        waiting: list[float] = []
        for name, start in zip(names, starts, strict=True):
            value = moved[name][place]
            if value is not None:
                (begun if start <= place else waiting).append(value)
        if begun and waiting:
            steps.append(fmean(begun) - fmean(waiting))
    return fmean(steps) if steps else None


def draws_of(starts: Sequence[int]) -> Sequence[Sequence[int]]:
    """Every other way the lot could have fallen where they can be counted, else two thousand of them."""
    if len(starts) <= FEW:
        return sorted(set(permutations(starts)))
    chance = random.Random(1)  # noqa: S311 - the same draws every time
    return [list(starts), *(chance.sample(list(starts), len(starts)) for _draw in range(DRAWS - 1))]
