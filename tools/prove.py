"""`make prove`: the full counts behind each promise, kept as JSON in docs/proof with date and commit."""

import datetime
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tools.postgres import server


# A part is a file with tests marked `prove`, and the databases it is run on.
PARTS = {
    "access": ("tests/prove/test_access.py", ("sqlite", "postgresql")),
    "states": ("tests/prove/test_states.py", ("sqlite", "postgresql")),
    "disclosure": ("tests/prove/test_disclosure.py", ("sqlite",)),
    "imports": ("tests/prove/test_imports.py", ("sqlite", "postgresql")),
    "kills": ("tests/prove/test_kills.py", ("sqlite", "postgresql")),
    "audit": ("tests/prove/test_audit.py", ("sqlite", "postgresql")),
    "brake": ("tests/prove/test_brake.py", ("sqlite",)),
    "protection": ("tests/prove/test_shielding.py", ("sqlite",)),
    "files": ("tests/prove/test_files.py", ("sqlite",)),
    "forecasts": ("tests/prove/test_forecasts.py", ("sqlite",)),
    "effects": ("tests/prove/test_effects.py", ("sqlite",)),
    "deviations": ("tests/prove/test_deviations.py", ("sqlite",)),
    "tables": ("tests/prove/test_tables.py", ("sqlite", "postgresql")),
    "coverage": ("tests/prove/test_coverage.py", ("sqlite",)),
    "why": ("tests/prove/test_why.py", ("sqlite",)),
    "truths": ("tests/prove/test_why_planted.py", ("sqlite",)),
    "cluster": ("tests/prove/test_cluster.py", ("sqlite",)),
}
# Parts that measure no time and kill nothing: a database on each core, or the tests shared out between the cores.
SIDE_BY_SIDE = {"access", "states", "imports"}
SHARED_OUT = {"protection"}
KEPT = Path("docs/proof")
EXTRAS = {"cluster": "requirements/cluster.txt"}  # what a part needs besides what every developer has


def of_today() -> str:
    """The part whose turn it is: one a day, round and round."""
    names = sorted(PARTS)
    return names[datetime.date.today().toordinal() % len(names)]  # noqa: DTZ011


def prove(name: str) -> int:
    """Run one part on its databases and keep what came out."""
    file, databases = PARTS[name]
    if name in EXTRAS:
        line = [sys.executable, "-m", "pip", "--quiet", "install", "--require-hashes", "-r", EXTRAS[name]]
        subprocess.run(line, check=True)
    workers = 2 if name in SHARED_OUT else 0
    with ThreadPoolExecutor(len(databases) if name in SIDE_BY_SIDE else 1) as lanes:
        results = list(lanes.map(lambda database: _run_on(file, database, workers), databases))
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], check=False, capture_output=True, text=True
    ).stdout.strip()
    KEPT.mkdir(parents=True, exist_ok=True)
    said = {"part": name, "on": datetime.date.today().isoformat(), "commit": commit, "runs": results}  # noqa: DTZ011
    (KEPT / f"{name}.json").write_text(json.dumps(said, indent=1) + "\n", "utf-8")
    return max(int(str(result["exit"])) for result in results)


def _run_on(file: str, database: str, workers: int) -> dict[str, object]:
    if database == "postgresql":
        with server() as address:
            return _run(file, database, {"DATABASE_URL": address, "SAMSYN_APP_ROLE": "samsyn_app"}, workers)
    return _run(file, database, {"DATABASE_URL": ""}, workers)


def _run(file: str, database: str, environment: dict[str, str], workers: int) -> dict[str, object]:
    began = time.monotonic()
    line = [
        sys.executable,
        *("-m", "pytest", "-q", "-m", "prove"),
        *("-o", "addopts=", "-p", "tests.environment", "--import-mode=importlib"),
        *("-n", str(workers)),
        file,
    ]
    with tempfile.TemporaryDirectory() as folder:
        says = Path(folder) / "says.jsonl"  # each line is what one test has counted (tests/prove/said.py)
        proving = {"SAMSYN_TESTING": "1", "SAMSYN_PROVE": "1", "SAMSYN_PROVE_SAYS": str(says)}
        code = subprocess.run(line, check=False, env=os.environ | proving | environment).returncode
        lines = says.read_text("utf-8").splitlines() if says.exists() else []
    counted: dict[str, Any] = {}
    for name, count in (one for text in lines for one in json.loads(text).items()):
        counted[name] = counted[name] + count if name in counted else count  # two tests can count the same
    return {
        "database": database,
        "exit": code,
        "seconds": round(time.monotonic() - began),
        "counted": counted,
    }


def main() -> int:
    """`all`, the name of a part, or --today to print whose turn it is."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "all"
    if wanted == "--today":
        print(of_today())
        return 0
    names = list(PARTS) if wanted == "all" else [wanted]
    if not set(names) <= set(PARTS):
        print(f"”{wanted}” finns inte. Välj bland: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    return max(prove(name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
