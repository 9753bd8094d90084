"""A folder of its own where the real console works in processes of its own, to be killed at any moment."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import duckdb

from samsyn.imports.tests.conftest import attendance, pupil_row, roster


ROOT = Path(__file__).parents[3]
PUPILS = 399
TABLES = ("organisation_pupil", "organisation_membership", "organisation_enrolment")
FOUND = (
    "from samsyn.core.actions import INSTALLATION; from samsyn.organisation.actions.units import *; "
    "found_organiser(by=INSTALLATION, name='Huvudman', regime='municipal')"
)
VERIFY = (
    "from samsyn.core.audit import *; "
    "from samsyn.core.audit_check import verify; seal_pending(); assert not verify().fault, verify()"
)


class Installation:
    """A folder of its own, where the real console works in processes of its own."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.environment = {
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(self.data),
            "KEYS_DIR": str(folder / "keys"),
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "samsyn.config.settings",
            "SAMSYN_EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
            "PYTHONPYCACHEPREFIX": os.environ.get("PYTHONPYCACHEPREFIX", ""),
        }

    def start(self, *words: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "django", *words]
        return subprocess.Popen(
            command,
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def run(self, *words: str) -> None:
        process = self.start(*words)
        _, said = process.communicate()
        assert process.returncode == 0, said.decode()[-2000:]

    def python(self, code: str) -> None:
        self.run("shell", "-c", code)

    def rows(self, sql: str) -> list:
        with sqlite3.connect(self.data / "samsyn.sqlite3") as database:
            return database.execute(sql).fetchall()

    def state(self) -> dict[str, int]:
        """How many rows there are, and which turn's names and minutes are in force: whole, or the check fails."""
        counted = {name: self.rows(f"select count(*) from {name}")[0][0] for name in TABLES}  # noqa: S608
        names = {
            int(row[0].removeprefix("Släkt"))
            for row in self.rows("select distinct family from organisation_pupil")
        }
        files = self.rows("select file from facts_batch where in_force and kind = 'attendance'")
        assert len(files) == 1, "one batch is in force"
        facts = duckdb.read_parquet(str(self.data / "facts" / files[0][0]))
        rows, least, most = facts.aggregate("count(*), min(valid_min), max(valid_min)").fetchall()[0]
        assert (rows, least, len(names)) == (PUPILS, most, 1)
        return counted | {"names": names.pop(), "minutes": int(least)}


def read_while_killed(folder: Path, kills: int) -> None:
    """Corrected files over and over, each killed at a random moment of its reading, and at last left in peace.

    After every kill there is what was there before or all of what came: never a part, never both.
    """
    place = Installation(folder / "installation")
    place.data.mkdir(parents=True)
    place.run("migrate", "-v0")
    place.python(FOUND)
    began = time.monotonic()
    place.run(*files_of(folder, 0))
    length = time.monotonic() - began
    chance = random.Random(20261120)
    before = place.state()
    for turn in range(1, kills + 1):
        process = place.start(*files_of(folder, turn))
        time.sleep(chance.uniform(0.4 * length, length))  # the first part is the start of Python
        process.kill()
        process.communicate()
        state = place.state()
        assert {name: state[name] for name in TABLES} == dict.fromkeys(TABLES, PUPILS), state
        assert state["names"] in (before["names"], turn), state
        assert state["minutes"] in (before["minutes"], 600 + turn), state
        before = state
    place.run(*files_of(folder, kills))
    assert place.state() == dict.fromkeys(TABLES, PUPILS) | {"names": kills, "minutes": 600 + kills}
    place.python(VERIFY)


def files_of(folder: Path, turn: int) -> list[str]:
    """The command that reads a roster with other names, and attendance with other minutes, than the turn before."""
    files = {
        "elever.csv": roster(*(pupil_row(number) for number in range(1, PUPILS + 1))).replace(
            "Släkt", f"Släkt{turn}"
        ),
        "narvaro.csv": attendance(*range(1, PUPILS + 1), valid=600 + turn),
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    return ["import_files", *(str(folder / name) for name in files)]
