"""A process that stands ready to read files: it has loaded the readers, and every file is read in a fork of it.

To start Python and load the readers takes longer than to read most files. What stands ready holds no keys, no
database and no files; it is asked over a socket of its own, and goes away when its owner does or when it idles.
Each fork shuts itself in (`limits.confine`) before it parses a byte, reads one file, and is no more.
"""

import atexit
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import samsyn


CODE = (
    "import sys; sys.path.insert(0, ROOT); from samsyn.imports.standing import stand; stand(int(sys.argv[1]))"
)
IDLE_SECONDS = 600
FORK, END = b"F", b"E"
PID, SECONDS = struct.Struct(">i"), struct.Struct(">d")


@dataclass
class Standing:
    """The process that stands ready, as its owner sees it."""

    owner: int
    process: subprocess.Popen[bytes]
    line: socket.socket

    def fork(self, stdin: int, stdout: int) -> int:
        """A fork that reads from and writes to these descriptors; raises OSError when nobody answers."""
        socket.send_fds(self.line, [FORK], [stdin, stdout])
        return int(PID.unpack(self._told(PID.size))[0])

    def end(self, pid: int) -> float:
        """Kill a fork, if it still lives; how many seconds it computed."""
        self.line.sendall(END + PID.pack(pid))
        return float(SECONDS.unpack(self._told(SECONDS.size))[0])

    def _told(self, length: int) -> bytes:
        said = self.line.recv(length, socket.MSG_WAITALL)
        if len(said) < length:
            raise BrokenPipeError
        return said

    def leave(self) -> None:
        self.line.close()
        if self.owner == os.getpid():
            self.process.kill()
            self.process.wait()


class Stable:
    """Keeps one process ready, and asks it on behalf of all threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._standing: Standing | None = None
        self.computed = 0.0  # seconds, by all forks

    def make_ready(self) -> None:
        """Begin to start it, if it is not there; nobody waits for it yet."""
        with self._lock:
            self._ready()

    def fork(self, stdin: int, stdout: int) -> int:
        with self._lock:
            try:
                return self._ready().fork(stdin, stdout)
            except OSError:  # it has idled away, or died
                self._leave()
                return self._ready().fork(stdin, stdout)

    def end(self, pid: int) -> None:
        with self._lock, suppress(OSError):
            if self._standing is not None:
                self.computed += self._standing.end(pid)

    def leave(self) -> None:
        with self._lock:
            self._leave()

    def _ready(self) -> Standing:
        if self._standing is not None and self._standing.owner != os.getpid():
            self._leave()  # of the process that this one was forked from
        if self._standing is None:
            self._standing = _start()
        return self._standing

    def _leave(self) -> None:
        if self._standing is not None:
            self._standing.leave()
        self._standing = None


STABLE = Stable()
atexit.register(STABLE.leave)


def bare_environment() -> dict[str, str]:
    """No keys, no addresses of databases; and memory that is asked for only when it is used."""
    wanted = {
        "LANG": "C.UTF-8",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "OMP_NUM_THREADS": "1",
        "OPENPYXL_LXML": "False",
    }
    return wanted | {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}


def _start() -> Standing:
    ours, theirs = socket.socketpair()
    with theirs:
        code = CODE.replace("ROOT", repr(str(Path(samsyn.__file__).parents[1])))
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", code, str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # a traceback could quote the file
            env=bare_environment(),
            cwd="/",
            pass_fds=(theirs.fileno(),),
            start_new_session=True,
        )
    return Standing(os.getpid(), process, ours)


def stand(descriptor: int) -> None:  # pragma: no cover  (from here on in a process of its own)
    from samsyn.imports import child, limits

    sys.meta_path.insert(0, limits.NotWanted())
    child.load()
    line = socket.socket(fileno=descriptor)
    line.settimeout(IDLE_SECONDS)
    with suppress(TimeoutError):
        living: set[int] = set()
        while _answered(line, living):
            pass


def _answered(line: socket.socket, living: set[int]) -> bool:  # pragma: no cover  (in a process of its own)
    """Do what is asked for; whether there is anybody to ask more."""
    asked, descriptors, _, _ = socket.recv_fds(line, 1, 2)
    if asked == FORK:
        pid = os.fork() or _read_one_file(line, descriptors)
        for one in descriptors:
            os.close(one)
        living.add(pid)
        line.sendall(PID.pack(pid))
    elif asked == END:
        pid = PID.unpack(line.recv(PID.size, socket.MSG_WAITALL))[0]
        line.sendall(SECONDS.pack(_ended(pid) if pid in living else 0.0))
        living.discard(pid)
    return bool(asked)


def _ended(pid: int) -> float:  # pragma: no cover  (in a process of its own)
    """Its number is not given to anybody else until it is waited for."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    with suppress(ProcessLookupError):  # it had not begun its own session yet
        os.kill(pid, signal.SIGKILL)
    used = os.wait4(pid, 0)[2]
    return used.ru_utime + used.ru_stime


def _read_one_file(line: socket.socket, descriptors: list[int]) -> int:  # pragma: no cover  (in a fork)
    """Never comes back: the fork has its two descriptors and nothing else."""
    from samsyn.imports import child

    try:
        os.setsid()
        line.close()
        for place, one in enumerate(descriptors):
            os.dup2(one, place)
            os.close(one)
        with open(0, "rb") as source, open(1, "wb") as out:
            child.main(source, out)
    finally:
        os._exit(0)
