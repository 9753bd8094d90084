"""Entries of rule files that hold from one day to another."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Something with a first day, and a last one if it has ended."""

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date | None: ...


Entry = TypeVar("Entry", bound=Dated)


def holds(entry: Dated, on: date) -> bool:
    """Whether an entry holds on a day; the last day counts."""
    return entry.valid_from <= on and (entry.valid_to is None or on <= entry.valid_to)


def newest(entries: Iterable[Entry], on: date) -> Entry:
    """What holds on a day; of several the last one written, which takes the place of those before it."""
    return [one for one in entries if holds(one, on)][-1]
