"""Twenty thousand persons read over SS 12000 from a register on the same machine, and made into a roster."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measuring import Figure, computing, peak_of_this_process, place, start, tell, watched


SIZES = (5_000, 20_000)
UNITS = 20
PER_ROW = 0.001  # seconds: a register that gives a thousand persons a second is a fast one
SERVER = """
import sys
from tests.register.school import School
from tests.register.server import Register, serving
with serving(Register(School(pupils={pupils}, units={units}), per_row={per_row})) as address:
    print(address, flush=True)
    sys.stdin.read()
"""


@contextmanager
def register(pupils: int, per_row: float) -> Iterator[str]:
    """A register in a process of its own, so that its work is not counted as ours."""
    code = SERVER.format(pupils=pupils, units=UNITS, per_row=per_row)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "samsyn.config.settings"}
    line = [sys.executable, "-c", code]
    with subprocess.Popen(
        line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as one:
        assert one.stdout is not None
        try:
            yield one.stdout.readline().strip()
        finally:
            one.communicate()


def measure(*, quick: bool) -> list[Figure]:
    """Each size in turn; the memory of the reading must not grow with the number of persons."""
    with place() as folder:
        os.environ["SAMSYN_SS12000_SECRET"] = "fixed"  # noqa: S105  of our own register
        start()
        from samsyn.core.actions import INSTALLATION
        from samsyn.organisation.actions.units import found_organiser

        found_organiser(by=INSTALLATION, name="Exempelköping", regime="municipal")
        sizes = (1_000, 4_000) if quick else SIZES
        peaks, figures = [], []
        for pupils in sizes:
            with register(pupils, PER_ROW) as address:
                configure(folder, address)
                peak, found = _read(pupils)
                peaks.append(peak)
                figures += found
        with register(sizes[-1], 0.0) as address:
            configure(folder, address)
            figures += _at_full_speed(sizes[-1])
        growth = max(peaks[1] - peaks[0], 0.0)
        figures.append(
            Figure(f"reading: memory more for {sizes[1]} than {sizes[0]}", growth, "MiB", at_most=32)
        )
        figures += _whole_turn(sizes[-1])
        return figures


def configure(folder: Path, address: str) -> None:
    text = (
        f"[ss12000]\naddress = {json.dumps(address)}\nlimit = 500\n"
        'endpoints = ["organisations", "persons", "groups"]\n'
    )
    (folder / "data" / "sources.toml").write_text(text, "utf-8")


def _read(pupils: int) -> tuple[float, list[Figure]]:
    """The lists only, from the first question to the last row remembered."""
    before = peak_of_this_process()
    with watched() as peaks:
        began = time.perf_counter()
        worked = computing(_lists)
        wall = time.perf_counter() - began
    tell(
        f"{pupils} persons: {worked:.1f} s of computing in {wall:.1f} s, {peaks['own'] - before:.0f} MiB more"
    )
    return peaks["own"], [
        Figure(
            f"{pupils} persons: computing of the client, of the time it took", worked / wall, "share", 0.25
        ),
        Figure(f"{pupils} persons: computing per thousand", worked / pupils * 1000, "s"),
    ]


def _at_full_speed(pupils: int) -> list[Figure]:
    began = time.perf_counter()
    worked = computing(_lists)
    wall = time.perf_counter() - began
    return [
        Figure(
            f"{pupils} persons, a register that never waits: computing of the time", worked / wall, "share"
        )
    ]


def _lists() -> None:
    from samsyn.core import clock
    from samsyn.imports.models import SourceEndpoint
    from samsyn.imports.ss12000 import reading
    from samsyn.imports.ss12000.client import Client
    from samsyn.imports.ss12000.configuration import load
    from samsyn.imports.ss12000.records import Sieve

    with Client(load()) as client:
        run = reading.Run(client, Sieve(clock.today()), reading.now(), whole=True)
        for name in ("organisations", "persons", "groups"):
            assert reading.read(run, name, reading.remember), SourceEndpoint.objects.get(name=name).said


def _whole_turn(pupils: int) -> list[Figure]:
    """What is remembered, made into a roster and read in."""
    from samsyn.core import clock
    from samsyn.core.school_year import SchoolYear
    from samsyn.imports.ss12000 import roster_rows
    from samsyn.imports.ss12000.handing_in import hand_in

    year = SchoolYear.of(clock.today())
    began = time.perf_counter()
    item = hand_in("ss12000_roster", "SS 12000: elevregister", roster_rows.lines(year), str(year))
    took = time.perf_counter() - began
    assert item is not None
    assert item.rows_read == 2 * pupils, (item.rows_read, item.faults)
    assert item.rows_rejected == 0
    return [Figure(f"{pupils} persons: from what is remembered to a roster read in", took, "s")]
