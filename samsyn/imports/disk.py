"""Turns a full disk into a sentence, wherever in reading a file it is met."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
from django.db import OperationalError


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


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
    except OSError as fault:
        if fault.errno in FULL:
            raise DiskFull from fault
        raise
    except (duckdb.Error, OperationalError) as fault:
        if any(
            words in str(fault).lower()
            for words in ("no space", "disk is full", "file too large", "disk full")
        ):
            raise DiskFull from fault
        raise
