"""Answers kept on disk: what has been asked today is not asked again, and what is old only for its changes."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from samsyn.core.whole_file import whole_file
from samsyn.imports.disk import room_or_sentence


KEPT_DAYS = 400


@dataclass(frozen=True)
class Kept:
    """An answer, with what the server said it may be recognised by. Nothing in it is about a person."""

    address: str
    asked_on: str  # ISO date
    body: str
    etag: str = ""
    modified: str = ""

    def is_of(self, today: date) -> bool:
        return self.asked_on == today.isoformat()


def kept(address: str) -> Kept | None:
    """What was answered; nothing where the file is lost or spoilt."""
    with suppress(OSError, ValueError, TypeError):
        found = Kept(**json.loads(_file(address).read_text("utf-8")))
        return found if found.address == address else None
    return None


def keep(one: Kept) -> Kept:
    """Write it beside and move it in place, so that a fall leaves the older answer."""
    file = _file(one.address)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with room_or_sentence(), whole_file(file) as out:
        out.write(json.dumps(asdict(one), ensure_ascii=False).encode())
    return one


def sweep(now: float) -> None:
    """Forget what has not been asked for in a year."""
    for file in _folder().glob("*"):
        if file.stat().st_mtime < now - KEPT_DAYS * 86_400:
            file.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.PLACES.data) / "cache" / "statistics"


def _file(address: str) -> Path:
    return _folder() / f"{sha256(address.encode()).hexdigest()}.json"
