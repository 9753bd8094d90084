"""Split a change exactly into composition (other pupils) and results (other results in the same groups).

Kitagawa 1955 with Shapley values over the dimensions of the composition (Das Gupta 1993). Cells c are places
in a table, for instance unit × grade × class × sex. R = Σx/Σw, s = w/Σw, r = x/w, bars are means of the two:

    results_c     = s̄_c · (r1_c − r0_c)
    composition_c = (r̄_c − R̄) · (s1_c − s0_c)         Σ results + Σ composition = R1 − R0, exactly

A new or closed cell takes its missing r from the other period: all of it is composition. Centring on R̄ does
not change the sum, and makes a growing group below the mean pull down.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations
from math import factorial
from typing import Any, NamedTuple

import numpy as np


MOST_DIMENSIONS = 4  # 24 orders
Place = tuple[str, ...]
Array = np.ndarray[Any, np.dtype[np.float64]]


class Sums(NamedTuple):
    """One cell in one period: Σx and Σw, and what tells how unlike each other its persons are.

    x and w are in the measure's own units (pupils and pupils, minutes and minutes, points and pupils).
    `squares` is Σx², Σxw, Σw² over persons.
    """

    x: float
    w: float
    persons: float = 0
    squares: tuple[float, float, float] | None = None


class NothingToSplit(ValueError):
    """One of the two has nobody at all, so that there is no change."""


class Effect(NamedTuple):
    """What a part of the change consists of, in the measure's own unit (a share 0–1)."""

    results: float
    composition: float

    @property
    def total(self) -> float:
        return self.results + self.composition


@dataclass(frozen=True, eq=False)
class Split:
    """A change and everything it consists of; each array has one entry per cell."""

    dimensions: tuple[str, ...]
    places: tuple[Place, ...]
    before: tuple[Sums, ...]
    after: tuple[Sums, ...]
    first: float  # R0
    second: float  # R1
    share: Array  # s̄
    moved: Array  # s1 − s0
    step: Array  # r1 − r0, 0 where a cell is new or closed
    results: Array
    composition: Array
    of_dimension: Mapping[str, Array]  # the part of composition that each dimension answers for

    @property
    def change(self) -> float:
        return self.second - self.first

    @property
    def whole(self) -> Effect:
        return Effect(float(self.results.sum()), float(self.composition.sum()))

    @cached_property
    def is_paired(self) -> Array:
        """1 where a cell has somebody both before and after."""
        pairs = zip(self.before, self.after, strict=True)
        return np.array([float(old.w > 0 and new.w > 0) for old, new in pairs])

    def keys(self, dimension: str) -> list[str]:
        """The categories of a dimension, in the order they first stand."""
        at = self.dimensions.index(dimension)
        return list(dict.fromkeys(place[at] for place in self.places))

    def chosen(self, dimension: str, key: str) -> Array:
        """1 for the cells of one category."""
        at = self.dimensions.index(dimension)
        return np.array([float(place[at] == key) for place in self.places])

    def margin(self, dimension: str) -> dict[str, Effect]:
        """What each category of a dimension answers for; the sum over them is the whole."""
        found = {}
        for key in self.keys(dimension):
            cells = self.chosen(dimension, key)
            found[key] = Effect(float(cells @ self.results), float(cells @ self.composition))
        return found

    def composition_by(self) -> dict[str, float]:
        """How much of the composition each dimension answers for; the sum over them is all of it."""
        return {name: float(part.sum()) for name, part in self.of_dimension.items()}


def split(before: Mapping[Place, Sums], after: Mapping[Place, Sums], dimensions: Sequence[str]) -> Split:
    """Split the change from `before` to `after`, both keyed by place in the same dimensions (at most four)."""
    if len(dimensions) > MOST_DIMENSIONS:
        message = f"Högst {MOST_DIMENSIONS} indelningar kan delas upp samtidigt."
        raise ValueError(message)
    places = tuple(place for place in dict.fromkeys([*before, *after]) if _is_there(place, before, after))
    nobody = Sums(0.0, 0.0)
    old = tuple(before.get(place, nobody) for place in places)
    new = tuple(after.get(place, nobody) for place in places)
    x0, w0, x1, w1 = (_column(rows, name) for rows in (old, new) for name in ("x", "w"))
    if w0.sum() <= 0 or w1.sum() <= 0:
        raise NothingToSplit("Det finns ingen att räkna på i en av perioderna.")
    r0, r1 = _rates(x0, w0, x1, w1)
    s0, s1 = w0 / w0.sum(), w1 / w1.sum()
    first, second = float(x0.sum() / w0.sum()), float(x1.sum() / w1.sum())
    distance = (r0 + r1) / 2 - (first + second) / 2
    return Split(
        dimensions=tuple(dimensions),
        places=places,
        before=old,
        after=new,
        first=first,
        second=second,
        share=(s0 + s1) / 2,
        moved=s1 - s0,
        step=r1 - r0,
        results=(s0 + s1) / 2 * (r1 - r0),
        composition=distance * (s1 - s0),
        of_dimension=_by_dimension(places, s0, s1, distance, dimensions),
    )


