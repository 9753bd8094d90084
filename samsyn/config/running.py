"""Start the web and the worker under one parent."""

import ctypes
import os
import signal
import subprocess
import sys

from django.db import connections


WEB_WORKERS = 2
SECONDS_TO_FINISH = 10
UNDER_PARENT = "SAMSYN_UNDER_PARENT"
ASK_FOR_SIGNAL = 1  # prctl(2): PR_SET_PDEATHSIG


def start_worker() -> subprocess.Popen[bytes]:
    """The process that takes jobs from the queue and links the audit log."""
    return subprocess.Popen([sys.executable, "-m", "samsyn.config.cli", "worker"])


def stop_worker(worker: subprocess.Popen[bytes]) -> None:
    """Let it finish the job it has in hand; one that takes too long is taken up again at the next start."""
    worker.terminate()
    try:
        worker.wait(SECONDS_TO_FINISH)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def end_with_parent() -> None:
    """Stop when the process that started this one is gone, also if it was killed; otherwise the port stays taken."""
    parent = os.environ.get(UNDER_PARENT)
    if parent is None or sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(ASK_FOR_SIGNAL, signal.SIGTERM)
    if os.getppid() != int(parent):  # it was gone before the signal could be asked for
        raise SystemExit(0)


def serve_web(host: str, port: int) -> None:
    """Answer requests until somebody stops it."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()  # the web workers are forked, and must not share an open database
    Granian(
        "samsyn.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WEB_WORKERS,
        blocking_threads=1,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()
