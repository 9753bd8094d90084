"""Where things lie on disk: data under DATA_DIR, keys beside it and never inside it."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


KEY_BYTES = 32
DEMO_MARK = "demo.json"


class KeysInsideData(Exception):
    """KEYS_DIR lies inside DATA_DIR, so that a copy of the data would carry the keys with it."""


@dataclass(frozen=True)
class Places:
    """The two folders of an installation."""

    data: Path
    keys: Path

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Places":
        data = Path(environ.get("DATA_DIR", "samsyn-data")).expanduser().resolve()
        keys = Path(environ.get("KEYS_DIR", f"{data}-keys")).expanduser().resolve()
        if keys == data or data in keys.parents:
            raise KeysInsideData("KEYS_DIR får inte ligga i DATA_DIR. Välj en mapp bredvid.")
        return cls(data, keys)

    @property
    def facts(self) -> Path:
        return self.data / "facts"

    @property
    def waiting(self) -> Path:
        return self.data / "waiting"

    def make(self) -> None:
        """Make both folders, readable by the owner only."""
        for folder in (self.data, self.keys, self.facts, self.waiting):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def secret(self, name: str) -> str:
        """The key called `name` as hex; made at the first call, and never written inside DATA_DIR."""
        file = self.keys / f"{name}.key"
        if not file.exists():
            self.keys.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_once(file, secrets.token_hex(KEY_BYTES))
        return file.read_text("ascii").strip()

    def demo(self) -> dict[str, str] | None:
        """What `samsyn demo` wrote when it marked an empty folder; None in a real installation."""
        file = self.data / DEMO_MARK
        return json.loads(file.read_text("utf-8")) if file.exists() else None


def _write_once(file: Path, text: str) -> None:
    """Two processes that start at the same time must end up with the same key."""
    new = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())  # what the key seals must not outlive it in a power failure
    try:
        os.link(new, file)
    except FileExistsError:
        pass
    finally:
        new.unlink()
