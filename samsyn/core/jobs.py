"""Background work, asked for by name, so that a slice can start what a slice above it does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django_tasks import task

from samsyn.core.acting import acting


Work = Callable[..., None]
JOBS: dict[str, Work] = {}
HOURLY: set[str] = set()
_COLLECTED: ContextVar[list[tuple[str, dict[str, Any]]] | None] = ContextVar("collected", default=None)


class NoSuchJob(Exception):
    """A job was asked for that no slice has registered."""


def job(name: str, *, hourly: bool = False) -> Callable[[Work], Work]:
    """Register a function as the job called `name`; it takes plain values (JSON) only.

    An hourly one takes none, and is asked for by the worker once an hour.
    """

    def register(work: Work) -> Work:
        JOBS[name] = work
        if hourly:
            HOURLY.add(name)
        return work

    return register


@task()  # type: ignore[untyped-decorator]
def run(name: str, details: dict[str, Any]) -> None:
    """What the queue stores: a name and plain values."""
    if name not in JOBS:
        raise NoSuchJob(name)
    from samsyn.core.actions import INSTALLATION  # actions stand on jobs in some slices

    with acting(INSTALLATION):
        JOBS[name](**details)


@contextmanager
def put_off() -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """Inside the block jobs are collected instead of queued: whoever asks for that does their work itself."""
    collected: list[tuple[str, dict[str, Any]]] = []
    token = _COLLECTED.set(collected)
    try:
        yield collected
    finally:
        _COLLECTED.reset(token)


def enqueue(name: str, **details: Any) -> None:
    """Put the job in the queue, in the transaction that is open: it exists only if its cause is saved."""
    collected = _COLLECTED.get()
    if collected is None:
        run.enqueue(name, details)
    else:
        collected.append((name, details))
