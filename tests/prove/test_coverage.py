"""How much of the product the tests go through: every branch where a slip costs most, nearly all of the rest."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.prove.said import say
from tools.postgres import server


ROOT = Path(__file__).parents[2]
LEAST = 95
WHOLE = (
    *("samsyn/access/", "samsyn/imports/"),
    *("samsyn/indicators/disclosure", "samsyn/core/crypto.py", "samsyn/core/audit.py"),
)


ON_POSTGRESQL = ("samsyn/access", "tests/test_policy_rows.py", "samsyn/config/tests/test_database_role.py")


@pytest.mark.prove
def test_walls_and_imports_are_covered_whole_and_the_rest_nearly(tmp_path: Path) -> None:
    """The first round of make test once more, counted: it is half as slow again, so make test leaves the counting.

    What only PostgreSQL comes to, the second wall, is counted there.
    """
    kept = tmp_path / "coverage.json"
    words = ["-q", "-n", "2", "--dist", "loadfile", "--cov=samsyn"]
    told = {name: value for name, value in os.environ.items() if not name.startswith("SAMSYN_PROVE")}
    told["COVERAGE_FILE"] = str(tmp_path / "coverage")
    line = [sys.executable, "-m", "pytest", *words]
    done = subprocess.run(line, cwd=ROOT, env=told, check=False)
    with server() as address:
        walls = told | {"DATABASE_URL": address, "SAMSYN_APP_ROLE": "samsyn_app"}
        more = [*line, "--cov-append", f"--cov-report=json:{kept}", *ON_POSTGRESQL]
        again = subprocess.run(more, cwd=ROOT, env=walls, check=False)
    counted = json.loads(kept.read_text("utf-8"))
    percent = {file: about["summary"]["percent_covered"] for file, about in counted["files"].items()}
    lacking = {file: share for file, share in percent.items() if file.startswith(WHOLE) and share < 100}
    say(
        exit=done.returncode or again.returncode,
        percent=round(counted["totals"]["percent_covered"], 1),
        not_whole=lacking,
    )
    assert (done.returncode, again.returncode) == (0, 0)
    assert counted["totals"]["percent_covered"] >= LEAST
    assert not lacking
