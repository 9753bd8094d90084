"""What is in the way of starting is said in one line, before anything is built or started."""

import errno
import shutil
import socket
from pathlib import Path

from django.db import connection


LEAST_FREE = 200 * 1024 * 1024
LAST_PORT = 65535


class InTheWay(Exception):
    """Something must be put right before the server can start; the message says what."""


def check_port(host: str, port: int) -> None:
    """Refuse a port that somebody else has, and one that cannot be."""
    if not 0 < port <= LAST_PORT:
        raise InTheWay(f"Porten {port} finns inte. Välj ett tal mellan 1 och {LAST_PORT}.")
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


def check_demo_database() -> None:
    """Where anybody may be anybody, no database is opened that could hold real people (decisions D8)."""
    if connection.vendor != "sqlite":
        raise InTheWay(
            "Exempelköping har en egen databas i sin mapp. Kör utan DATABASE_URL, eller byt DATA_DIR."
        )
