"""Turns a full disk into a sentence, wherever in reading a file it is met."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
from django.db import OperationalError


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NO_ROOM = ("no space", "disk is full", "file too large", "disk full")


class DiskFull(Exception):
    """There was no room; nothing has been changed. The text is a sentence."""

    def __init__(self) -> None:
        super().__init__(
            "Disken är full. Ingenting har ändrats. Be den som sköter servern om plats och försök igen."
        )


@contextmanager
def room_or_sentence() -> Iterator[None]:
    """Raise DiskFull where a write in the block fails for lack of room."""
    try:
        yield
    except (OSError, duckdb.Error, OperationalError) as fault:
        if is_full(fault):
            raise DiskFull from fault
        raise


def is_full(fault: Exception) -> bool:
    """Whether the system, the engine or the database says that there is no room."""
    if isinstance(fault, OSError):
        return fault.errno in FULL
    said = str(fault).lower()
    return isinstance(fault, duckdb.Error | OperationalError) and any(words in said for words in NO_ROOM)
