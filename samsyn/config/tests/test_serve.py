"""`samsyn serve` for real: it answers, prints the first link, and leaves nothing running behind it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from samsyn.config.tests.installation import Installation, free_port, installation


pytestmark = pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="the round on SQLite starts it")
PATIENCE = 60


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server on an empty folder, in a group of processes of its own."""
    place, port = installation(tmp_path), free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "samsyn.config.cli", "serve", "--port", str(port)],
        env=place.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    yield server, port
    if processes_of(server):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()
    server.stdout.close()


def processes_of(server: subprocess.Popen[str]) -> list[str]:
    """Every living process of the server's group."""
    found = subprocess.run(["ps", "-o", "pid=,stat=", "-s", str(server.pid)], capture_output=True, text=True)
    return [line for line in found.stdout.splitlines() if "Z" not in line]


def status(port: int, address: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as fault:
        fault.close()
        return fault.code
    except OSError:
        return 0


def wait_for(what: object, seconds: float = PATIENCE) -> bool:
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if what():
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_server_answers_and_leaves_nothing_behind(serving: tuple, how: signal.Signals) -> None:
    server, port = serving
    assert wait_for(lambda: status(port, "/konto/login/") == 200)
    assert status(port, "/finns-inte/") == 404
    os.kill(server.pid, how)
    assert wait_for(lambda: not processes_of(server), 20), processes_of(server)
    assert server.wait() == (0 if how != signal.SIGKILL else -9)
    said = server.stdout.read()
    link = re.search(rf"http://localhost:{port}(/start/[0-9a-f]{{40}}/)", said)
    assert link
    assert "Traceback" not in said
    assert status(port, "/konto/login/") == 0


def test_a_taken_port_stops_it_with_one_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = installation(tmp_path).samsyn("serve", "--port", str(port))
    assert answer.returncode == 1
    assert answer.stderr == (
        f"samsyn: Porten {port} är upptagen. Välj en annan: PORT={port + 1} eller --port {port + 1}.\n"
    )


def test_a_folder_that_cannot_be_made_stops_it_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    place = Installation(tmp_path / "file" / "data", tmp_path / "keys")
    answer = place.samsyn("serve", "--port", str(free_port()))
    assert (answer.returncode, answer.stderr.count("\n")) == (1, 1), answer.stderr
