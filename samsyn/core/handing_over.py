"""What somebody new needs to know, topic by topic: slices answer the slot "handover.topics" with it.

Before that each says in the slot "handover.rows" which rows it needs, and all are read together.

A slice answers with what the reader may see herself and nothing else: the pack is put together anew for each reader.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum


SHORT = 60  # letters


class Place(IntEnum):
    """Under which heading a topic stands, in the order of the pack."""

    GOING = 1  # open work, with its next day and what has been promised
    TRIED = 2  # and did not help
    GOALS = 3
    WHEEL = 4
    ROUTINES = 5
    PEOPLE = 6
    WORDS = 7


@dataclass(frozen=True)
class Item:
    """One thing to know: what it is, what there is to say of it, and the next day it needs somebody."""

    what: str
    know: tuple[str, ...] = ()
    on: date | None = None
    url: str = ""  # on our own page only
    page_only: bool = False  # a pupil with protected identity is in no file (domain 3.3 rule 6)


@dataclass(frozen=True)
class Topic:
    """Things of one kind, from one slice."""

    place: Place
    title: str
    items: tuple[Item, ...]
    free: bool = False  # people have written in it by hand

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Short answers beside what they answer, where that is all there is; else nothing."""
        if any(one.on or one.url or len(one.know) != 1 or len(one.know[0]) > SHORT for one in self.items):
            return ()
        return tuple((one.what, one.know[0]) for one in self.items)
