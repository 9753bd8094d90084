"""Records that may be disposed of: a slice answers the slot "retention.kinds" with those it keeps (decisions D21).

Nothing goes without the organiser's decision; the slice only says what is over, and how it is taken away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Record:
    """Something that is over: its key, the day it ended, and the pupil it is about, if any."""

    key: str
    ended_on: date
    pupil: int | None = None


@dataclass(frozen=True)
class RecordKind:
    """A kind of records, how long we propose to keep them, and how they are found and taken away."""

    key: str
    title: str
    proposal: str
    over: Callable[[], Sequence[Record]]
    dispose: Callable[[Sequence[str]], None]
