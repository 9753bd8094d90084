"""Which columns a source asks for, and how they are found under the headers that school systems write."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


HEAD_ROWS = 30  # a header row further down than this is not looked for
UNITS = ("min", "minuter", "tim", "timmar", "h", "lektioner", "dagar", "procent")  # a sign is no letter
HOLDS_A_NUMBER = re.compile(r"\d{6}|(?<!\d)\d{2}[- ]\d{2}[- ]\d{2}(?!\d)")
LONGEST_TITLE = 200  # letters; Skolverket writes whole sentences over its columns


@dataclass(frozen=True)
class Column:
    """One column: our name for it, its Swedish name, and the other headers it is known by.

    `few` says that the values repeat, `number` and `day` what they are: all of it makes reading much faster.
    `shown` says that a value may be quoted in a fault; what is about one person never is.
    """

    name: str
    title: str
    headers: tuple[str, ...] = ()
    required: bool = True
    few: bool = False
    number: bool = False
    day: bool = False
    shown: bool = False
    counted: bool = False  # an amount, also known by its names with a unit after them: ”Anmält (min)”


@dataclass(frozen=True)
class Ask:
    """What a file does not say of itself: a choice, or a day where there are no choices; `guess` where it shows."""

    key: str
    title: str
    choices: tuple[tuple[str, str], ...] = ()
    guess: str = ""

    def is_answer(self, text: str) -> bool:
        if self.choices:
            return text in dict(self.choices)
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text))

    def with_answer(self, text: str) -> dict[str, Any]:
        """As the page asks it, with the answer there is so far."""
        answer = text if self.is_answer(text) else self.guess
        return {"key": self.key, "title": self.title, "choices": list(self.choices), "answer": answer}


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

    `chosen` maps our name of a column to the header that a person has pointed out, or to nothing: not to be read.
    """
    known = [(column, _known_as(column)) for column in columns]
    names = frozenset[str]().union(*(names for _, names in known))
    nothing = tuple(column for column in columns if column.required)
    fits = [
        Fit(number, {}, nothing, 0.0)  # nearly every row is no header row
        if not chosen and names.isdisjoint(_places_of(tuple(cells)))
        else _fit_row(number, cells, known, chosen or {})
        for number, cells in enumerate(head.rows[:HEAD_ROWS])
    ]
    return max(
        fits, key=lambda one: (one.score, len(one.places), -one.row), default=Fit(0, {}, tuple(columns), 0.0)
    )


def share_found(head: Head, columns: Sequence[Column]) -> float:
    """What most sources answer when asked whether a file is theirs: the share of required columns found."""
    return fit(head, columns).score


def _fit_row(
    number: int, cells: Iterable[str], known: list[tuple[Column, tuple[str, ...]]], chosen: dict[str, str]
) -> Fit:
    headers = _places_of(tuple(cells))
    places: dict[str, int] = {}
    for name, header in chosen.items():
        if plain(header) in headers:
            places[name] = headers[plain(header)]
    pointed_out = set(places.values())
    for column, names in known:
        if column.name in chosen:
            continue
        found = [headers[name] for name in names if name in headers]
        if found and found[0] not in pointed_out:
            places[column.name] = found[0]
    places = {column.name: places[column.name] for column, _ in known if column.name in places}
    required = [column for column, _ in known if column.required]
    missing = tuple(column for column in required if column.name not in places)
    return Fit(number, places, missing, (len(required) - len(missing)) / (len(required) or 1))


@lru_cache(maxsize=512)  # every source asks about the same rows
def _places_of(cells: tuple[str, ...]) -> dict[str, int]:
    return {plain(title): place for place, title in reversed(list(enumerate(titles_of(cells))))}


@lru_cache(maxsize=1_024)
def _known_as(column: Column) -> tuple[str, ...]:
    names = tuple(plain(name) for name in (column.name, column.title, *column.headers))
    return names if not column.counted else (*names, *(name + unit for name in names for unit in UNITS))


def titles_of(cells: Iterable[str]) -> list[str]:
    """What each column is called on a page: its header; numbered where two are alike, by letter where there is none.

    What holds a number of six digits or more may be a person's, and is never shown.
    """
    met: dict[str, int] = {}
    titles = []
    for place, cell in enumerate(cells):
        name = plain(cell)
        if not name or HOLDS_A_NUMBER.search(cell) or (len(name) >= 8 and name[:8].isdigit()):
            titles.append(f"Kolumn {_letters(place)}")
            continue
        met[name] = met.get(name, 0) + 1
        titles.append(" ".join(cell.split())[:LONGEST_TITLE] + (f" ({met[name]})" if met[name] > 1 else ""))
    return titles


def _letters(place: int) -> str:
    """As a spreadsheet names its columns: A, B, … Z, AA."""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
