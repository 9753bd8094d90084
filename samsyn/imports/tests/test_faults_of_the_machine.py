"""A full disk and a process killed in the middle: nothing lost, nothing doubled, nothing half."""

import errno
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
from samsyn.imports.tests.installation import read_while_killed
from samsyn.organisation.models import Pupil


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
            actions.read_in(by=school.people["adam"], item=item, approve=True)
    assert Import.objects.get(pk=item.pk).state == Import.State.HELD  # the first of its term
    assert not Batch.objects.filter(kind="attendance").exists()
    assert not list(settings.PLACES.facts.rglob("*.waiting"))
    item = actions.read_in(by=school.people["adam"], item=item, approve=True)
    assert item.state == Import.State.READ


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


@pytest.mark.first_round  # in an installation of its own, whatever the round
def test_killed_at_any_moment_nothing_is_lost_and_nothing_doubled(tmp_path):
    """Four times here; `make prove PART=kills` does it two hundred times."""
    read_while_killed(tmp_path, kills=4)
