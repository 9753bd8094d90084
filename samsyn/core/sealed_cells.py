"""What a sealed slice hands over instead of its rows: sums by unit, and how many persons are behind them.

The slice keeps rows, persons and units to itself. Whoever knows what a measure means is shown the declared columns of
each row and a number in place of the person, and answers with what each number counts for. The slice adds it up.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


WHOLE = ""  # the part that is no part


@dataclass(frozen=True)
class Span:
    """A period, and the day on which it is counted: what happened later is not known to it."""

    first: date
    last: date
    until: date


@dataclass(frozen=True)
class Row:
    """Something to be counted at a unit, about a pupil who may be unknown, with the columns that may be shown."""

    unit: int
    pupil: int | None
    said: Mapping[str, Any]


class Judged(NamedTuple):
    """What one number counts for in one measure, and in which part of it."""

    measure: str
    number: int
    part: str
    x: float
    w: float


Judge = Callable[[Sequence[int], Sequence[Mapping[str, Any]]], Iterable[Judged]]


@dataclass
class Sums:
    """What a cell keeps of those who are counted in it."""

    n: int = 0
    x: float = 0.0
    w: float = 0.0
    xx: float = 0.0
    xw: float = 0.0
    ww: float = 0.0
    r: float = 0.0
    rr: float = 0.0

    def add(self, x: float, w: float) -> None:
        self.n += 1
        self.x += x
        self.w += w
        self.xx += x * x
        self.xw += x * w
        self.ww += w * w
        self.r += x / w
        self.rr += (x / w) ** 2


class SealedCell(NamedTuple):
    """One measure in one unit, or a part of it: nothing else leaves a sealed slice."""

    measure: str
    unit: int
    part: str
    persons: int
    sums: Sums


def cells_of(rows: Sequence[Row], judge: Judge, above: Mapping[int, Sequence[int]]) -> list[SealedCell]:
    """Let `judge` say what the rows count for, and add it up in each unit and in those above it.

    Persons are the pupils who are known, each counted once in a cell: whoever is described, and a group, is nobody.
    """
    numbers = _numbers(rows)
    places = dict(zip(numbers, rows, strict=True))
    values: dict[tuple[str, int], dict[str, tuple[float, float]]] = defaultdict(dict)
    for one in judge(numbers, [row.said for row in rows]):
        x, w = values[one.measure, one.number].get(one.part, (0.0, 0.0))
        values[one.measure, one.number][one.part] = (x + one.x, w + one.w)
    sums: dict[tuple[str, int, str], Sums] = defaultdict(Sums)
    persons: dict[tuple[str, int], set[int]] = defaultdict(set)
    for (measure, number), parts in values.items():
        row = places[number]
        for unit in above.get(row.unit, [row.unit]):
            _add(sums, measure, unit, parts)
            if row.pupil is not None:
                persons[measure, unit].add(row.pupil)
    return [
        SealedCell(measure, unit, part, len(persons[measure, unit]), found)
        for (measure, unit, part), found in sums.items()
    ]


def _numbers(rows: Sequence[Row]) -> list[int]:
    """One number for all rows of a pupil at a unit, and one for each row about nobody who is known."""
    given: dict[tuple[int, object], int] = {}
    keys = [(row.unit, row.pupil if row.pupil is not None else ("row", at)) for at, row in enumerate(rows)]
    return [given.setdefault(key, len(given)) for key in keys]


def _add(
    sums: dict[tuple[str, int, str], Sums], measure: str, unit: int, parts: Mapping[str, tuple[float, float]]
) -> None:
    """Each part of it beside the whole of the same person; what has no parts is its own whole."""
    whole = sum(w for _x, w in parts.values())
    if whole <= 0:
        return
    if WHOLE not in parts:
        sums[measure, unit, WHOLE].add(whole, whole)
    for part, (x, _w) in parts.items():
        sums[measure, unit, part].add(x, whole)
