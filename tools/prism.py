"""Install Stoplight Prism in a cache folder outside the checkout, and start it: a mock of SS 12000, or a judge."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


LOCKED = Path(__file__).parents[1] / "tests" / "register"
FILES = ("package.json", "package-lock.json")
STARTS_WITHIN = 60


class NotInstalled(Exception):
    """Prism is not there, and could not be fetched; the text says why."""


def folder() -> Path:
    """One folder for each set of versions."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    versions = hashlib.sha256((LOCKED / FILES[1]).read_bytes()).hexdigest()[:12]
    return cache / "samsyn" / f"prism-{versions}"


def program() -> Path:
    return folder() / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"


def install() -> Path:
    """Fetch it with npm in the versions that are locked; raises NotInstalled where that does not go."""
    if program().exists():
        return program()
    if not shutil.which("npm") or not shutil.which("node"):
        raise NotInstalled("npm saknas. Installera Node 20 för att pröva mot Prism.")
    part = folder().with_name(f"{folder().name}.{os.getpid()}")
    part.mkdir(parents=True)
    for name in FILES:
        shutil.copy(LOCKED / name, part / name)
    line = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(line, cwd=part, check=False, capture_output=True)
    if done.returncode:
        shutil.rmtree(part, ignore_errors=True)
        raise NotInstalled("npm kunde inte hämta Prism. Kontrollera nätet.")
    try:
        part.rename(folder())
    except OSError:  # somebody else was first
        shutil.rmtree(part, ignore_errors=True)
    return program()


@contextmanager
def running(*words: str) -> Iterator[str]:
    """Prism with these words, on a free port of 127.0.0.1; answers its address."""
    script = install()
    port = _free_port()
    line = ["node", str(script), words[0], "-h", "127.0.0.1", "-p", str(port), *words[1:]]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise NotInstalled("Prism startade inte.")


if __name__ == "__main__":
    try:
        print(install().is_file() and "Prism finns.", flush=True)
    except NotInstalled as reason:
        print(reason, file=sys.stderr)
