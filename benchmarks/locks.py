"""Ten people read sealed names by their page while a refresh and an import run, on one SQLite file.

Each reader is a process of its own, as web workers are. Beside them three more: one makes all cells over and over,
one reads in a corrected file over and over, one links the audit log every second as the worker does.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.lessons import pupils_of, write_lessons, write_memberships
from benchmarks.measuring import Figure, p95, place, start, tell
from benchmarks.people import principal_of, signed_in
from benchmarks.school import enrol, found_schools, month_rows


READERS, PROTECTED, SCHOOLS = 10, 20, 20
AUTUMN_OF_FILES = 2024  # another year than that of the lessons


def measure(*, quick: bool) -> list[Figure]:
    with place() as folder:
        start()
        _prepare(folder, pupils=500 if quick else 2_000)
        names = [*("reader" for _ in range(READERS)), "refresher", "importer", "sealer"]
        running = [_process(name, folder) for name in names]
        while len(list(folder.glob("ready-*"))) < len(names):
            time.sleep(0.1)
        (folder / "go.new").write_text(str(time.time() + (10 if quick else 60)), "ascii")
        (folder / "go.new").rename(folder / "go")
        said = [json.loads(one.communicate()[0].splitlines()[-1]) for one in running]
        for name, one in zip(names[READERS - 1 :], said[READERS - 1 :], strict=True):
            tell(f"{name}: { ({key: value for key, value in one.items() if key != 'took'}) }")
        fault = _process("verifier", folder).communicate()[0].splitlines()[-1]
    took = [one for reader in said[:READERS] for one in reader["took"]]
    return [
        Figure("lock errors", sum(one["locked"] for one in said), "", at_most=0),
        Figure("other errors", sum(one["failed"] for one in said), "", at_most=0),
        Figure("sealed pages", len(took), ""),
        Figure("sealed pages", len(took) / said[0]["seconds"], "pages/s"),
        Figure("median time of a page", statistics.median(took) * 1000, "ms"),
        Figure("95 of 100 pages within", p95(took) * 1000, "ms"),
        Figure("slowest page", max(took) * 1000, "ms"),
        Figure("refreshes meanwhile", said[READERS]["done"], "", at_least=1),
        Figure("files read in meanwhile", said[READERS + 1]["done"], "", at_least=1),
        Figure("faults in the audit log", int(json.loads(fault)["faults"]), "", at_most=0),
    ]


def _prepare(folder: Path, pupils: int) -> None:
    from samsyn.core.crypto import seal
    from samsyn.indicators.engine import refresh
    from samsyn.organisation.models import Enrolment, ProtectedIdentity, Pupil, Unit

    units = found_schools(SCHOOLS)
    table = pupils_of(units, pupils)
    enrol(pupils, units)
    write_memberships(table)
    write_lessons(table)
    refresh()
    principal_of(Unit.objects.get(pk=units[0]))
    ours = (
        Enrolment.objects.filter(unit=units[0]).order_by("pk").values_list("pupil_id", flat=True)[:PROTECTED]
    )
    for key in list(ours):
        Pupil._base_manager.filter(pk=key).update(security_marking=Pupil.Marking.SECRECY)
        row = ProtectedIdentity(pupil_id=key, unit_id=units[0])
        row.sealed_name = seal("Lo Ek", place=row.place)
        row.save()
    with (folder / "narvaro.csv").open("w", encoding="utf-8") as out:
        out.writelines(month_rows(pupils, SCHOOLS, AUTUMN_OF_FILES))


def _process(name: str, folder: Path) -> Any:
    line = [sys.executable, "-m", "benchmarks.locks", name, str(folder)]
    return subprocess.Popen(line, text=True, stdout=subprocess.PIPE, env=os.environ)


def reader() -> Callable[[int], object]:
    """Posts for the true name of one protected pupil after another."""
    from samsyn.accounts.models import User
    from samsyn.organisation.models import ProtectedIdentity

    client = signed_in(User.objects.get())
    rows = ProtectedIdentity.objects.everything(because="a bench knows whom it has protected")
    pupils = list(rows.values_list("pupil_id", flat=True))

    def read(number: int) -> None:
        answer = client.post(f"/elever/{pupils[number % len(pupils)]}/namn/")
        assert answer.status_code == 200, answer.status_code

    return read


def refresher() -> Callable[[int], object]:
    from samsyn.indicators.engine import refresh

    return lambda number: refresh(everything=True)


def importer(folder: Path) -> Callable[[int], object]:
    """The same file with other minutes each time, so that there is always something to write."""
    from samsyn.core.actions import INSTALLATION
    from samsyn.imports.actions import read_in, receive

    text = (folder / "narvaro.csv").read_bytes()

    def read(number: int) -> None:
        chunks = [text.replace(b";5940;", b";%d;" % (5941 + number))]
        item = read_in(by=INSTALLATION, item=receive(by=INSTALLATION, name="narvaro.csv", chunks=chunks))
        assert item.state == "read", item.state

    return read


def sealer() -> Callable[[int], object]:
    from samsyn.core.audit import seal_pending

    def link(number: int) -> None:
        seal_pending()
        time.sleep(1)

    return link


def _work(deed: Callable[[int], object], folder: Path) -> dict[str, Any]:
    """Do it over and over until the time is out; all begin together."""
    from django.db import OperationalError

    said: dict[str, Any] = {"done": 0, "locked": 0, "failed": 0, "took": []}
    (folder / f"ready-{os.getpid()}").touch()
    while not (folder / "go").exists():
        time.sleep(0.05)
    until = float((folder / "go").read_text("ascii"))
    began = time.time()
    while time.time() < until:
        at = time.perf_counter()
        try:
            deed(said["done"])
        except OperationalError as fault:
            said["locked" if "locked" in str(fault) else "failed"] += 1
        except Exception as fault:
            print(repr(fault), file=sys.stderr)
            said["failed"] += 1
        else:
            said["done"] += 1
            said["took"].append(time.perf_counter() - at)
    return said | {"seconds": time.time() - began}


def verifier() -> dict[str, int]:
    from samsyn.core.audit import seal_pending
    from samsyn.core.audit_check import verify

    while seal_pending():
        pass
    found = verify()
    if found.fault:
        print(found.fault, file=sys.stderr)
    return {"faults": bool(found.fault)}


if __name__ == "__main__":
    start(tables=False)
    name, folder = sys.argv[1], Path(sys.argv[2])
    if name == "verifier":
        print(json.dumps(verifier()))
    else:
        makers = {
            "reader": reader,
            "refresher": refresher,
            "importer": lambda: importer(folder),
            "sealer": sealer,
        }
        print(json.dumps(_work(makers[name](), folder)))
