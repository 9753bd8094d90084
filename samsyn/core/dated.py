"""Entries of rule files that hold from one day to another."""

from datetime import date
from typing import Protocol


class Dated(Protocol):
    """Something with a first day, and a last one if it has ended."""

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date | None: ...


def holds(entry: Dated, on: date) -> bool:
    """Whether an entry holds on a day; the last day counts."""
    return entry.valid_from <= on and (entry.valid_to is None or on <= entry.valid_to)
