"""Start the web and the worker under one parent, and say in one line what is in the way."""

import errno
import shutil
import socket
import subprocess
import sys
from pathlib import Path


LEAST_FREE = 200 * 1024 * 1024
WEB_WORKERS = 2


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
                raise InTheWay(f"Porten {port} är upptagen. Välj en annan: PORT={port + 1}.") from fault
            raise InTheWay(f"Det går inte att lyssna på {host}:{port} ({fault.strerror}).") from fault


def check_disk(folder: Path) -> None:
    """Refuse to start where there is no room to write."""
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        raise InTheWay(f"Disken är nästan full ({free // 1024 // 1024} MB kvar i {folder}). Gör plats först.")


def start_worker() -> subprocess.Popen[bytes]:
    """The process that takes jobs from the queue and links the audit log."""
    return subprocess.Popen([sys.executable, "-m", "samsyn.config.cli", "worker"])


def serve_web(host: str, port: int) -> None:
    """Answer requests until somebody stops it."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

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
