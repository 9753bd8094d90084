"""The worker links the log beside the work, and takes up what a killed one had in hand."""

import logging
import os
import threading
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from samsyn.config import unfinished
from samsyn.config.management.commands import worker
from samsyn.config.unfinished import name_of_this_worker, take_up_again
from samsyn.core.audit import Broken


def in_hand(*workers: str) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        args_kwargs={"args": ["indicators.refresh", {}], "kwargs": {}},
        task_path="samsyn.core.jobs.run",
        backend_name="default",
        run_after=timezone.now(),
        worker_ids=list(workers),
        exception_class_path="",
        traceback="",
    )


def gone() -> str:
    """A worker of this machine whose process number somebody else has now."""
    return name_of_this_worker().rpartition(":")[0] + ":1"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("workers", "again"),
    [([gone()], 1), ([name_of_this_worker()], 0), (["elsewhere:1:1"], 0), (["odd"], 0), ([], 0)],
)
def test_a_job_is_taken_up_again_only_if_its_worker_is_gone(workers: list[str], again: int) -> None:
    job = in_hand(*workers)
    assert take_up_again() == again
    job.refresh_from_db()
    assert (job.status == TaskResultStatus.READY) is bool(again)


def test_a_process_that_is_not_there_never_began() -> None:
    assert unfinished._began(2**22 + 1) == ""
    assert unfinished._began(os.getpid()).isdecimal()


def turns(number: int) -> threading.Event:
    """An event that lets the loop go round so many times."""
    left = iter([False] * number)
    return SimpleNamespace(wait=lambda seconds: next(left, True))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the sealer asks for; nothing is closed or written."""
    done: list[str] = []
    monkeypatch.setattr(worker, "seal_pending", lambda: done.append("seal"))
    monkeypatch.setattr(worker, "enqueue", done.append)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    return done


def test_the_log_is_linked_every_turn_and_tidying_up_is_asked_for_once_an_hour(asked: list[str]) -> None:
    worker.keep_sealing(turns(721))
    assert asked.count("seal") == 721
    assert asked.count("core.hourly") == 2  # at once, and 720 turns of five seconds later


@pytest.mark.parametrize("fault", [Broken("Rad 7 saknas."), OperationalError("locked"), OSError("full")])
def test_trouble_with_the_log_is_told_and_the_sealer_goes_on(
    asked: list[str], fault: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        asked.append("tried")
        raise fault

    monkeypatch.setattr(worker, "seal_pending", fail)
    worker.keep_sealing(turns(3))
    assert asked.count("tried") == 3
    assert str(fault) in caplog.text


def test_a_broken_chain_is_told_once_an_hour_and_not_every_five_seconds(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise Broken("Rad 7 saknas.")

    monkeypatch.setattr(worker, "seal_pending", fail)
    worker.keep_sealing(turns(100))
    assert caplog.text.count("Rad 7 saknas.") == 1


def test_a_queue_in_trouble_is_asked_again_later(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(name: str) -> None:
        raise OperationalError("locked")

    monkeypatch.setattr(worker, "enqueue", fail)
    worker.keep_sealing(turns(2))
    assert "Timjobbet" in caplog.text


@pytest.mark.parametrize(("status", "told"), [("FAILED", True), ("SUCCESSFUL", False)])
def test_a_failed_job_is_told_by_name_and_kind_of_fault_only(
    status: str, told: bool, caplog: pytest.LogCaptureFixture
) -> None:
    result = SimpleNamespace(
        status=TaskResultStatus(status),
        args=["indicators.refresh", {"pupil": "Kim Lind"}],
        errors=[SimpleNamespace(exception_class_path="builtins.ValueError", traceback="Kim Lind")],
    )
    with caplog.at_level(logging.ERROR):
        worker.tell_failure(result)
    assert ("builtins.ValueError" in caplog.text) is told
    assert "Kim" not in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("once", [True, False])
def test_the_worker_links_the_log_before_and_after_its_work(
    once: bool, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(name: str, **options: object) -> None:
        asked.append(f"{name} {options.get('batch', False)}")

    monkeypatch.setattr(worker, "call_command", work)
    monkeypatch.setattr(worker, "end_with_parent", lambda: None)
    call_command("worker", once=once)
    assert asked == (["seal", "db_worker True", "seal"] if once else ["seal", "db_worker False"])
