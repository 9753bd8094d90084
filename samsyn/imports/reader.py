"""The parent's side of the child process: starts it, feeds it, and takes its answer without trusting it."""

import fcntl
import json
import os
import struct
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from threading import Thread, Timer
from typing import IO, Any

import pyarrow as pa

from samsyn.imports import limits
from samsyn.imports.recognising import Request
from samsyn.imports.standing import STABLE
from samsyn.imports.text_files import TOO_LARGE


GAVE_UP = "Filen tog för mycket tid eller minne. Dela den, eller spara den som csv, och läs in den igen."
LARGEST_ANSWER = 1024 * limits.MIB
HEADER = struct.Struct(">cQ")
# what an import keeps of the answer, for its page
REPORTED = (
    "headers",
    "columns",
    "doubled",
    "missing",
    "cards",
    "asks",
    "recalled",
    "vanished",
    "guess",
    "wants_year",
)


class Again(Exception):
    """The child asks for the file once more, to read it the careful way."""


@dataclass
class Answer:
    """What the child found. `refused` is a sentence; `rows` are its tables; `keys` the distinct pupil keys."""

    refused: str = ""
    source: str = ""
    headers: list[str] = field(default_factory=list)
    columns: list[list[str]] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    missing: list[list[str]] = field(default_factory=list)
    cards: list[dict[str, Any]] = field(default_factory=list)
    asks: list[dict[str, Any]] = field(default_factory=list)
    wants_year: bool = False
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
    """Parse a file in a process of its own. Never raises for what a file does: the answer says it.

    `content` may be asked for twice, when it is large and the quick way to read it turns out not to do.
    """
    if size > limits.LARGEST_TEXT:
        return Answer(refused=TOO_LARGE)
    try:
        return _ask(content, size, request)
    except Again:
        return _ask(content, size, replace(request, careful=True))


def _ask(content: Iterable[bytes], size: int, request: Request) -> Answer:
    theirs_in, stdin = os.pipe()
    stdout, theirs_out = os.pipe()
    with open(stdin, "wb") as into, open(stdout, "rb") as out:  # noqa: PTH123  they have no names
        try:
            pid = STABLE.fork(theirs_in, theirs_out)
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        for pipe in (into, out):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, limits.MIB)
        clock = Timer(limits.cpu_seconds(size) * limits.PATIENCE, STABLE.end, [pid])
        clock.start()
        faults: list[Exception] = []
        feeder = Thread(target=_feed, args=(into, content, request, faults))
        feeder.start()
        try:
            answer = _take(out)
        except (EOFError, OSError, ValueError, pa.ArrowException):
            answer = Answer(refused=GAVE_UP)  # it died of its limits, or said what it may not say
        finally:
            clock.cancel()
            STABLE.end(pid)
            feeder.join()
    for fault in faults:  # what the child has said is about half a file
        raise fault
    return answer


def _feed(stdin: IO[bytes], content: Iterable[bytes], request: Request, faults: list[Exception]) -> None:
    with suppress(BrokenPipeError), stdin:  # the child has seen enough; its answer says why
        stdin.write(json.dumps(asdict(request)).encode() + b"\n")
        try:
            for chunk in content:
                stdin.write(chunk)
        except BrokenPipeError:
            raise
        except Exception as fault:
            faults.append(fault)


def _take(stdout: IO[bytes]) -> Answer:
    tables: list[pa.Table] = []
    keys: pa.Table | None = None
    taken = 0
    while True:
        letter, length = HEADER.unpack(_exactly(stdout, HEADER.size))
        taken += length
        if taken > LARGEST_ANSWER:
            raise ValueError(TOO_LARGE)
        content = _exactly(stdout, length)
        if letter == b"A" and not length:
            raise Again
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
