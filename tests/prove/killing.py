"""Readers of files that are killed at a random moment, on SQLite or PostgreSQL, and a count of what stands after each.

`python -m tests.prove.killing SEED KILLS` runs in a process of its own. It loads the product once and forks a reader
for every kill; so most of the time is spent where it hurts, and not on starting Python. A reader reads rosters and
attendance with other names and minutes than before, one file after the other, and links the audit log in between. It
says on a pipe when it begins a file and when it has been told that a file is in.
"""

import json
import os
import signal
import sys
import time
import traceback
from collections import Counter
from random import Random
from typing import Any


PUPILS = 300
MONTHS = {"2026-03": "31", "2026-04": "30", "2026-05": "31"}
ROSTER_HEADER = (
    "unit_code;unit_name;school_type;group;group_type;pupil_key;given;family;sex;grade_year;grade_scheme;"
    "start;end;security_marking\n"
)
HEADER = (
    "unit;pupil_key;grade_year;period_start;period_end;offered_min;valid_min;invalid_min;unregistered_min\n"
)
MOST_SECONDS = 5


def roster(turn: int) -> bytes:
    rows = (
        f"99900001;Norra;GR;9A;Klass;EXK-{number};Namn{turn};Släkt;Kvinna;9;se-9;2025-08-18;;Ingen\n"
        for number in range(PUPILS)
    )
    return (ROSTER_HEADER + "".join(rows)).encode()


def attendance(turn: int, month: str) -> bytes:
    rows = (
        f"99900001;EXK-{number};9;{month}-01;{month}-{MONTHS[month]};40000;{turn};0;0\n"
        for number in range(PUPILS)
    )
    return (HEADER + "".join(rows)).encode()


def read_one(name: str, content: bytes) -> Any:
    from samsyn.core.actions import INSTALLATION
    from samsyn.imports.actions import read_in, receive

    item = read_in(by=INSTALLATION, item=receive(by=INSTALLATION, name=name, chunks=[content]))
    assert (item.state, item.rows_rejected) == ("read", 0), (item.state, item.faults)
    return item


def set_up() -> None:
    """An organiser and its first roster."""
    from django.core.management import call_command

    from samsyn.core.actions import INSTALLATION
    from samsyn.organisation.actions.units import found_organiser

    call_command("migrate", verbosity=0, interactive=False)
    found_organiser(by=INSTALLATION, name="Huvudman", regime="municipal")
    read_one("elever-0", roster(0))
    for month in MONTHS:
        read_one(f"{month}-0", attendance(0, month))


def reader(first_turn: int, out: int) -> None:
    """Read until killed. Turns never come twice, so that every row tells which file it came from."""
    from samsyn.core.audit import seal_pending

    for turn in range(first_turn, first_turn + 1_000):
        which = [*MONTHS, "elever"][turn % 4]
        content = roster(turn) if which == "elever" else attendance(turn, which)
        os.write(out, f"begins {which} {turn}\n".encode())
        read_one(f"{which}-{turn}", content)
        os.write(out, f"is in {which} {turn}\n".encode())
        seal_pending()


def kill_one(first_turn: int, after: float) -> list[str]:
    """Fork a reader, kill it after so many seconds of reading, and answer what it had said."""
    told, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        try:
            reader(first_turn, out)
        finally:
            os._exit(1)  # only a fault leads here
    os.close(out)
    said = os.read(told, 100)  # its first word: from here the clock runs
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    while piece := os.read(told, 65536):
        said += piece
    os.close(told)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the reader fell by itself"
    return said.decode().splitlines()


def standing() -> dict[str, Any]:
    """What is in force, read in a process of its own: the one that forks must hold no connection."""
    told, out = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        try:
            os.write(out, json.dumps(_standing()).encode())
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(out)
    said = b""
    while piece := os.read(told, 65536):
        said += piece
    os.close(told)
    os.waitpid(child, 0)
    found: dict[str, Any] = json.loads(said)
    return found


def _standing() -> dict[str, Any]:
    from samsyn.core.audit import seal_pending
    from samsyn.core.audit_check import verify
    from samsyn.core.models import AuditEvent
    from samsyn.facts.models import Batch
    from samsyn.facts.store import connect, relation
    from samsyn.imports.models import Import
    from samsyn.organisation.models import Enrolment, Membership, Pupil

    while seal_pending():
        pass
    with connect() as engine:
        months = "strftime(period_start, '%Y-%m')"
        rows = relation(engine, "attendance").aggregate(
            f"{months}, count(*), count(DISTINCT person), min(valid_min), max(valid_min)", months
        )
        facts = {month: [int(one) for one in counts] for month, *counts in rows.fetchall()}
        members = relation(engine, "membership").aggregate("count(*), count(DISTINCT person)").fetchall()[0]
        whole = all(
            engine.read_parquet(str(one.location)).count("*").fetchall()[0][0] for one in Batch.objects.all()
        )
    read = list(
        Import.objects.filter(state="read").order_by("read_at", "pk").values_list("file_name", flat=True)
    )
    deeds = Counter(AuditEvent.objects.filter(outcome="done").values_list("deed", flat=True))
    return {
        "facts": facts,
        "members": members,
        "names": sorted(set(Pupil._base_manager.values_list("given", flat=True))),
        "counts": [model._base_manager.count() for model in (Pupil, Enrolment, Membership)],
        "files_are_whole": whole,
        "read": read,
        "unread": list(Import.objects.exclude(state="read").values_list("file_name", flat=True)),
        "audited": [deeds["import.read"], deeds["batch.written"], Batch.objects.count()],
        "audit_fault": verify().fault,
    }


def faults_of(state: dict[str, Any], told: list[str]) -> list[str]:
    """What is lost, doubled or half."""
    read = state["read"]
    newest = {name.rpartition("-")[0]: int(name.rpartition("-")[2]) for name in read}
    expected = {
        "lost": [],
        "facts": {month: [PUPILS, PUPILS, newest[month], newest[month]] for month in MONTHS},
        "names": [f"Namn{newest['elever']}"],
        "counts": [PUPILS] * 3,
        "members": [PUPILS] * 2,
        "audited": [len(set(read))] * 3,
        "audit_fault": "",
        "files_are_whole": True,
    }
    found = state | {"lost": sorted(set(told) - set(read))}
    return [
        f"{name}: {found[name]} and not {right}" for name, right in expected.items() if found[name] != right
    ]


def main(seed: int, kills: int) -> dict[str, Any]:
    """Kill and count; a check of everything after every tenth kill and after the last."""
    import django

    django.setup()
    _in_a_fork(set_up)
    chance, told, faults, in_the_middle, turn = Random(seed), [], list[str](), 0, 1
    for number in range(1, kills + 1):
        said = kill_one(turn, chance.uniform(0, MOST_SECONDS) * chance.random())
        in_the_middle += said[-1].startswith("begins")
        told += [line.removeprefix("is in ").replace(" ", "-") for line in said if line.startswith("is in")]
        turn += 1 + sum(line.startswith("begins") for line in said)
        if number % 10 == 0 or number == kills:
            faults += [f"after {number}: {fault}" for fault in faults_of(standing(), told)]
    state = standing()
    return {
        "kills": kills,
        "in_the_middle": in_the_middle,
        "files_read": len(state["read"]),
        "files_cut_off": len(state["unread"]),
        "faults": faults,
    }


def _in_a_fork(deed: Any) -> None:
    child = os.fork()
    if child == 0:
        try:
            deed()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0, "the beginning failed"


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
