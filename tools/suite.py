"""`make test`: every kind of test on SQLite and on PostgreSQL, with small fixed counts."""

import os
import subprocess
import sys
import time

from tools.postgres import server


LEAST_COVERED = 95
WORKERS = os.environ.get("TEST_WORKERS", "2")


def run(name: str, environment: dict[str, str], *words: str) -> int:
    """One round of pytest; its own closing line tells how many passed."""
    print(f"\n== {name} ==", flush=True)
    began = time.monotonic()
    line = [sys.executable, "-m", "pytest", "-q", "-n", WORKERS, "--dist", "loadfile", *words]
    code = subprocess.run(
        line, check=False, env=os.environ | {"SAMSYN_TESTING": "1"} | environment
    ).returncode
    print(f"== {name}: {time.monotonic() - began:.0f} s, slut {code} ==", flush=True)
    return code


def main() -> int:
    """Answers 0 only when both rounds are green."""
    extra = sys.argv[1:]
    # Coverage is measured in one of the rounds: it doubles the time of pure Python.
    covered = ["--cov=samsyn", "--cov-report=term:skip-covered", f"--cov-fail-under={LEAST_COVERED}"]
    codes = [run("SQLite", {"DATABASE_URL": ""}, *([] if extra else covered), *extra)]
    with server() as address:
        codes.append(run("PostgreSQL", {"DATABASE_URL": address, "SAMSYN_APP_ROLE": "samsyn_app"}, *extra))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