def _is_there(place: Place, before: Mapping[Place, Sums], after: Mapping[Place, Sums]) -> bool:
    return any(place in side and side[place].w > 0 for side in (before, after))


def _column(rows: Iterable[Sums], name: str) -> Array:
    return np.array([getattr(one, name) for one in rows], dtype=float)


def _rates(x0: Array, w0: Array, x1: Array, w1: Array) -> tuple[Array, Array]:
    """x/w of both; a cell with nobody in it takes the other's."""
    r0 = np.divide(x0, w0, out=np.zeros_like(x0), where=w0 > 0)
    r1 = np.divide(x1, w1, out=np.zeros_like(x1), where=w1 > 0)
    return np.where(w0 > 0, r0, r1), np.where(w1 > 0, r1, r0)


# --- Composition by dimension ------------------------------------------------------------------------------


def _by_dimension(
    places: Sequence[Place], s0: Array, s1: Array, distance: Array, dimensions: Sequence[str]
) -> dict[str, Array]:
    """Which dimension's shares moved: s = P(d1)·P(d2|d1)·…, Shapley over the factors, mean over the orders.

    A conditional share that is not defined, since nobody is there, takes the other period's.
    """
    count = len(dimensions)
    if count == 0:
        return {}
    sums = {chosen: _summed_over(places, chosen, s0, s1) for chosen in _subsets(count)}
    parts = [np.zeros_like(s0) for _ in range(count)]
    orders = list(permutations(range(count)))
    for order in orders:
        factors = [_factor(sums, order[:at], order[: at + 1]) for at in range(count)]
        for dimension, moved in zip(
            order, products([f[0] for f in factors], [f[1] for f in factors]), strict=True
        ):
            parts[dimension] = parts[dimension] + moved
    return {name: distance * part / len(orders) for name, part in zip(dimensions, parts, strict=True)}


def _subsets(count: int) -> list[tuple[int, ...]]:
    return [chosen for size in range(count + 1) for chosen in combinations(range(count), size)]


def _summed_over(
    places: Sequence[Place], chosen: tuple[int, ...], s0: Array, s1: Array
) -> tuple[Array, Array]:
    """For each cell the share of all who are like it in the chosen dimensions."""
    numbers: dict[Place, int] = {}
    which = np.array(
        [numbers.setdefault(tuple(place[at] for at in chosen), len(numbers)) for place in places]
    )
    return tuple(np.bincount(which, weights=share)[which] for share in (s0, s1))


def _factor(
    sums: Mapping[tuple[int, ...], tuple[Array, Array]], given: tuple[int, ...], reached: tuple[int, ...]
) -> tuple[Array, Array]:
    """P(next dimension | those before it) in both periods."""
    above, below = sums[tuple(sorted(given))], sums[tuple(sorted(reached))]
    return _rates(below[0], above[0], below[1], above[1])


def products(first: Sequence[Any], second: Sequence[Any]) -> list[Any]:
    """How much each factor answers for of a change in a product: Shapley values, which is Das Gupta's formula.

    Numbers or arrays: [a0, b0, …] and [a1, b1, …]; the answers add up to Π second − Π first.
    """
    count = len(first)
    found = []
    for which in range(count):
        others = [at for at in range(count) if at != which]
        moved: Any = 0.0
        for size in range(count):
            weight = factorial(size) * factorial(count - size - 1) / factorial(count)
            for switched in combinations(others, size):
                rest: Any = 1.0
                for at in others:
                    rest = rest * (second[at] if at in switched else first[at])
                moved = moved + weight * rest
        found.append(moved * (second[which] - first[which]))
    return found
