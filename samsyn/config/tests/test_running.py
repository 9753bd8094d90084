"""What is in the way of starting is told in one line that says what to do."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from samsyn.config import running
from samsyn.config.running import InTheWay


Usage = namedtuple("Usage", "total used free")


def test_a_taken_port_is_told_with_another_to_try() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(InTheWay, match=rf"^Porten {port} är upptagen\. Välj en annan: PORT={port + 1} "):
            running.check_port("127.0.0.1", port)
    running.check_port("127.0.0.1", port)


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(InTheWay, match=r"Det går inte att lyssna på 192\.0\.2\.1:8000"):
        running.check_port("192.0.2.1", 8000)


def test_a_full_disk_is_told_with_where_and_how_much(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**9, 10**9, 3 * 1024 * 1024))
    with pytest.raises(InTheWay, match=r"^Disken är nästan full \(3 MB kvar i .*\)\. Gör plats först\.$"):
        running.check_disk(tmp_path)
    monkeypatch.undo()
    running.check_disk(tmp_path)


def test_a_worker_that_does_not_listen_is_stopped_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    monkeypatch.setattr(running, "SECONDS_TO_FINISH", 0.2)
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as worker:
        worker.stdout.readline()
        running.stop_worker(worker)
        assert worker.returncode == -signal.SIGKILL


def test_a_worker_gets_time_to_finish() -> None:
    polite = "import signal, sys, time; signal.signal(15, lambda *_: sys.exit(7)); print(1, flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", polite], stdout=subprocess.PIPE) as worker:
        worker.stdout.readline()
        running.stop_worker(worker)
        assert worker.returncode == 7


def test_a_process_whose_parent_is_gone_already_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(
        running.ctypes, "CDLL", lambda _: type("C", (), {"prctl": lambda *a: asked.append(a[1:])})()
    )
    monkeypatch.setenv(running.UNDER_PARENT, str(os.getppid()))
    running.end_with_parent()
    assert asked == [(1, signal.SIGTERM)]
    monkeypatch.setenv(running.UNDER_PARENT, "1")
    with pytest.raises(SystemExit):
        running.end_with_parent()


def test_a_process_that_was_started_by_itself_has_no_parent_to_follow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(running.UNDER_PARENT, raising=False)
    monkeypatch.setattr(running.ctypes, "CDLL", lambda _: 1 / 0)
    running.end_with_parent()
