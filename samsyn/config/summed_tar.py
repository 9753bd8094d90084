"""A tar that ends with the checksum of every file in it, so that damage is seen before anything is used."""

import hashlib
import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


SUMS = "SHA256SUMS"  # as the program sha256sum writes it: an unpacked copy can be checked by hand


class Damaged(Exception):
    """The tar is not what was once written; the message says what is wrong with it."""


class SummedTar:
    """A tar being written."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self._sums: dict[str, str] = {}

    def add(self, file: Path, name: str) -> None:
        with file.open("rb") as content:
            self._put(content, self._archive.gettarinfo(arcname=name, fileobj=content))

    def add_text(self, name: str, text: str) -> None:
        entry = tarfile.TarInfo(name)
        entry.size = len(text.encode())
        self._put(io.BytesIO(text.encode()), entry)

    def add_sums(self) -> None:
        self.add_text(SUMS, "".join(f"{digest}  {name}\n" for name, digest in self._sums.items()))

    def _put(self, content: BinaryIO, entry: tarfile.TarInfo) -> None:
        summed = _Summed(content)
        self._archive.addfile(entry, summed)
        self._sums[entry.name] = summed.digest.hexdigest()


class _Summed(io.RawIOBase):
    """A file that sums what is read from it: what the tar holds is what its sum is of."""

    def __init__(self, content: BinaryIO) -> None:
        self._content = content
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._content.read(size)
        self.digest.update(piece)
        return piece


@contextmanager
def summed_tar(out: BinaryIO) -> Iterator[SummedTar]:
    """Write a tar; its checksums come last, when everything is in it."""
    with tarfile.open(fileobj=out, mode="w") as archive:
        tar = SummedTar(archive)
        yield tar
        tar.add_sums()


def unpack(source: Path, folder: Path) -> None:
    """Unpack what `summed_tar` wrote; raises Damaged when any of it has changed since."""
    try:
        with tarfile.open(source, "r:") as archive:
            archive.extractall(folder, filter="data")
        told = (folder / SUMS).read_text("utf-8")
    except (tarfile.TarError, EOFError, UnicodeDecodeError) as fault:
        raise Damaged("den är skadad eller avklippt") from fault
    except FileNotFoundError as fault:
        raise Damaged(f"{SUMS}, som den ska prövas mot, finns inte i den") from fault
    (folder / SUMS).unlink()
    expected = {name: digest for digest, _, name in (line.partition("  ") for line in told.splitlines())}
    found = {file.relative_to(folder).as_posix(): _sum(file) for file in folder.rglob("*") if file.is_file()}
    changed = sorted({name for name, _ in expected.items() ^ found.items()})
    if changed:
        raise Damaged(f"{changed[0]} är skadad eller saknas")


def _sum(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
