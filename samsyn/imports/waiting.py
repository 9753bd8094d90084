"""Files that wait to be read: sealed in DATA_DIR/waiting, in pieces, so that none is ever held whole or lies open."""

import hashlib
import secrets
import struct
from collections.abc import Iterable, Iterator
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
TOO_LARGE = "Filen är större än 200 MB. Dela den, till exempel per termin, och läs in delarna var för sig."


@dataclass(frozen=True)
class Sealed:
    """A file put to wait: its name in the folder, its fingerprint and its size."""

    token: str
    sha256: str
    size: int


def put(chunks: Iterable[bytes]) -> Sealed:
    """Seal the bytes as they come. The file gets its name when it is whole; a fall leaves nothing readable."""
    token = secrets.token_hex(16)
    part = _place(token).with_suffix(".part")
    digest, size = hashlib.sha256(), 0
    with room_or_sentence(), _made(part) as out:
        for number, piece in enumerate(_pieces(chunks)):
            size += len(piece)
            if size > limits.LARGEST_FILE:
                raise Refused(TOO_LARGE)
            digest.update(piece)
            _write(out, piece, f"imports.waiting:{token}:{number}")
        _write(out, b"", f"imports.waiting:{token}:end")
    part.replace(_place(token))
    return Sealed(token, digest.hexdigest(), size)


def content(token: str) -> Iterator[bytes]:
    """The bytes again; raises Unreadable if a piece is changed, moved or missing."""
    with _place(token).open("rb") as file:
        pieces = iter(lambda: _read(file), b"")
        before = next(pieces, b"")
        for number, piece in enumerate(pieces):
            yield unseal_bytes(before, place=f"imports.waiting:{token}:{number}")
            before = piece
        unseal_bytes(before, place=f"imports.waiting:{token}:end")


def put_beside(token: str, kind: str, text: bytes) -> None:
    """Seal something small that belongs to a file, such as how to take it back."""
    with room_or_sentence(), _made(_place(token).with_suffix(f".{kind}")) as out:
        out.write(seal_bytes(text, place=f"imports.{kind}:{token}"))


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


class _made:  # noqa: N801  used as a verb: with _made(file) as out
    """A new file that only its owner reads; it is removed again if writing it fails."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __enter__(self) -> BinaryIO:
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._out = self._file.open("wb")
        self._file.chmod(0o600)
        return self._out

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            self._out.close()
        finally:
            if kind is not None:
                self._file.unlink(missing_ok=True)


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        for start in range(0, len(chunk), PIECE):
            yield chunk[start : start + PIECE]


def _write(out: BinaryIO, piece: bytes, place: str) -> None:
    sealed = seal_bytes(piece, place=place)
    out.write(LENGTH.pack(len(sealed)))
    out.write(sealed)


def _read(file: BinaryIO) -> bytes:
    head = file.read(LENGTH.size)
    if not head:
        return b""
    if len(head) < LENGTH.size:
        raise Unreadable("imports.waiting")
    return file.read(LENGTH.unpack(head)[0])
