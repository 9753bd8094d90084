"""An installation of its own for a test: a folder, its keys, and the command line run as people run it."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg


FILL = """
import json, pyarrow as pa
from datetime import date
from django.conf import settings
from django.core.management import call_command
settings.PLACES.make()
call_command("migrate", verbosity=0)
from samsyn.core.actions import INSTALLATION
from samsyn.core.audit import record_reading, seal_pending
from samsyn.core.crypto import seal
from samsyn.facts.actions import NewBatch, write_batch
from samsyn.facts.kinds import KINDS
from samsyn.organisation.models import ProtectedIdentity
from tests.world import build
world = build()
lo = ProtectedIdentity(pupil=world.pupils["lo"], unit=world.units["Norra"])
ProtectedIdentity.objects.create(pupil=lo.pupil, unit=lo.unit, sealed_name=seal("Lo Ek", place=lo.place))
row = {"person": 1, "unit": lo.unit_id, "grade_year": 9, "period_start": date(2026, 10, 1),
       "period_end": date(2026, 10, 31), "offered_min": 1000.0, "valid_min": 50.0, "invalid_min": 0.0,
       "unregistered_min": 0.0}
batch = NewBatch(kind="attendance", source="test", school_year="2026/27", unit=lo.unit)
write_batch(by=INSTALLATION, batch=batch,
            table=pa.Table.from_pylist([row], schema=KINDS["attendance"].schema))
for number in range(20):
    record_reading(by=world.people["bo"], deed="pupil.read", things=[world.pupils["kim"]])
seal_pending()
"""
COUNT = """
import json
from django.apps import apps
from samsyn.core.crypto import unseal
from samsyn.facts.store import connect, relation
from samsyn.organisation.models import ProtectedIdentity
said = {m._meta.label: m._base_manager.count() for m in apps.get_models() if m._meta.app_label != "sessions"}
said["names"] = [unseal(row.sealed_name, place=row.place) for row in ProtectedIdentity._base_manager.all()]
with connect() as connection:
    said["minutes"] = relation(connection, "attendance").fetchall()
print(json.dumps(said, default=str))
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Installation:
    """Where it lies; `keys` may be shared with another installation."""

    data: Path
    keys: Path

    def environment(self, **more: str) -> dict[str, str]:
        places = {"DATA_DIR": str(self.data), "KEYS_DIR": str(self.keys), "DATABASE_URL": ""}
        left_out = {"SAMSYN_APP_ROLE", "SAMSYN_TESTING", "DJANGO_SETTINGS_MODULE"}
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        return kept | places | {"PYTHONPATH": str(Path.cwd())} | more

    def samsyn(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run `samsyn …` here."""
        return self._run("-m", "samsyn.config.cli", *words, **more)

    def python(self, script: str, **more: str) -> str:
        """Run a script within the product; its last line."""
        ready = 'import os, django\nos.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.config.settings"\ndjango.setup()\n'
        done = self._run("-W", "error::RuntimeWarning", "-c", ready + script, **more)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip().rpartition("\n")[2]

    def counts(self, **more: str) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.python(COUNT, **more))
        return said

    def _run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words],
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def installation(folder: Path, name: str = "a") -> Installation:
    return Installation(folder / f"{name}-data", folder / f"{name}-keys")


@contextmanager
def empty_databases(server: str, *names: str) -> Iterator[list[str]]:
    """The addresses of new databases on the PostgreSQL of the tests, taken away afterwards."""
    with psycopg.connect(server, autocommit=True) as owner:
        for name in names:
            owner.execute(f"drop database if exists {name}")
            owner.execute(f"create database {name}")
        yield [urlunsplit(urlsplit(server)._replace(path=f"/{name}")) for name in names]
        for name in names:
            owner.execute(f"drop database {name} with (force)")
