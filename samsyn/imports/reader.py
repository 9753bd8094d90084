"""The parent's side of the child process: starts it, feeds it, and takes its answer without trusting it."""

import json
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Timer
from typing import IO, Any

import pyarrow as pa

import samsyn
from samsyn.imports import limits
from samsyn.imports.child import TOO_LARGE
from samsyn.imports.recognising import Request


CODE = (
    "import sys; sys.path.insert(0, ROOT); from samsyn.imports.child import main;"
    "main(sys.stdin.buffer, sys.stdout.buffer)"
)
GAVE_UP = "Filen tog för mycket tid eller minne. Dela den, eller spara den som csv, och läs in den igen."
LARGEST_ANSWER = 1024 * limits.MIB
HEADER = struct.Struct(">cQ")


@dataclass
class Answer:
    """What the child found. `refused` is a sentence; `rows` are its tables; `keys` the distinct pupil keys."""

    refused: str = ""
    source: str = ""
    headers: list[str] = field(default_factory=list)
    columns: list[list[str]] = field(default_factory=list)
    missing: list[list[str]] = field(default_factory=list)
    cards: list[dict[str, Any]] = field(default_factory=list)
    asks: list[dict[str, Any]] = field(default_factory=list)
    recalled: str = ""
    vanished: list[list[str]] = field(default_factory=list)
    guess: str = ""
    rows: int = 0
    rejected: int = 0
    faults: list[dict[str, Any]] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    definition: dict[str, Any] = field(default_factory=dict)
    table: pa.Table | None = None
    keys: pa.Table | None = None


def read_file(content: Iterable[bytes], size: int, request: Request) -> Answer:
    """Parse a file in a child process of its own. Never raises for what a file does: the answer says it."""
    if size > limits.LARGEST_FILE:
        return Answer(refused=TOO_LARGE)
    with subprocess.Popen(
        [sys.executable, "-I", "-c", CODE.replace("ROOT", repr(str(Path(samsyn.__file__).parents[1])))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        pipesize=limits.MIB,
        stderr=subprocess.DEVNULL,  # a traceback could quote the file
        env=_bare_environment(),
        cwd="/",
        start_new_session=True,
    ) as child:
        clock = Timer(limits.cpu_seconds(size) * limits.PATIENCE, _kill, [child.pid])
        clock.start()
        try:
            _feed(child.stdin, content, request)
            return _take(child.stdout)
        except (EOFError, OSError, ValueError, pa.ArrowException):
            return Answer(refused=GAVE_UP)  # it died of its limits, or said what it may not say
        finally:
            clock.cancel()
            _kill(child.pid)


def _bare_environment() -> dict[str, str]:
    """No keys, no addresses of databases; and memory that is asked for only when it is used."""
    wanted = {
        "LANG": "C.UTF-8",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "OMP_NUM_THREADS": "1",
        "OPENPYXL_LXML": "False",
    }
    return wanted | {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}


def _feed(stdin: IO[bytes] | None, content: Iterable[bytes], request: Request) -> None:
    assert stdin is not None  # noqa: S101  it was asked for as a pipe
    with suppress(BrokenPipeError):  # the child has seen enough; its answer says why
        stdin.write(json.dumps(asdict(request)).encode() + b"\n")
        for chunk in content:
            stdin.write(chunk)
        stdin.close()


def _take(stdout: IO[bytes] | None) -> Answer:
    assert stdout is not None  # noqa: S101  it was asked for as a pipe
    tables: list[pa.Table] = []
    keys: pa.Table | None = None
    taken = 0
    while True:
        letter, length = HEADER.unpack(_exactly(stdout, HEADER.size))
        taken += length
        if taken > LARGEST_ANSWER:
            raise ValueError(TOO_LARGE)
        content = _exactly(stdout, length)
        if letter == b"R":
            tables, keys = [], None
        elif letter == b"T":
            tables.append(_table(content))
        elif letter == b"K":
            keys = _table(content)
        else:
            return _answer(json.loads(content), tables, keys)


def _answer(report: dict[str, Any], tables: list[pa.Table], keys: pa.Table | None) -> Answer:
    if report.get("refused"):
        return Answer(refused=report["refused"])
    whole = pa.concat_tables(tables, promote_options="permissive") if tables else None
    return Answer(**report, table=whole, keys=keys)


def _table(content: bytes) -> pa.Table:
    table = pa.ipc.open_stream(content).read_all()
    table.validate(full=True)
    return table


def _exactly(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
