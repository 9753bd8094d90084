"""Takes a file off the wire and seals it piece by piece: it never lies open, not even in a temporary folder (D20)."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from samsyn.imports.disk import DiskFull
from samsyn.imports.faults import Refused
from samsyn.imports.waiting import Sealed, Writer


class SealedUpload(UploadedFile[bytes]):
    """What the form gets: a name, a size, and where the sealed bytes wait. There is nothing in it to read."""

    def __init__(self, name: str, sealed: Sealed) -> None:
        super().__init__(file=None, name=name, size=sealed.size)
        self.sealed = sealed


class SealingHandler(FileUploadHandler):
    """`fault` is a sentence where the file could not be taken."""

    fault = ""
    _writer: Writer | None = None

    def new_file(self, *details: Any, **more: Any) -> None:
        super().new_file(*details, **more)
        try:
            self._writer = Writer()
        except DiskFull as fault:
            self._stop(fault)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        assert self._writer is not None  # noqa: S101  new_file comes first
        try:
            self._writer.write(raw_data)
        except (DiskFull, Refused) as fault:
            self._stop(fault)

    def file_complete(self, file_size: int) -> SealedUpload:
        assert self._writer is not None  # noqa: S101  new_file comes first
        sealed = self._writer.finish()
        self._writer = None
        return SealedUpload(str(self.file_name or "fil"), sealed)

    def upload_interrupted(self) -> None:
        """The sender went away in the middle."""
        self._drop()

    def _stop(self, fault: Exception) -> None:
        self.fault = str(fault)
        self._drop()
        raise SkipFile

    def _drop(self) -> None:
        if self._writer is not None:
            self._writer.give_up()
        self._writer = None
