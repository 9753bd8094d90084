"""Start the web and the worker under one parent."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import threading

from django.db import connections


WEB_WORKERS = 2
SECONDS_TO_FINISH = 10
SECONDS_DOWN = 5  # before a worker that has fallen is started anew
UNDER_PARENT = "SAMSYN_UNDER_PARENT"
ASK_FOR_SIGNAL = 1  # prctl(2): PR_SET_PDEATHSIG
LOG = logging.getLogger(__name__)


class KeptWorker:
    """The worker for as long as the web runs: a full disk or a locked database passes, and it is started anew."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._process = start_worker()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def _keep(self) -> None:
        while True:
            ended = self._process.wait()
            if self._ending.is_set():
                return
            LOG.error("Bakgrundsarbetet stannade (%s). Det startas om.", ended)
            if self._ending.wait(SECONDS_DOWN):
                return
            self._process = start_worker()

    def stop(self) -> None:
        """End it and whoever keeps it."""
        self._ending.set()
        stop_worker(self._process)
        self._keeper.join(SECONDS_TO_FINISH)
        stop_worker(self._process)  # one that was being started just then


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
