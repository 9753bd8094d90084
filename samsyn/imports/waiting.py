"""Files that wait to be read: sealed in DATA_DIR/waiting, in pieces, so that none is ever held whole or lies open."""

import hashlib
import secrets
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from samsyn.core.crypto import Unreadable, seal_bytes, unseal_bytes
from samsyn.imports import limits
from samsyn.imports.disk import room_or_sentence
from samsyn.imports.faults import Refused


PIECE = 1 << 20
LENGTH = struct.Struct(">I")
TOO_LARGE = "Filen är större än 1 000 MB. Dela den, till exempel per termin, och läs in delarna var för sig."


@dataclass(frozen=True)
class Sealed:
    """A file put to wait: its name in the folder, its fingerprint and its size."""

    token: str
    sha256: str
    size: int


class Writer:
    """Seals bytes as they come. The file gets its name when it is whole; until then nobody can read it."""

    def __init__(self) -> None:
        self.token = secrets.token_hex(16)
        self.size = 0
        self._pieces = 0
        self._digest = hashlib.sha256()
        self._part = _place(self.token).with_suffix(".part")
        self._part.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with room_or_sentence():
            self._out = self._part.open("wb")
        self._part.chmod(0o600)

    def write(self, chunk: bytes) -> None:
        for start in range(0, len(chunk), PIECE):
            piece = chunk[start : start + PIECE]
            self.size += len(piece)
            if self.size > limits.LARGEST_TEXT:
                raise Refused(TOO_LARGE)
            self._digest.update(piece)
            self._seal(piece, str(self._pieces))
            self._pieces += 1

    def finish(self) -> Sealed:
        self._seal(b"", "end")
        with room_or_sentence():
            self._out.close()
        self._part.replace(_place(self.token))
        return Sealed(self.token, self._digest.hexdigest(), self.size)

    def give_up(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):  # what could not be written cannot be written now either
            self._out.close()
        self._part.unlink(missing_ok=True)

    def _seal(self, piece: bytes, number: str) -> None:
        sealed = seal_bytes(piece, place=f"imports.waiting:{self.token}:{number}")
        with room_or_sentence():
            self._out.write(LENGTH.pack(len(sealed)))
            self._out.write(sealed)


def put(chunks: Iterable[bytes]) -> Sealed:
    """Seal a whole file."""
    writer = Writer()
    try:
        for chunk in chunks:
            writer.write(chunk)
        return writer.finish()
    except BaseException:
        writer.give_up()
        raise


@dataclass(frozen=True)
class content:  # noqa: N801  it is called as if it were a function
    """The bytes again, as often as asked for; raises Unreadable if a piece is changed, moved or missing."""

    token: str

    def __iter__(self) -> Iterator[bytes]:
        return _unsealed(self.token)


def _unsealed(token: str) -> Iterator[bytes]:
    with _place(token).open("rb") as file:
        pieces = iter(lambda: _read(file), b"")
        before = next(pieces, b"")
        for number, piece in enumerate(pieces):
            yield unseal_bytes(before, place=f"imports.waiting:{token}:{number}")
            before = piece
        unseal_bytes(before, place=f"imports.waiting:{token}:end")


def put_beside(token: str, kind: str, text: bytes) -> None:
    """Seal something small that belongs to a file, such as how to take it back."""
    file = _place(token).with_suffix(f".{kind}")
    try:
        with room_or_sentence():
            file.write_bytes(seal_bytes(text, place=f"imports.{kind}:{token}"))
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def beside(token: str, kind: str) -> bytes | None:
    file = _place(token).with_suffix(f".{kind}")
    return unseal_bytes(file.read_bytes(), place=f"imports.{kind}:{token}") if file.exists() else None


def destroy(token: str, *, also: str = "") -> None:
    """Remove the file, or what lies beside it. The sealed bytes are worthless without the key in another folder."""
    file = _place(token)
    (file.with_suffix(f".{also}") if also else file).unlink(missing_ok=True)


def exists(token: str) -> bool:
    return _place(token).exists()


def sweep(known: set[str], known_journals: set[str], before: float) -> int:
    """Remove what no import points at any more, and what a fall left half written."""
    folder = Path(settings.PLACES.waiting)
    keep = {*known, *(f"{token}.undo" for token in known_journals)}
    gone = [
        file
        for file in folder.iterdir()
        if file.is_file() and file.name not in keep and file.stat().st_mtime < before
    ]
    for file in gone:
        file.unlink(missing_ok=True)
    return len(gone)


def _place(token: str) -> Path:
    return Path(settings.PLACES.waiting) / token


def _read(file: BinaryIO) -> bytes:
    head = file.read(LENGTH.size)
    if not head:
        return b""
    if len(head) < LENGTH.size:
        raise Unreadable("imports.waiting")
    return file.read(LENGTH.unpack(head)[0])
