"""kill -9 two hundred times in the middle of reading files: nothing lost, nothing doubled (security.md, row 35)."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from samsyn.imports.tests.installation import read_while_killed
from tests.prove.said import say


ROOT = Path(__file__).parents[2]


@pytest.mark.prove
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the folder that is killed has a database of its own"
)
def test_two_hundred_kills_of_the_console(tmp_path: Path) -> None:
    read_while_killed(tmp_path, kills=200)
    say(kills_of_the_console=200)


@pytest.mark.parametrize("kills", [6, pytest.param(200, marks=pytest.mark.prove)])
def test_nothing_is_lost_doubled_or_half_whenever_a_reader_is_killed(tmp_path: Path, kills: int) -> None:
    with a_database() as address:
        environment = os.environ | {
            "DATA_DIR": str(tmp_path / "data"),
            "KEYS_DIR": str(tmp_path / "keys"),
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "samsyn.config.settings",
        }
        environment.pop("SAMSYN_TESTING", None)  # jobs are queued, as in earnest, and not done at once
        line = [sys.executable, "-m", "tests.prove.killing", "35", str(kills)]
        done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found.pop("faults") == []
    assert found["in_the_middle"] >= kills * 0.8
    assert found["files_read"] > 4
    say(**found)


@contextmanager
def a_database() -> Iterator[str]:
    """The address of an empty database beside the one of the tests; empty text for a file in DATA_DIR."""
    address = os.environ.get("DATABASE_URL", "")
    if not address:
        yield ""
        return
    import psycopg

    name = f"kills_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(address)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
