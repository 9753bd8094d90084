"""Where things lie on disk: data under DATA_DIR, keys beside it and never inside it."""

import hmac
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


KEY_BYTES = 32
DEMO_MARK = "demo.json"
KEY_MARKS = "keys.json"
PUT_BACK = "Lägg tillbaka filen från samsyn keys export. Inget är ändrat."


class KeyMissing(Exception):
    """A key that this installation has used is not in KEYS_DIR, or is another: nothing goes on without it."""


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
            if (
                name in self.marked_keys() or "-" in name
            ):  # never a new one in the place of one that sealed something
                raise KeyMissing(_missing(name))
            self.keys.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_once(file, secrets.token_hex(KEY_BYTES))
        return file.read_text("ascii").strip()

    # --- Which keys there have been ----------------------------------------------------------------------

    def newest(self, name: str) -> int:
        """The number of the newest key of a kind: 1 is `fields.key`, 2 is `fields-2.key`."""
        numbers = (file.stem.rpartition("-")[2] for file in self.keys.glob(f"{name}-*.key"))
        return max((int(number) for number in numbers if number.isdigit()), default=1)

    def add_key(self, name: str, number: int) -> None:
        """One more key of a kind; written whole before anything can be sealed with it."""
        _write_once(self.keys / f"{name}-{number}.key", secrets.token_hex(KEY_BYTES))
        self.mark_keys()

    def marked_keys(self) -> dict[str, str]:
        """The keys this installation has used, and a mark of each that tells nothing about it."""
        file = self.data / KEY_MARKS
        return json.loads(file.read_text("utf-8")) if file.exists() else {}

    def mark_keys(self) -> None:
        """Write down in the data which keys there are, so that a missing or foreign one is noticed at the start."""
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        marks = {file.stem: _mark(file) for file in sorted(self.keys.glob("*.key"))}
        new = self.data / f"{KEY_MARKS}.{secrets.token_hex(4)}"
        new.write_text(json.dumps(marks, indent=1), "utf-8")
        new.replace(self.data / KEY_MARKS)

    def check_keys(self) -> None:
        """Refuse where a key is missing, or is not the one that the data were sealed with."""
        for name, mark in self.marked_keys().items():
            file = self.keys / f"{name}.key"
            if not file.exists():
                raise KeyMissing(_missing(name))
            if _mark(file) != mark:
                raise KeyMissing(
                    f"Nyckeln {name}.key i KEYS_DIR är inte den som data är förseglade med. {PUT_BACK}"
                )

    def demo(self) -> dict[str, str] | None:
        """What `samsyn demo` wrote when it marked an empty folder; None in a real installation."""
        file = self.data / DEMO_MARK
        return json.loads(file.read_text("utf-8")) if file.exists() else None


def _missing(name: str) -> str:
    return f"Nyckeln {name}.key saknas i KEYS_DIR. {PUT_BACK}"


def _mark(file: Path) -> str:
    key = bytes.fromhex(file.read_text("ascii").strip())
    return hmac.digest(key, b"samsyn key mark", "sha256").hex()[:16]


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
