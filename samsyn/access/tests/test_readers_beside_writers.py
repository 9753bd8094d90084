"""On SQLite, people who read sealed rows and people who write do not lock each other out (decisions D16)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


READERS, READINGS = 4, 25
SCRIPT = f"""
import json, threading
import django
django.setup()
from django.core.management import call_command
from django.db import connection, OperationalError
call_command("migrate", verbosity=0)
from tests.world import build
from samsyn.access.sealing import Purpose, open_sealed
from samsyn.core.audit import seal_pending
from samsyn.core.audit_check import verify
from samsyn.core.models import AuditEvent
from samsyn.organisation.actions.units import close_unit
from samsyn.organisation.models import ProtectedIdentity
from samsyn.core.actions import INSTALLATION
from tests.world import TODAY

world = build()
ProtectedIdentity.objects.create(pupil=world.pupils["lo"], unit=world.units["Norra"], sealed_name="x")
errors, found, reading = [], [], True

def at_work(deed):
    try:
        deed()
    except OperationalError as fault:
        errors.append(str(fault))
    finally:
        connection.close()

def read():
    for _ in range({READINGS}):
        found.extend(open_sealed(ProtectedIdentity, by=world.people["bo"], purpose=Purpose.ROSTER))

def write():
    while reading:
        close_unit(by=INSTALLATION, unit=world.units["Södra"], on=TODAY)
        seal_pending()

readers = [threading.Thread(target=at_work, args=(read,)) for _ in range({READERS})]
writer = threading.Thread(target=at_work, args=(write,))
for one in (*readers, writer):
    one.start()
for one in readers:
    one.join()
reading = False
writer.join()
seal_pending()
print(json.dumps({{
    "errors": errors,
    "found": len(found),
    "read": AuditEvent.objects.filter(outcome="read").count(),
    "written": AuditEvent.objects.filter(outcome="done").count(),
    "fault": verify().fault,
}}))
"""


@pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")), reason="PostgreSQL has row locks; this is about SQLite"
)
def test_four_readers_and_a_writer_never_meet_a_locked_database(tmp_path: Path) -> None:
    environment = os.environ | {
        "DATA_DIR": str(tmp_path / "file"),
        "SAMSYN_TESTING": "1",
        "DJANGO_SETTINGS_MODULE": "samsyn.config.settings",
    }
    (tmp_path / "file").mkdir()
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    said = json.loads(run.stdout.splitlines()[-1])
    assert said["errors"] == []
    assert said["fault"] == ""
    assert said["found"] == said["read"] == READERS * READINGS
    assert said["written"] > 0
