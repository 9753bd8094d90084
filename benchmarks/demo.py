"""How long `samsyn demo` takes to its first page: the first time in an empty folder, and the next."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from benchmarks.measuring import MIB, Figure, place, tell


FIRST, NEXT = 240, 8
GIVE_UP = 900


def measure(*, quick: bool) -> list[Figure]:
    scale = ["--scale", "0.05"] if quick else []
    with place() as folder:
        first = _to_first_page(scale)
        tell("built and served once")
        later = [_to_first_page(scale) for _ in range(1 if quick else 3)]
        size = sum(file.stat().st_size for file in (folder / "data").rglob("*") if file.is_file())
    return [
        Figure("first time: folder, data, figures, first page", first, "s", at_most=FIRST),
        Figure("next times: to the first page (median)", sorted(later)[len(later) // 2], "s", at_most=NEXT),
        Figure("size of the folder", size / MIB, "MiB"),
    ]


def _to_first_page(words: list[str]) -> float:
    """Seconds from the command to the page where one chooses who to be."""
    port = _free_port()
    program = Path(sys.executable).parent / "samsyn"
    line = [str(program), "demo", "--port", str(port), *words]
    environment = {name: value for name, value in os.environ.items() if name != "SAMSYN_TESTING"}
    began = time.perf_counter()
    with subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL, start_new_session=True) as demo:
        try:
            while not _answers(port):
                assert demo.poll() is None, "samsyn demo has ended"
                assert time.perf_counter() - began < GIVE_UP
                time.sleep(0.05)
            return time.perf_counter() - began
        finally:
            os.killpg(demo.pid, signal.SIGTERM)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/personer/", timeout=5) as page:
            return "Amina Rashid" in page.read().decode()
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
