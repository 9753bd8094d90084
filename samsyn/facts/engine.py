"""The columnar engine, always with a ceiling on memory and a folder to spill to."""

from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings


def connect() -> Any:
    """A connection of one's own, in memory; use it in a `with` block."""
    return duckdb.connect(
        config={
            "memory_limit": settings.ENGINE_MEMORY,
            "threads": settings.ENGINE_THREADS,
            "temp_directory": str(Path(settings.PLACES.waiting) / "engine"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
