"""Jobs that a killed worker had in hand are put back in the queue: nothing that was asked for is lost."""

import os
import socket
from pathlib import Path

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult


START_TIME = 19  # of the fields after the name in /proc/PID/stat (proc(5), field 22)


def name_of_this_worker() -> str:
    """Machine, process and when it began: the next worker can tell whether this one still lives."""
    return f"{_machine()}:{os.getpid()}:{_began(os.getpid())}"


def take_up_again() -> int:
    """Put back what workers of this machine were doing when they were killed; how many jobs there were."""
    again = 0
    with transaction.atomic():
        for job in DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING):
            if job.worker_ids and _is_gone(job.worker_ids[-1]):
                job.status = TaskResultStatus.READY
                job.save(update_fields=["status"])
                again += 1
    return again


def _is_gone(worker: str) -> bool:
    machine, process, began = [*worker.rsplit(":", 2), "", ""][:3]
    return machine == _machine() and process.isdecimal() and _began(int(process)) != began


def _machine() -> str:
    return socket.gethostname()[:30]


def _began(process: int) -> str:
    """When a process began, in ticks since the machine started; empty where there is none."""
    try:
        said = Path(f"/proc/{process}/stat").read_text("utf-8")
    except OSError:
        return ""
    return said.rpartition(")")[2].split()[START_TIME]
