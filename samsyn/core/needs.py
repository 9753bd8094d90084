"""A row on somebody's start page: what needs her today."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Need:
    """A verb first, why, when, and how long it takes; any slice may answer the slot "start.needs" with them."""

    title: str
    why: str
    url: str
    due: date | None = None
    tag: str = ""
    tone: str = ""
    minutes: int = 5
