"""Which columns a source asks for, and how they are found under the headers that school systems write."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache


HEAD_ROWS = 30  # a header row further down than this is not looked for


@dataclass(frozen=True)
class Column:
    """One column: our name for it, its Swedish name, and the other headers it is known by.

    `few` says that the values repeat, `number` that they are numbers: both make reading much faster.
    `shown` says that a value may be quoted in a fault; what is about one person never is.
    """

    name: str
    title: str
    headers: tuple[str, ...] = ()
    required: bool = True
    few: bool = False
    number: bool = False
    shown: bool = False


@dataclass(frozen=True)
class Head:
    """The first rows of a file, cut into cells."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Fit:
    """How well a row of the head answers to the columns asked for: where each one is, and which are missing."""

    row: int
    places: dict[str, int]
    missing: tuple[Column, ...]
    score: float


@lru_cache(maxsize=4_096)  # every cell of the head is held against every name that any source knows
def plain(header: str) -> str:
    """A header without case, accents, spaces and signs: ”M1 (språk)” is m1sprak."""
    bare = unicodedata.normalize("NFKD", header.lower())
    return re.sub(r"[^a-z0-9]", "", bare)


def fit(head: Head, columns: Sequence[Column], chosen: dict[str, str] | None = None) -> Fit:
    """The row of the head that fits best as header row; the first of equals.

    `chosen` maps our name of a column to the header that a person has pointed out.
    """
    fits = [
        _fit_row(number, cells, columns, chosen or {}) for number, cells in enumerate(head.rows[:HEAD_ROWS])
    ]
    return max(
        fits, key=lambda one: (one.score, len(one.places), -one.row), default=Fit(0, {}, tuple(columns), 0.0)
    )


def share_found(head: Head, columns: Sequence[Column]) -> float:
    """What most sources answer when asked whether a file is theirs: the share of required columns found."""
    return fit(head, columns).score


def _fit_row(number: int, cells: Iterable[str], columns: Sequence[Column], chosen: dict[str, str]) -> Fit:
    headers: dict[str, int] = {}
    for place, cell in enumerate(cells):
        headers.setdefault(plain(cell), place)
    places: dict[str, int] = {}
    for column in columns:
        names = (
            (chosen[column.name],) if column.name in chosen else (column.name, column.title, *column.headers)
        )
        found = [headers[plain(name)] for name in names if plain(name) in headers]
        if found:
            places[column.name] = found[0]
    required = [column for column in columns if column.required]
    missing = tuple(column for column in required if column.name not in places)
    return Fit(number, places, missing, (len(required) - len(missing)) / len(required))
