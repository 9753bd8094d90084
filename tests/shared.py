"""Real public files and published cases that lie beside the project, where they are at hand."""

from pathlib import Path

import pytest


SHARED = Path(__file__).parents[2] / "shared"


def shared_file(*parts: str) -> Path:
    """A file that belongs to others and is read where it lies; the test is skipped where it is absent."""
    file = SHARED.joinpath(*parts)
    if not file.exists():
        pytest.skip(f"{'/'.join(parts)} is not beside the project")
    return file
