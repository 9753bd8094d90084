"""How much a file may take: set on the child process before it looks at a single byte (decisions D36)."""

import resource
import sys
from typing import Any


MIB = 1024 * 1024
LARGEST_FILE = 200 * MIB
LARGEST_TEXT = 1_000 * MIB  # csv goes by a little at a time
HELD_WHOLE = 32 * MIB  # text up to here is held in memory, and may be read twice
MEMORY = {"workbook": 512 * MIB, "text": 2048 * MIB}
CPU_SECONDS = 20
CPU_SECONDS_PER_100_MB = 10
PATIENCE = 4  # wall-clock seconds allowed for each second of computing: the machine is shared

LARGEST_ENTRY_COUNT = 2_000
LARGEST_UNPACKED = 400 * MIB
LARGEST_SHARED_TEXTS = 64 * MIB
LARGEST_RATIO = 200
SMALLEST_BOMB = 8 * MIB  # small parts may be packed hard without harm

WRITING = frozenset("wax+")
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "ctypes.",
)


def cpu_seconds(size: int) -> int:
    return CPU_SECONDS + CPU_SECONDS_PER_100_MB * (size // (100 * 1_000_000))


def confine(
    size: int, *, plain_text: bool
) -> None:  # pragma: no cover  (it runs in the child, and is tested there)
    """Give up memory, time, files, network and child processes for the rest of this process's life."""
    memory = MEMORY["text" if plain_text else "workbook"]
    seconds = cpu_seconds(size)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold identity numbers
    sys.addaudithook(_refuse)
    sys.meta_path.insert(0, NotWanted())


class NotWanted:
    """pyarrow loads pandas where it happens to be installed, which takes longer than reading the file."""

    def find_spec(self, name: str, *_: Any) -> None:  # pragma: no cover  (in the child)
        if name == "pandas":
            raise ModuleNotFoundError(name)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:  # pragma: no cover  (in the child)
    """What the child has no reason to do, it cannot do even if a file talks the parser into it."""
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[1], str) and WRITING & set(arguments[1]):
        raise PermissionError(event)
