"""The columnar engine, always with a ceiling on memory and a folder to spill to."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings


def connect() -> Any:
    """A connection of one's own, in memory; use it in a `with` block."""
    return duckdb.connect(config=_config(settings.ENGINE_THREADS))


def glance() -> Any:
    """A connection for a page that only reads: it shares an engine that stands ready in this process.

    To start an engine takes longer than to read one pupil's rows. What is made in it is TEMP: nobody else sees it,
    and it is gone when the connection is closed. It has one thread: so little is read for a page that sharing it out
    costs a tenth more.
    """
    return _standing(os.getpid(), *_config(1).items()).cursor()


@cache
def _standing(process: int, *config: tuple[str, Any]) -> Any:
    """One for each process: an engine does not live through a fork."""
    return duckdb.connect(config=dict(config))


def _config(threads: int) -> dict[str, Any]:
    return {
        "memory_limit": settings.ENGINE_MEMORY,
        "threads": threads,
        "temp_directory": str(Path(settings.PLACES.waiting) / "engine"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
