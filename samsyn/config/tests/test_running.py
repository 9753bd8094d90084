"""The web and the worker end together."""

import os
import signal
import subprocess
import sys
import threading
from typing import Any

import pytest

from samsyn.config import running


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


def test_a_worker_that_falls_is_started_again_until_it_is_stopped(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    falls, lives = "raise SystemExit(3)", "import time; time.sleep(60)"
    todo = iter([falls, lives])
    started: list[Any] = []

    def start() -> Any:
        started.append(subprocess.Popen([sys.executable, "-c", next(todo)]))
        if len(started) == 2:
            again.set()
        return started[-1]

    again = threading.Event()
    monkeypatch.setattr(running, "start_worker", start)
    monkeypatch.setattr(running, "SECONDS_DOWN", 0.01)
    kept = running.KeptWorker()
    assert again.wait(20)
    kept.stop()
    assert [one.returncode for one in started] == [3, -signal.SIGTERM]
    assert "Bakgrundsarbetet stannade (3)." in caplog.text


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
