"""A full disk and a process killed in the middle: nothing lost, nothing doubled, nothing half."""

import errno
import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from django.db import OperationalError

from samsyn.facts import parquet
from samsyn.facts.models import Batch
from samsyn.imports import actions, waiting
from samsyn.imports.actions import writing
from samsyn.imports.disk import DiskFull, room_or_sentence
from samsyn.imports.models import Import
from samsyn.imports.tests.conftest import attendance, hand_in, pupil_row, roster
from samsyn.organisation.models import Pupil


ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("SAMSYN_KILLS", "10"))  # `make prove` kills 200 times


def full_disk(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device")


def full_engine(*_, **__):
    raise duckdb.IOException("Could not write file: No space left on device")


def full_database(*_, **__):
    raise OperationalError("database or disk is full")


@pytest.mark.usefixtures("near")
@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ((parquet, "put_down"), full_disk),
        ((parquet, "put_down"), full_engine),
        ((writing, "write_batch"), full_database),
        ((parquet, "move_in"), full_disk),
    ],
)
def test_a_full_disk_changes_nothing_and_the_file_can_be_read_later(
    school, monkeypatch, place, fault, settings
):
    item = hand_in(attendance(1, 2), by=school.people["adam"])
    with monkeypatch.context() as broken:
        broken.setattr(*place, fault)
        with pytest.raises(DiskFull):
            actions.read_in(by=school.people["adam"], item=item)
    assert Import.objects.get(pk=item.pk).state == Import.State.PREVIEWED
    assert not Batch.objects.filter(kind="attendance").exists()
    assert not list(settings.PLACES.facts.rglob("*.waiting"))
    assert actions.read_in(by=school.people["adam"], item=item).state == Import.State.READ


@pytest.mark.usefixtures("near")
def test_a_full_disk_under_a_roster_changes_nothing(school, monkeypatch):
    before = list(Pupil._base_manager.values_list())
    item = hand_in(roster(*(pupil_row(number) for number in range(1, 15))), by=school.people["adam"])
    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(DiskFull):
        actions.read_in(by=school.people["adam"], item=item)
    assert list(Pupil._base_manager.values_list()) == before


def test_a_full_disk_while_sealing_leaves_no_piece(db, monkeypatch, settings):
    monkeypatch.setattr(waiting.Writer, "_seal", full_disk)
    with pytest.raises(OSError, match="No space"):
        waiting.put([b"EXK-1"])
    assert list(settings.PLACES.waiting.iterdir()) == []


def test_other_faults_are_not_taken_for_a_full_disk():
    for fault in (OSError(errno.EACCES, "no"), OperationalError("no such table"), duckdb.IOException("no")):
        with pytest.raises(type(fault)), room_or_sentence():
            raise fault


def test_a_sealed_file_that_has_been_cut_or_changed_is_never_read_as_whole(db, settings):
    sealed = waiting.put([b"a" * 3_000_000])
    file = settings.PLACES.waiting / sealed.token
    whole = file.read_bytes()
    assert b"".join(waiting.content(sealed.token)) == b"a" * 3_000_000
    for spoilt in (
        whole[:-10],
        whole[:-40],
        whole[: len(whole) // 2],
        whole[:2],
        b"",
        whole[:100] + b"x" + whole[101:],
    ):
        file.write_bytes(spoilt)
        with pytest.raises(waiting.Unreadable):
            list(waiting.content(sealed.token))


# --- kill -9 ---------------------------------------------------------------------------------------------


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

    def state(self) -> dict:
        """What matters, with whole batches only: how many of each, and the sum of the facts in force."""
        files = [
            row[0] for row in self.rows("select file from facts_batch where in_force and kind = 'attendance'")
        ]
        assert all((self.data / "facts" / file).exists() for file in files)
        facts = [
            duckdb.read_parquet(str(self.data / "facts" / file))
            .aggregate("count(*), sum(valid_min)")
            .fetchall()[0]
            for file in files
        ]
        counted = {
            name: self.rows(f"select count(*) from {name}")[0][0]  # noqa: S608
            for name in ("organisation_pupil", "organisation_membership", "organisation_enrolment")
        }
        return counted | {"facts": sorted(facts)}


@pytest.fixture
def installation(tmp_path):
    place = Installation(tmp_path / "installation")
    place.data.mkdir(parents=True)
    place.run("migrate", "-v0")
    place.python(
        "from samsyn.core.actions import INSTALLATION; from samsyn.organisation.actions.units import *; "
        "found_organiser(by=INSTALLATION, name='Huvudman', regime='municipal')"
    )
    return place


def test_killed_at_any_moment_nothing_is_lost_and_nothing_doubled(installation, tmp_path):
    """The same two files over and over, killed at a random moment each time, and at last left in peace."""
    numbers = range(1, 400)
    files = {
        "elever.csv": roster(*(pupil_row(number) for number in numbers)),
        "narvaro.csv": attendance(*numbers),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    words = ["import_files", *(str(tmp_path / name) for name in files)]
    chance = random.Random(20261120)
    length = 4.0
    for _ in range(KILLS):
        process = installation.start(*words)
        time.sleep(chance.uniform(0.3, length))
        process.kill()
        process.communicate()
        state = installation.state()
        assert state["organisation_pupil"] in {0, 399}
        assert (
            state["organisation_membership"] == state["organisation_pupil"] == state["organisation_enrolment"]
        )
        assert state["facts"] in ([], [(399, 399 * 600.0)])
    installation.run(*words)
    assert installation.state() == {
        "organisation_pupil": 399,
        "organisation_membership": 399,
        "organisation_enrolment": 399,
        "facts": [(399, 399 * 600.0)],
    }
    installation.python(
        "from samsyn.core.audit import *; seal_pending(); assert not verify().fault, verify()"
    )
