"""Start the web and the worker under one parent, and say in one line what is in the way."""

import ctypes
import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

from django.db import connections


LEAST_FREE = 200 * 1024 * 1024
WEB_WORKERS = 2
SECONDS_TO_FINISH = 10
UNDER_PARENT = "SAMSYN_UNDER_PARENT"
ASK_FOR_SIGNAL = 1  # prctl(2): PR_SET_PDEATHSIG


class InTheWay(Exception):
    """Something must be put right before the server can start; the message says what."""


def check_port(host: str, port: int) -> None:
    """Refuse a port that somebody else has."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                other = f"PORT={port + 1} eller --port {port + 1}"
                raise InTheWay(f"Porten {port} är upptagen. Välj en annan: {other}.") from fault
            raise InTheWay(f"Det går inte att lyssna på {host}:{port} ({fault.strerror}).") from fault


def check_disk(folder: Path) -> None:
    """Refuse to start where there is no room to write."""
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        raise InTheWay(f"Disken är nästan full ({free // 1024 // 1024} MB kvar i {folder}). Gör plats först.")


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
