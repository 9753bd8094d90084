"""Every page that the personas of Exempelköping can reach: computing, queries and bytes over the wire.

The demo is built whole. Each persona signs in and follows the links from her start page; of pages that differ only
in what they are about, two are taken. A page is asked for once to warm up and then measured. The same result page is
measured once more with one million and with ten million lessons behind the very same cells, by turns.
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.measuring import Figure, place, tell
from benchmarks.walking import Visit


RESULT_QUERIES, RESULT_MS = 30, 80
OTHER_QUERIES, OTHER_MS = 15, 40
OVERVIEW, OVERVIEW_MS = "results:overview", 150
WIRE_KB = 60
TURNS = 5


def measure(*, quick: bool) -> list[Figure]:
    with place() as folder:
        _build(folder, quick)
        visits = _step("visit", folder, quick)
    small, large = _growth(quick=quick)
    rows = [Visit(**one) for one in visits["visits"]]
    KEPT.parent.mkdir(exist_ok=True)
    if not quick:
        KEPT.write_text(_as_table(rows), "utf-8")
    _print_worst(rows)
    return [
        Figure("pages measured", len(rows), ""),
        *_of(rows, "result pages", results=True, queries=RESULT_QUERIES, ms=RESULT_MS),
        *_of(rows, "other pages", results=False, queries=OTHER_QUERIES, ms=OTHER_MS),
        Figure(
            "the overview of all measures of a unit: slowest median",
            max(row.median_ms for row in rows if row.name == OVERVIEW),
            "ms",
            at_most=OVERVIEW_MS,
        ),
        Figure(
            "largest first visit, css and js with it", max(row.first_visit_kb for row in rows), "kB", WIRE_KB
        ),
        Figure("pages that are no html or fail", len(visits["failed"]), "", at_most=0),
        *(
            Figure(f"result page with {one['rows']} lessons behind: median", one["ms"], "ms")
            for one in (small, large)
        ),
        Figure(
            "queries with the fewer and the more lessons: difference",
            large["queries"] - small["queries"],
            "",
            0,
        ),
        Figure("computing with the more against the fewer", large["ms"] / small["ms"], "x", at_most=1.1),
    ]


def _of(rows: list[Visit], what: str, *, results: bool, queries: int, ms: int) -> Iterator[Figure]:
    """The worst of a group, and how many of it miss."""
    group = [row for row in rows if row.is_result == results]
    yield Figure(f"{what}: how many", len(group), "")
    yield Figure(f"{what}: most queries", max(row.queries for row in group), "", at_most=queries)
    yield Figure(f"{what}: pages with more", sum(row.queries > queries for row in group), "", at_most=0)
    yield Figure(
        f"{what}: median computing of the median page", _median(row.median_ms for row in group), "ms"
    )
    yield Figure(
        f"{what}: slowest page's median computing", max(row.median_ms for row in group), "ms", at_most=ms
    )
    yield Figure(f"{what}: slowest page's p95", max(row.p95_ms for row in group), "ms")
    yield Figure(
        f"{what}: pages slower than promised", sum(row.median_ms > ms for row in group), "", at_most=0
    )


def _median(values: Iterator[float]) -> float:
    return statistics.median(values)


def _growth(*, quick: bool) -> list[dict[str, Any]]:
    """The same school twice, with each lesson as one row and as ten: its pages by turns, each in a new process.

    What else the machine does differs from turn to turn; of each page the quickest turn counts.
    """
    with place() as fewer, place() as more:
        folders = [fewer, more]
        schools = [
            _step("school", folder, quick, str(parts)) for folder, parts in zip(folders, (1, 10), strict=True)
        ]
        assert schools[0]["cells"] == schools[1]["cells"], "the cells differ"
        turns = [[_step("again", folder, quick) for folder in folders] for _ in range(TURNS)]
    return [
        {
            "rows": built["rows"],
            "ms": sum(map(min, zip(*(one["ms"] for one in own), strict=True))),
            "queries": own[0]["queries"],
        }
        for built, own in zip(schools, zip(*turns, strict=True), strict=True)
    ]


def _build(folder: Path, quick: bool) -> None:
    """In a process of its own, as ever: a server has not built what it serves, and is not full of it."""
    line = [
        sys.executable,
        "-m",
        "samsyn.config.cli",
        "demo",
        "--no-serve",
        "--scale",
        "0.05" if quick else "1",
    ]
    with (folder / "demo.log").open("w") as log:
        subprocess.run(line, check=True, env=_in_earnest(folder), stdout=log)


def _in_earnest(folder: Path) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name != "SAMSYN_TESTING"}
    return environment | {"DATA_DIR": str(folder / "data")}


def _step(name: str, folder: Path, quick: bool, *more: str) -> dict[str, Any]:
    line = [sys.executable, "-m", "benchmarks.walking", name, str(folder), "quick" if quick else "", *more]
    subprocess.run(line, check=True, env=_in_earnest(folder))
    found: dict[str, Any] = json.loads((folder / "said.json").read_text("utf-8"))
    return found


def _print_worst(rows: list[Visit]) -> None:
    """What to look at first."""
    for key, unit in (("median_ms", "ms"), ("queries", "queries"), ("first_visit_kb", "kB")):
        worst: dict[str, Visit] = {}
        for row in sorted(rows, key=lambda one: -getattr(one, key)):
            worst.setdefault(row.name, row)
        for row in list(worst.values())[:6]:
            tell(f"{getattr(row, key):8.1f} {unit:8} {row.name} ({row.persona}) {row.address}")


KEPT = Path(__file__).parent / "results" / "pages.txt"


def _as_table(rows: list[Visit]) -> str:
    """One line per kind of page: the worst of all personas."""
    worst: dict[str, Visit] = {}
    for row in sorted(rows, key=lambda one: -one.median_ms):
        worst.setdefault(row.name, row)
    lines = [f"{'page':40} {'median ms':>10} {'p95 ms':>8} {'queries':>8} {'kB':>7} {'first kB':>9}  as"]
    for row in sorted(worst.values(), key=lambda one: one.name):
        most = max(one.queries for one in rows if one.name == row.name)
        lines.append(
            f"{row.name:40} {row.median_ms:10.1f} {row.p95_ms:8.1f} {most:8} {row.page_kb:7.1f} "
            f"{row.first_visit_kb:9.1f}  {row.persona}"
        )
    return "\n".join(lines) + "\n"
