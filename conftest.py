"""What every test gets: the world, an empty place on disk, keys of its own, and no network."""

import os
import tempfile
from datetime import date
from pathlib import Path


os.environ.setdefault("SAMSYN_TESTING", "1")
os.environ.setdefault("DATA_DIR", str(Path(tempfile.mkdtemp(prefix="samsyn-test-")) / "data"))

import pytest


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test writes facts, files and keys in a folder of its own."""
    from samsyn.core.places import Places

    places = Places(tmp_path / "data", tmp_path / "keys")
    places.make()
    settings.PLACES = places  # type: ignore[attr-defined]
    settings.DATA_DIR = places.data  # type: ignore[attr-defined]
    settings.KEYS_DIR = places.keys  # type: ignore[attr-defined]
    return


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> date:
    """It is Friday 20 November 2026 in every test."""
    from samsyn.core import clock
    from tests.world import TODAY

    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return TODAY


@pytest.fixture
def world(db: None) -> object:
    """The named cast of tests/world.py."""
    from tests.world import build

    return build()
