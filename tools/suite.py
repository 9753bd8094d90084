"""`make test`: every kind of test on SQLite and on PostgreSQL, with small fixed counts."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from tools.postgres import server


WORKERS = os.environ.get("TEST_WORKERS", "2")
COMPILED = str(Path(sys.prefix) / "compiled")  # each worker and hundreds of processes load the same modules


def start(environment: dict[str, str], words: list[str], out: IO[bytes] | None) -> subprocess.Popen[bytes]:
    """A round of pytest; its own closing line tells how many passed."""
    line = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        WORKERS,
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
        *words,
    ]
    told = os.environ | {"SAMSYN_TESTING": "1", "PYTHONPYCACHEPREFIX": COMPILED} | environment
    told.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(line, env=told, stdout=out, stderr=out)


def main() -> int:
    """Answers 0 only when both rounds are green.

    They run side by side, since many tests wait for processes and browsers; the second is told when the first is done.
    How much they cover is a part of make prove: counting it makes the first round half as slow again.
    """
    extra = sys.argv[1:]
    slowest = ["--durations=30", "--durations-min=2"]  # what to look at when twelve minutes are not enough
    began = time.monotonic()
    with server() as address, tempfile.TemporaryFile() as kept:
        print("\n== SQLite, och samtidigt PostgreSQL ==", flush=True)
        first = start({"DATABASE_URL": ""}, [*slowest, *extra], None)
        second = start({"DATABASE_URL": address, "SAMSYN_APP_ROLE": "samsyn_app"}, extra, kept)
        codes = [first.wait()]
        print(f"== SQLite: {time.monotonic() - began:.0f} s, slut {codes[0]} ==", flush=True)
        codes.append(second.wait())
        kept.seek(0)
        sys.stdout.write(kept.read().decode("utf-8", "replace"))
    print(f"== PostgreSQL: {time.monotonic() - began:.0f} s, slut {codes[1]} ==", flush=True)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
