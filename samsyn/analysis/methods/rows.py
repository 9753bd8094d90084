"""What every method takes and answers: the rows of a case's data file, and named figures."""

from collections.abc import Mapping, Sequence
from typing import Any


Rows = Sequence[Mapping[str, str]]
Answer = dict[str, Any]


def column(rows: Rows, name: str) -> list[float]:
    """One column as numbers."""
    return [float(row[name]) for row in rows]
