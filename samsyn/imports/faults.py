"""What is wrong in a file: gathered by sentence, so that a thousand equal faults make one card."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


ROWS_NAMED = 20  # how many rows of a kind of fault are named; the rest are counted
KINDS_KEPT = 100

FURTHER = "Fler rader har fel. Rätta de här först och läs in filen igen."  # where there are too many kinds
NO_ROWS = "Filen har inga rader under rubrikerna. Hämta den på nytt och läs in den igen."

SAYS_NOTHING = re.compile(r"^([A-Za-z]?\d{0,2}|\d{1,2}[A-Za-z]|\d{1,2}[.,]\d)$")  # 9, 12, 9X, P09, 9.5


class Wrong(ValueError):
    """A value that cannot be read; the text is a Swedish sentence that says what to do."""


class Refused(Exception):
    """The whole file is refused; the text is a Swedish sentence that says what to do."""


class YearWanted(Refused):
    """The file is right, but a person has to say which school year it is about."""


class Damaged(Wrong):
    """A value that shows that the whole file has been spoilt."""


@dataclass
class Fault:
    """One sentence about one column, and the rows it is true of."""

    column: str
    text: str
    count: int = 0
    rows: list[int] = field(default_factory=list)

    def add(self, numbers: Iterable[int]) -> None:
        found = list(numbers)
        self.count += len(found)
        self.rows += found[: ROWS_NAMED - len(self.rows)]

    def as_json(self) -> dict[str, Any]:
        return {"column": self.column, "text": self.text, "count": self.count, "rows": self.rows}


@dataclass
class Faults:
    """All that was found in a file. A row with several faults is rejected once."""

    kinds: dict[tuple[str, str], Fault] = field(default_factory=dict)
    rejected: set[int] = field(default_factory=set)

    def add(self, numbers: Any, column: str, text: str) -> None:
        """Reject the rows. Kinds beyond the hundredth are counted together."""
        rows = numbers.tolist() if hasattr(numbers, "tolist") else list(numbers)
        if not rows:
            return
        key = (column, text)
        if key not in self.kinds and len(self.kinds) >= KINDS_KEPT:
            key = ("", FURTHER)
        self.kinds.setdefault(key, Fault(*key)).add(rows)
        self.rejected.update(rows)

    def as_json(self) -> list[dict[str, Any]]:
        return [one.as_json() for one in sorted(self.kinds.values(), key=lambda one: (-one.count, one.text))]


def quoted(text: str, otherwise: str = "Värdet") -> str:
    """A value as it may stand in a fault that others read: too short to be anybody's name, number or day of birth.

    A cell may stand under the wrong header, and there are names of two letters.
    """
    tidy = text.strip()
    return f"”{tidy}”" if SAYS_NOTHING.match(tidy) else otherwise
