"""kill -9 two hundred times in the middle of reading files: nothing lost, nothing doubled (security.md, row 35)."""

from pathlib import Path

import pytest
from django.db import connection

from samsyn.imports.tests.installation import read_while_killed


@pytest.mark.prove
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the folder that is killed has a database of its own"
)
def test_two_hundred_kills(tmp_path: Path) -> None:
    read_while_killed(tmp_path, kills=200)
