"""A process that is killed in the middle of reading in leaves nothing half, and two at once lose nothing."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


pytestmark = pytest.mark.first_round  # about reading and reckoning, not about what a database does
ROOT = Path(__file__).parents[3]
SETUP = "import django; django.setup();"
MAKE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from samsyn.organisation.models import Unit
Unit.objects.create(name="Norra", kind="school", code="99900001", path="/1/")
"""
WRITE = """
import sys
import pyarrow as pa
from datetime import date
from samsyn.core.actions import INSTALLATION
from samsyn.facts.actions import NewBatch, write_batch
from samsyn.facts.kinds import KINDS
from samsyn.facts.parquet import put_down
from samsyn.organisation.models import Unit
from samsyn.core.jobs import JOBS
JOBS["indicators.refresh"] = lambda **details: None
unit = Unit.objects.get()
first, rows, month = date(2026, int(sys.argv[1]), 1), 2000, int(sys.argv[1])
columns = [range(rows), [unit.pk] * rows, [9] * rows, [first] * rows, [first] * rows] + [[1.0] * rows] * 4
kind = KINDS["attendance"]
table = pa.table([pa.array(list(c), f.type) for c, f in zip(columns, kind.schema)], schema=kind.schema)
while True:
    batch = NewBatch(kind="attendance", source="test", school_year="2026/27", unit=unit)
    waiting = put_down("attendance", table, "2026/27")
    made = write_batch(by=INSTALLATION, batch=batch, table=waiting)
    print(made.pk, flush=True)
"""
CHECK = """
import json
from samsyn.facts.models import Batch
from samsyn.facts.store import connect, relation

with connect() as connection:
    rows = relation(connection, "attendance").count("*").fetchall()[0][0]
    whole = all(connection.read_parquet(str(b.location)).count("*").fetchall()[0][0] == b.rows_read
                for b in Batch.objects.all())
print(json.dumps([rows, whole, list(Batch.objects.order_by("pk").values_list("pk", flat=True))]))
"""


def environment(folder: Path) -> dict[str, str]:
    mine = {
        "DATA_DIR": str(folder / "data"),
        "SAMSYN_TESTING": "1",
        "DJANGO_SETTINGS_MODULE": "samsyn.config.settings",
    }
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | mine


def run(code: str, folder: Path) -> str:
    command = [sys.executable, "-c", SETUP + code]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


@contextmanager
def writer(folder: Path, month: str) -> Iterator[list[int]]:
    """A process that writes batches until it is killed at the end of the block; the list is what it said."""
    said: list[int] = []
    command = [sys.executable, "-c", SETUP + WRITE, month]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            said.append(int(process.stdout.readline()))
            yield said
        finally:
            os.kill(process.pid, signal.SIGKILL)
            said += [int(line) for line in process.stdout.read().split("\n")[:-1]]


@pytest.mark.parametrize("kills", [2, pytest.param(40, marks=pytest.mark.prove)])
def test_killed_writers_lose_and_double_nothing(tmp_path, kills):
    run(MAKE, tmp_path)
    told: set[int] = set()
    for number in range(kills):
        with writer(tmp_path, "9") as september, writer(tmp_path, "10") as october:
            time.sleep(0.03 * (number % 7))
        told |= {*september, *october}
    rows, whole, batches = json.loads(run(CHECK, tmp_path))
    assert rows == 2 * 2000
    assert whole
    assert told <= set(batches)
