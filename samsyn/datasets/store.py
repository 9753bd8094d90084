"""Where exports wait to be fetched: sealed files in DATA_DIR/exports that lie a day at most."""

import secrets
from pathlib import Path

from django.conf import settings

from samsyn.core.crypto import seal_bytes, unseal_bytes


def new_name() -> str:
    return secrets.token_hex(16)


def put(name: str, content: bytes) -> None:
    """Seal the file; it has its name only when it is whole."""
    place = _place(name)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = place.with_suffix(".part")
    part.write_bytes(seal_bytes(content, place=f"datasets.export:{name}"))
    part.chmod(0o600)
    part.replace(place)


def read(name: str) -> bytes:
    return unseal_bytes(_place(name).read_bytes(), place=f"datasets.export:{name}")


def destroy(name: str) -> None:
    _place(name).unlink(missing_ok=True)


def keep_only(names: set[str]) -> int:
    """Destroy all others; return how many."""
    folder = _place("x").parent
    others = [one for one in folder.glob("*") if one.stem not in names] if folder.is_dir() else []
    for one in others:
        one.unlink(missing_ok=True)
    return len(others)


def _place(name: str) -> Path:
    return Path(settings.PLACES.data) / "exports" / name
