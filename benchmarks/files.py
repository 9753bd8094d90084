"""Public files as they are published, read in the ordinary way, beside pandas opening the same files.

Pandas has then the cells and nothing more: no row has been checked, no mark told from a number, nothing kept.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from benchmarks.measuring import Figure, computing, place, start, tell, watched


SHARED = Path(__file__).parents[2] / "shared" / "data"
PUPILS = "skolverket-elever-per-arskurs-skolenhet/*.csv"
SURVEY = "skolenkaten-2022/excelrapport-elever-grundskola-ak-8-2022.xlsx"
PUPILS_SECONDS, SURVEY_SECONDS, CHILD_MIB = 10, 6, 512
YEARS, SCHOOLS = range(1990, 2004), 4_800  # as many as in the real files, and of other years
TIMES = 3
PIECE = 64 * 1024

CSV = """
import sys, time, pandas
def table(file):
    with open(file, encoding="utf-8-sig") as lines:
        above = next(number for number, line in enumerate(lines) if line.startswith("Skola;"))
    return pandas.read_csv(file, sep=";", skiprows=above, encoding="utf-8-sig", skip_blank_lines=False)
def read():
    return len(pandas.concat(map(table, sys.argv[1:])))
"""
EXCEL = """
import sys, time, pandas
def read():
    return sum(map(len, pandas.read_excel(sys.argv[1], sheet_name=None, header=None, engine="openpyxl").values()))
"""
TIMED = """
began = time.perf_counter()
rows = read()
print(rows, time.perf_counter() - began)
"""


def measure(*, quick: bool) -> list[Figure]:
    with place() as folder:
        start()
        years = YEARS[-2:] if quick else YEARS
        figures = _pupils("made", _made(folder / "made", years))
        real = sorted(SHARED.glob(PUPILS))[-2 if quick else 0 :]
        if real:
            figures += _pupils("published", real)
        else:
            tell("Skolverket's files of pupils are not at hand: not measured")
        survey = SHARED / SURVEY
        if survey.exists():
            figures += _survey(survey)
        else:
            tell("The workbook of Skolenkäten is not at hand: not measured")
        return figures


def _pupils(which: str, files: Sequence[Path]) -> list[Figure]:
    """All the files one after another, as somebody who has downloaded them would."""
    name = f"{len(files)} {which} files of pupils"
    theirs = _alone(CSV, files)
    rows: list[int] = []
    with watched() as peaks:
        began = time.perf_counter()
        computed = _computing(lambda: rows.extend(map(_read_in, files)))
        took = time.perf_counter() - began
    tell(f"{name}: {sum(rows)} rows")
    return [
        Figure(f"{name}: read in, all of it", took, "s", at_most=PUPILS_SECONDS),
        Figure(f"{name}: the same, in seconds of computing", computed, "s"),
        Figure(f"{name}: pandas opens them", theirs, "s"),
        Figure(f"{name}: times pandas", took / theirs, "x"),
        Figure(f"{name}: rows a second", sum(rows) / took, "rows/s"),
        Figure(f"{name}: peak of the child", peaks["child"], "MiB", at_most=CHILD_MIB),
    ]


def _survey(file: Path) -> list[Figure]:
    from samsyn.core import clock
    from samsyn.imports.reader import read_file
    from samsyn.imports.recognising import Request

    theirs = _alone(EXCEL, [file])
    request = Request(today=clock.today().isoformat())
    with watched() as peaks:
        began = time.perf_counter()
        answer = read_file(_pieces(file), file.stat().st_size, request)
        took = time.perf_counter() - began
    assert answer.source == "school_survey", answer.refused
    began = time.perf_counter()
    _read_in(file)
    whole = time.perf_counter() - began
    name = "Skolenkäten, 1 178 x 372"
    return [
        Figure(f"{name}: parsed in the child", took, "s", at_most=SURVEY_SECONDS),
        Figure(f"{name}: peak of the child", peaks["child"], "MiB", at_most=CHILD_MIB),
        Figure(f"{name}: read in, all of it", whole, "s"),
        Figure(f"{name}: pandas opens it", theirs, "s"),
        Figure(f"{name}: child, times pandas", took / theirs, "x"),
    ]


def _made(folder: Path, years: range) -> list[Path]:
    """As many rows as the real files hold, by the generator of Exempelköping."""
    from samsyn.demo.generate.published import write_table
    from samsyn.demo.generate.published_tables import PUPILS as COLUMNS

    files = []
    for year in years:
        chance = Random(year)
        about = ("Grundskolan - Antal elever per årskurs", f"Valt läsår: {year}/{(year + 1) % 100:02d}", "")
        rows = [_school(number, chance) for number in range(SCHOOLS)]
        files.append(folder / f"elever-{year}.csv")
        write_table(files[-1], about, (COLUMNS,), rows)
    return files


def _school(number: int, chance: Random) -> tuple[str, ...]:
    town = 1 + number % 290
    place = (
        f"Skola {number}",
        f"8{number:07d}",
        f"Kommun {town}",
        f"{town:04d}",
        "Kommunal",
        f"Kommun {town}",
    )
    grades = [chance.choice((".", "..", str(chance.randrange(5, 90)))) for _ in range(9)]
    shares = [f"{chance.uniform(0, 99):.1f}".replace(".", ",") for _ in range(4)]
    whole = (str(chance.randrange(5, 60)), shares[0], str(chance.randrange(50, 700)), *shares[1:])
    return (*place, "2129999990", *whole, *grades)


def _alone(code: str, files: Sequence[Path]) -> float:
    """The median of fresh processes; neither their start nor the loading of pandas counts."""
    line = [sys.executable, "-c", code + TIMED, *map(str, files)]
    said = [subprocess.check_output(line, text=True).split() for _ in range(TIMES)]
    return statistics.median(float(took) for _rows, took in said)


def _computing(work: Callable[[], object]) -> float:
    """The forks that read files are not this process's own children; the one they come from counts for them."""
    from samsyn.imports.standing import STABLE

    before = STABLE.computed
    return computing(work) + STABLE.computed - before


def _read_in(file: Path) -> int:
    from samsyn.core.actions import INSTALLATION
    from samsyn.imports.actions import read_in, receive

    item = read_in(by=INSTALLATION, item=receive(by=INSTALLATION, name=file.name, chunks=_pieces(file)))
    assert item.state == "read", (file.name, item.refused_because, item.faults[:3])
    return int(item.rows_read)


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as out:
        while piece := out.read(PIECE):
            yield piece
