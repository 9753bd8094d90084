"""Where the two heavy steps of a refresh are done: summing facts by person and month, and applying definitions.

In this process by default. `samsyn refresh --cluster` does them on a cluster (cluster.py); all else is the same.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Protocol

from samsyn.facts.parquet import quoted
from samsyn.indicators import summing
from samsyn.indicators.catalogue import Definition
from samsyn.indicators.law import Law


class Engine(Protocol):
    """What does the heavy steps."""

    def write(self, connection: Any, query: str, file: Path) -> None:
        """Write what a query over facts gives as one Parquet file."""

    def put_sums(self, connection: Any, definitions: Sequence[Definition], law: Law) -> None:
        """Tables `summed_worth`, the sums of each definition by spot and part, and `worth` of those who moved."""


class Embedded:
    """The columnar engine in this process."""

    def write(self, connection: Any, query: str, file: Path) -> None:
        connection.execute(f"COPY ({query}) TO {quoted(file)} (FORMAT PARQUET)")

    def put_sums(self, connection: Any, definitions: Sequence[Definition], law: Law) -> None:
        summing.put_values(connection, definitions, law)
        connection.execute(summing.SUMMED_WORTH)


_ENGINE: ContextVar[Engine] = ContextVar("engine", default=Embedded())  # noqa: B039 - it holds nothing


def heavy() -> Engine:
    """The engine that the heavy steps are done on right now."""
    return _ENGINE.get()


@contextmanager
def done_on(engine: Engine) -> Iterator[None]:
    """Inside the block the heavy steps are done there."""
    token = _ENGINE.set(engine)
    try:
        yield
    finally:
        _ENGINE.reset(token)
