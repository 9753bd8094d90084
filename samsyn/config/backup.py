"""Copy database and facts together, and put them back; keys are never part of it."""

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from samsyn.access.second_wall import SETTING
from samsyn.config.summed_tar import Damaged, SummedTar, summed_tar, unpack
from samsyn.core.acting import EVERYWHERE
from samsyn.core.crypto import signature
from samsyn.core.places import DEMO_MARK, KEY_MARKS
from samsyn.core.whole_file import whole_file
from samsyn.facts.parquet import WAITING


DATABASE = "samsyn.sqlite3"
DUMP = "samsyn.dump"
MANIFEST = "samsyn.json"
FORMAT = 2
EMPTY = {"facts", "waiting"}  # folders that are there before anything is in them
HALF_DONE = ".restoring"


class Refused(Exception):
    """The copy cannot be made or put back; the message says why and what to do."""


def backup(target: Path) -> int:
    """Write a tar with a consistent database and all facts; returns its size in bytes.

    It ends with the checksums of all files in it, which `restore` checks before it puts anything back.
    The database is copied first: facts are immutable and older ones are never overwritten,
    so every batch that the database knows of is on disk when its file is copied.
    """
    if target.exists():
        raise Refused(f"{target} finns redan. Välj ett annat namn.")
    if not target.parent.is_dir():
        raise Refused(f"Mappen {target.parent} finns inte. Skapa den först.")
    if settings.PLACES.keys in target.resolve().parents:
        raise Refused("Kopian får inte ligga i nyckelmappen.")
    with tempfile.TemporaryDirectory(prefix="samsyn-backup-") as folder:
        name, copy = _copy_database(Path(folder))
        with whole_file(target) as out, summed_tar(out) as tar:
            tar.add(copy, name)
            _add_the_rest(tar, name)
    return target.stat().st_size


def _add_the_rest(tar: SummedTar, database: str) -> None:
    """The facts, the mark of a demo, and what the copy says about itself."""
    data: Path = settings.PLACES.data
    for file in sorted(settings.PLACES.facts.rglob("*")):
        if file.is_file() and file.suffix != WAITING:
            tar.add(file, file.relative_to(data).as_posix())
    if (data / DEMO_MARK).exists():
        tar.add(data / DEMO_MARK, DEMO_MARK)
    said = {"format": FORMAT, "database": database, "keys": _mark_of_keys()}
    said["newest_key"] = settings.PLACES.newest("fields")
    tar.add_text(MANIFEST, json.dumps(said))


def restore(source: Path) -> None:
    """Put a copy back into an empty DATA_DIR; either all of it is there afterwards, or nothing."""
    data: Path = settings.PLACES.data
    if not source.is_file():
        what = "är en mapp" if source.is_dir() else "finns inte"
        raise Refused(f"{source} {what}. Ange en fil från samsyn backup.")
    if _holds_something(data):
        raise Refused(f"{data} är inte tom. Lägg tillbaka kopian i en tom mapp.")
    settings.PLACES.make()
    unpacked = data / HALF_DONE
    shutil.rmtree(unpacked, ignore_errors=True)
    try:
        manifest = _unpacked(source, unpacked)
        _refuse_foreign(manifest)
        if manifest["database"] == DUMP:
            _fill_postgresql(unpacked / DUMP)
        for folder in EMPTY:
            (data / folder).rmdir()
        for file in unpacked.iterdir():
            file.rename(data / file.name)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    settings.PLACES.make()


def _refuse_foreign(manifest: dict[str, Any]) -> None:
    """A copy is of no use with other or older keys, or in a database of another make."""
    if manifest["keys"] != _mark_of_keys():
        raise Refused("Nycklarna i KEYS_DIR hör inte till kopian. Lägg dit de rätta nycklarna först.")
    if settings.PLACES.newest("fields") < manifest["newest_key"]:
        raise Refused("Kopian är yngre än nycklarna i KEYS_DIR. Lägg dit de nyaste nycklarna först.")
    if (manifest["database"] == DUMP) != (connection.vendor == "postgresql"):
        raise Refused(f"Kopian håller {manifest['database']}. Ange en databas av samma slag i DATABASE_URL.")


def _mark_of_keys() -> str:
    """Tells whether two sets of keys are the same, and nothing about them."""
    return signature(b"samsyn backup", purpose="fields")


def _holds_something(data: Path) -> bool:
    there = (
        [file for file in data.iterdir() if file.name not in {HALF_DONE, KEY_MARKS}] if data.exists() else []
    )
    return any(file.name not in EMPTY or any(file.iterdir()) for file in there)


def _unpacked(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack a copy, see that all of it is as it was written, and answer what it says about itself."""
    try:
        unpack(source, folder)
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except Damaged as fault:
        raise Refused(f"{source} är ingen hel säkerhetskopia: {fault}. Ta en annan kopia.") from fault
    except FileNotFoundError as fault:
        raise Refused(f"{source} är ingen säkerhetskopia från Samsyn.") from fault
    (folder / MANIFEST).unlink()
    return manifest


def _fill_postgresql(dump: Path) -> None:
    if connection.introspection.table_names():
        raise Refused("Databasen är inte tom. Lägg tillbaka kopian i en tom databas.")
    _command("pg_restore", "--single-transaction", "--no-owner", "-d", _address(), str(dump))
    dump.unlink()


def _copy_database(folder: Path) -> tuple[str, Path]:
    if connection.vendor == "sqlite":
        # A plain copy of a WAL database loses committed rows (security.md 0.10).
        copy = folder / DATABASE
        name = Path(settings.DATABASES["default"]["NAME"])
        with connection.wrap_database_errors, closing(sqlite3.connect(name)) as source:
            source.execute("VACUUM INTO ?", (str(copy),))
        return DATABASE, copy
    copy = folder / DUMP
    _command(
        "pg_dump", "--enable-row-security", "--format=custom", "--no-owner", "-f", str(copy), "-d", _address()
    )
    return DUMP, copy


def _address() -> str:
    said: dict[str, Any] = connection.settings_dict
    return (
        f"postgresql://{quote(said['USER'])}@/{quote(said['NAME'])}"
        f"?host={said['HOST'] or '/var/run/postgresql'}&port={said['PORT'] or 5432}"
    )


def _command(*words: str) -> None:
    # The password goes in the environment: everybody on the machine can read a command line.
    # A copy holds the rows of all units; the second wall holds for whoever owns the tables, too.
    environment = os.environ | {
        "PGPASSWORD": str(connection.settings_dict["PASSWORD"]),
        "PGOPTIONS": f"-c {SETTING}={EVERYWHERE}",
    }
    try:
        subprocess.run(words, check=True, capture_output=True, env=environment)
    except FileNotFoundError as fault:
        raise Refused(f"Programmet {words[0]} saknas. Installera postgresql-client.") from fault
    except subprocess.CalledProcessError as fault:
        raise Refused(f"{words[0]} gick inte: {fault.stderr.decode()[-300:]}") from fault
