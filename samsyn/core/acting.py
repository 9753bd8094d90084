"""For whom the database works right now: what the second wall asks on PostgreSQL (decisions D15, ADR 0022)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any


EVERYWHERE = "/"
_PERSON: ContextVar[Any] = ContextVar("acting", default=None)


@contextmanager
def acting(person: Any) -> Iterator[None]:
    """Inside the block everything is done for `person`; afterwards for whoever it was before."""
    token = _PERSON.set(person)
    try:
        yield
    finally:
        _PERSON.reset(token)


def units_in_reach() -> str:
    """The paths of the units where the person holds roles today, with commas between; empty where nobody acts."""
    person = _PERSON.get()
    if person is None:
        return ""
    if not getattr(person, "pk", None):
        return EVERYWHERE if getattr(person, "holds_the_server", False) else ""
    if not person.is_active:
        return ""
    return ",".join(sorted({one.unit.path for one in person.assignments_in_force()}))
