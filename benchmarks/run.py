"""`make bench`: every bench in a process of its own, a table of figures and targets, and results as JSON."""

import argparse
import datetime
import importlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measuring import Figure, machine


BENCHES = (
    "imports",
    "files",
    "ss12000",
    "refresh",
    "municipality",
    "locks",
    "audit",
    "pages",
    "concerns",
    "why",
    "suppression",
    "demo",
)
KEPT = Path(__file__).parent / "results"


def one(name: str, *, quick: bool, into: Path) -> None:
    """Run a bench in this process and write what it measured."""
    bench = importlib.import_module(f"benchmarks.{name}")
    before = machine()
    figures: list[Figure] = bench.measure(quick=quick)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], check=False, capture_output=True, text=True
    ).stdout.strip()
    said = {
        "bench": name,
        "about": bench.__doc__.splitlines()[0],
        "on": datetime.date.today().isoformat(),  # noqa: DTZ011
        "commit": commit,
        "quick": quick,
        "machine": before,
        "figures": [figure.as_json() for figure in figures],
    }
    into.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")


def run(name: str, *, quick: bool) -> dict[str, Any] | None:
    """Run a bench in a process of its own; nothing of one can warm the other."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "said.json"
        line = [sys.executable, "-m", "benchmarks.run", "--only", name, "--into", str(file)]
        code = subprocess.run([*line, *(["--quick"] if quick else [])], check=False).returncode
        if code or not file.exists():
            return None
        said: dict[str, Any] = json.loads(file.read_text("utf-8"))
    if not quick:
        KEPT.mkdir(exist_ok=True)
        (KEPT / f"{name}.json").write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return said


def table(said: dict[str, Any]) -> str:
    """The figures of one bench, with the target beside each."""
    width = max(len(figure["what"]) for figure in said["figures"])
    lines = []
    for figure in said["figures"]:
        verdict = {True: "ok", False: "MISSES", None: ""}[figure.get("holds")]
        shown = f"{figure['value']:,.2f}".rstrip("0").rstrip(".")
        target = figure.get("target", "")
        line = f"  {figure['what']:<{width}}  {shown:>12} {figure['unit']:<8} {target:>10}  {verdict}"
        lines.append(line.rstrip())
    return "\n".join(lines)


def main() -> int:
    """Answers how many targets are missed; a bench that fails counts as one."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("names", nargs="*", metavar="name", help=f"which: {', '.join(BENCHES)}")
    words.add_argument("--quick", action="store_true", help="small counts, nothing kept")
    words.add_argument("--only", help=argparse.SUPPRESS)
    words.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    told = words.parse_args()
    if told.only:
        one(told.only, quick=told.quick, into=told.into)
        return 0
    unknown = set(told.names) - set(BENCHES)
    if unknown:
        words.error(f"no such bench: {', '.join(sorted(unknown))}")
    missed = 0
    for name in told.names or BENCHES:
        print(f"\n== {name} ==", flush=True)
        said = run(name, quick=told.quick)
        if said is None:
            print(f"  {name} FAILED", flush=True)
            missed += 1
            continue
        print(table(said), flush=True)
        missed += sum(figure.get("holds") is False for figure in said["figures"])
    print(f"\n{missed} targets missed" if missed else "\nAll targets hold", flush=True)
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main())
