"""`make check`: format, lint, types, import contracts, templates, generated docs, repository rules."""

import os
import subprocess
import sys
import time
from pathlib import Path


BIN = Path(sys.executable).parent
CHECKS = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "types": ["mypy", "samsyn"],
    "imports": ["lint-imports", "--no-logo"],
    "templates": ["djlint", "--lint", "--quiet", "samsyn"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "system": ["python", "manage.py", "check", "--deploy", "--fail-level", "ERROR"],
    "docs": ["samsyn", "describe", "--check"],
}


def main() -> int:
    """Run them all, print only what is wrong, answer how many failed."""
    environment = os.environ | {"SAMSYN_TESTING": "1", "COLUMNS": "160"}
    wrong = 0
    for name, (program, *words) in CHECKS.items():
        began = time.monotonic()
        done = subprocess.run(
            [str(BIN / program), *words], check=False, capture_output=True, text=True, env=environment
        )
        print(
            f"{'ok ' if done.returncode == 0 else 'FEL'} {name} ({time.monotonic() - began:.0f} s)",
            flush=True,
        )
        if done.returncode:
            wrong += 1
            print((done.stdout + done.stderr)[-6000:], flush=True)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
