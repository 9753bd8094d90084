"""Copy database and facts together, and put them back; keys are never part of it."""

import io
import json
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from samsyn.core.places import DEMO_MARK


DATABASE = "samsyn.sqlite3"
DUMP = "samsyn.dump"
MANIFEST = "samsyn.json"
FORMAT = 1


class Refused(Exception):
    """The copy cannot be made or put back; the message says why and what to do."""


def backup(target: Path) -> int:
    """Write a tar with a consistent database and all facts; returns its size in bytes.

    The database is copied first: facts are immutable and older ones are never overwritten,
    so every batch that the database knows of is on disk when its file is copied.
    """
    if target.exists():
        raise Refused(f"{target} finns redan. Välj ett annat namn.")
    if settings.PLACES.keys in target.resolve().parents:
        raise Refused("Kopian får inte ligga i nyckelmappen.")
    unfinished = target.with_name(f"{target.name}.unfinished")
    with tempfile.TemporaryDirectory(prefix="samsyn-backup-") as folder:
        name, copy = _copy_database(Path(folder))
        with tarfile.open(unfinished, "w") as archive:
            archive.add(copy, name)
            if settings.PLACES.facts.exists():
                archive.add(settings.PLACES.facts, "facts")
            mark = settings.PLACES.data / DEMO_MARK
            if mark.exists():
                archive.add(mark, DEMO_MARK)
            _add_text(archive, MANIFEST, json.dumps({"format": FORMAT, "database": name}))
    unfinished.replace(target)
    return target.stat().st_size


def restore(source: Path) -> None:
    """Put a copy back into an empty DATA_DIR."""
    data: Path = settings.PLACES.data
    if data.exists() and any(file.name not in {"facts", "waiting"} for file in data.iterdir()):
        raise Refused(f"{data} är inte tom. Lägg tillbaka kopian i en tom mapp.")
    if not source.exists() or not tarfile.is_tarfile(source):
        raise Refused(f"{source} är ingen säkerhetskopia.")
    settings.PLACES.make()
    with tarfile.open(source) as archive:
        names = archive.getnames()
        if MANIFEST not in names:
            raise Refused(f"{source} är ingen säkerhetskopia från Samsyn.")
        archive.extractall(data, filter="data")
    (data / MANIFEST).unlink()
    if DUMP in names:
        _command("pg_restore", "--clean", "--if-exists", "--no-owner", "-d", _address(), str(data / DUMP))
        (data / DUMP).unlink()


def _copy_database(folder: Path) -> tuple[str, Path]:
    if connection.vendor == "sqlite":
        # A plain copy of a WAL database loses committed rows (security.md 0.10).
        copy = folder / DATABASE
        with sqlite3.connect(settings.DATABASES["default"]["NAME"]) as source:
            source.execute("VACUUM INTO ?", (str(copy),))
        return DATABASE, copy
    copy = folder / DUMP
    _command("pg_dump", "--format=custom", "--no-owner", "-f", str(copy), "-d", _address())
    return DUMP, copy


def _address() -> str:
    said: dict[str, Any] = connection.settings_dict
    return (
        f"postgresql://{said['USER']}:{said['PASSWORD']}@/{said['NAME']}"
        f"?host={said['HOST'] or '/var/run/postgresql'}&port={said['PORT'] or 5432}"
    )


def _command(*words: str) -> None:
    try:
        subprocess.run(words, check=True, capture_output=True)
    except FileNotFoundError as fault:
        raise Refused(f"Programmet {words[0]} saknas. Installera postgresql-client.") from fault
    except subprocess.CalledProcessError as fault:
        raise Refused(f"{words[0]} gick inte: {fault.stderr.decode()[-300:]}") from fault


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))
