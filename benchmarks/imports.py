"""Reading in a file of attendance the ordinary way, beside the bare reader of the same file.

A few rows are read first, as on a server that has been up for a while; how long that took is told too.

The bare reader is pyarrow's csv reader as the child process uses it: the same columns with the same types, one
thread, and nothing done with the rows. It is measured in a process of its own, with and without its start. DuckDB's
reader stands beside it.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks.measuring import Figure, computing, peak_of_this_process, place, seconds, start, tell, watched
from benchmarks.school import MONTHS, enrol, found_schools, lesson_rows, month_rows


SCHOOLS = 50
FULL, SMALL = 500_000, 50_000
PUPILS, LESSONS = 10_850, 185 * 5  # ten million lessons
MOST_TIMES = 3
MOST_TOGETHER = 1_536  # MiB, of parent and child
PIECE = 64 * 1024

BARE = """
import sys, time
import pyarrow as pa, pyarrow.csv
few, number = pa.dictionary(pa.int32(), pa.string()), pa.float64()
types = dict(zip(("unit", "pupil_key", "grade_year", "period_start", "period_end"), [few] * 5))
types |= dict(zip(("offered_min", "valid_min", "invalid_min", "unregistered_min"), [number] * 4))
def read():
    reader = pyarrow.csv.open_csv(
        sys.argv[1],
        pyarrow.csv.ReadOptions(use_threads=False, block_size=4 << 20),
        pyarrow.csv.ParseOptions(delimiter=";"),
        pyarrow.csv.ConvertOptions(column_types=types, check_utf8=False))
    return sum(batch.num_rows for batch in reader)
"""
DUCK = """
import sys, time
import duckdb
types = {"unit": "VARCHAR", "pupil_key": "VARCHAR", "grade_year": "SMALLINT", "period_start": "DATE",
         "period_end": "DATE", "offered_min": "DOUBLE", "valid_min": "DOUBLE", "invalid_min": "DOUBLE",
         "unregistered_min": "DOUBLE"}
def read():
    with duckdb.connect(config={"threads": 2, "memory_limit": "512MB"}) as engine:
        engine.execute(
            "CREATE TABLE t AS FROM read_csv(?, delim=';', header=true, columns=$c)".replace(
                "$c", str(types)), [sys.argv[1]])
        return engine.execute("SELECT count(*) FROM t").fetchone()[0]
"""
TIMED = """
began = time.perf_counter()
print(read(), time.perf_counter() - began)
"""


def measure(*, quick: bool) -> list[Figure]:
    """Both sizes in one installation, the small file first."""
    with place() as folder:
        start()
        units = found_schools(SCHOOLS)
        sizes = (5_000, 50_000) if quick else (SMALL, FULL)
        enrol(sizes[-1] // len(MONTHS), units)
        few = len(MONTHS) * 10
        first = _written(folder, few, month_rows(10, SCHOOLS, 2022))
        figures = [
            Figure(f"{few} rows, first of all in a new process", seconds(lambda: _read_in(first, few)), "s")
        ]
        for rows, autumn in zip(sizes, (2023, 2024), strict=True):  # neither meets facts of its year
            file = _written(folder, rows, month_rows(rows // len(MONTHS), SCHOOLS, autumn))
            figures += [*_one_size(file, rows), _again(file, rows)]
        if not quick:
            rows = PUPILS * LESSONS
            figures += _one_size(_written(folder, rows, lesson_rows(PUPILS, SCHOOLS)), rows)
        return figures


def _written(folder: Path, rows: int, lines: Iterable[str]) -> Path:
    file = folder / f"narvaro-{rows}.csv"
    with file.open("w", encoding="utf-8") as out:
        out.writelines(lines)
    tell(f"{rows} rows, {file.stat().st_size / 1e6:.1f} MB")
    return file


def _again(file: Path, rows: int) -> Figure:
    took = seconds(lambda: _read_again(file, rows))
    return Figure(f"{rows} rows: the same file changed in one cell, read in again", took, "s")


def _one_size(file: Path, rows: int) -> list[Figure]:
    bare, bare_process, bare_computing = _alone(BARE, file, rows)
    duck, _, _ = _alone(DUCK, file, rows)
    before = peak_of_this_process()
    with watched() as peaks:
        began = time.perf_counter()
        ours_computing = _computing_with_forks(lambda: _read_in(file, rows))
        ours = time.perf_counter() - began
    return [
        Figure(f"{rows} rows: read in, all of it", ours, "s"),
        Figure(f"{rows} rows: bare reader (pyarrow.csv)", bare, "s"),
        Figure(f"{rows} rows: bare reader with the start of its process", bare_process, "s"),
        Figure(f"{rows} rows: bare reader of DuckDB, two threads", duck, "s"),
        Figure(f"{rows} rows: times the bare reader", ours / bare, "x"),
        Figure(f"{rows} rows: times a process that reads bare", ours / bare_process, "x", at_most=MOST_TIMES),
        Figure(f"{rows} rows: the same, in seconds of computing", ours_computing / bare_computing, "x"),
        Figure(f"{rows} rows: rows a second", rows / ours, "rows/s"),
        Figure(f"{rows} rows: peak of the child", peaks["child"], "MiB", at_most=512),
        Figure(f"{rows} rows: peak of the parent", peaks["own"], "MiB"),
        Figure(f"{rows} rows: of which the parent held before", before, "MiB"),
        Figure(
            f"{rows} rows: peak of all processes together", peaks["together"], "MiB", at_most=MOST_TOGETHER
        ),
    ]


def _computing_with_forks(work: Callable[[], object]) -> float:
    """The forks that read files are not this process's own children; the one they come from counts for them."""
    from samsyn.imports.standing import STABLE

    before = STABLE.computed
    return computing(work) + STABLE.computed - before


def _alone(code: str, file: Path, rows: int) -> tuple[float, float, float]:
    """The medians of three fresh processes: the reading, the whole process, and what the process computed."""
    runs = [_fresh(code, file, rows) for _ in range(3)]
    return tuple(statistics.median(column) for column in zip(*runs, strict=True))


def _fresh(code: str, file: Path, rows: int) -> tuple[float, float, float]:
    said: list[str] = []
    line = [sys.executable, "-c", code + TIMED, str(file)]
    began = time.perf_counter()
    computed = computing(lambda: said.append(subprocess.check_output(line, text=True)))
    whole = time.perf_counter() - began
    counted, reading = said[0].split()[-2:]  # an engine that takes long draws a bar before it
    assert int(counted) == rows
    return float(reading), whole, computed


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as out:
        while piece := out.read(PIECE):
            yield piece


def _read_in(file: Path, rows: int, *, changed: bytes = b"") -> None:
    from samsyn.core.actions import INSTALLATION
    from samsyn.imports.actions import read_in, receive

    chunks = [*_pieces(file), changed] if changed else _pieces(file)
    item = read_in(by=INSTALLATION, item=receive(by=INSTALLATION, name=file.name, chunks=chunks))
    assert (item.state, item.rows_read, item.rows_rejected) == ("read", rows, 0), item.faults[:3]


def _read_again(file: Path, rows: int) -> None:
    """A corrected file is compared row by row with the facts in force."""
    text = file.read_bytes()
    corrected = file.with_name("rattad.csv")
    corrected.write_bytes(text.replace(b";5940;", b";5941;", 1))
    _read_in(corrected, rows)
