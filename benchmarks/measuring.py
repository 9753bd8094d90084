"""What every bench shares: figures with their targets, peaks of memory, the machine, and a place of its own."""

import os
import platform
import resource
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil


MIB = 1024 * 1024
PACKAGES = ("django", "duckdb", "pyarrow", "narwhals", "numpy", "pandas", "psycopg", "granian")


@dataclass(frozen=True)
class Figure:
    """Something measured, and what was promised of it, if anything."""

    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool | None:
        """None where nothing was promised."""
        if self.at_most is None and self.at_least is None:
            return None
        is_low = self.at_most is None or self.value <= self.at_most
        return is_low and (self.at_least is None or self.value >= self.at_least)

    @property
    def target(self) -> str:
        if self.at_most is not None:
            return f"<= {self.at_most:g}"
        return "" if self.at_least is None else f">= {self.at_least:g}"

    def as_json(self) -> dict[str, Any]:
        said = {"what": self.what, "value": round(self.value, 4), "unit": self.unit}
        return said | ({} if self.holds is None else {"target": self.target, "holds": self.holds})


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """The median time of some runs."""
    return statistics.median(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def computing(work: Callable[[], object]) -> float:
    """Seconds of computing in this process and in the children that it starts: steady on a busy machine."""
    before = _computed()
    work()
    return _computed() - before


def _computed() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def p95(values: list[float]) -> float:
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]


def peak_of_this_process() -> float:
    """The largest resident set so far, in MiB."""
    return _peak_of("self")


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """The peak resident sets, in MiB, of this process, of the largest child in the block, and of all at once.

    A child of a child counts too; "together" is the largest sum of what was resident at one moment.
    """
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak counts from here
    peaks = {"own": 0.0, "child": 0.0, "together": 0.0}
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.02):
            below = list(_below("self"))
            peaks["child"] = max([peaks["child"], *map(_peak_of, below)])
            now = sum(_peak_of(one, "VmRSS:") for one in ("self", *below))
            peaks["together"] = max(peaks["together"], now)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peaks
    finally:
        done.set()
        watcher.join()
        peaks["own"] = peak_of_this_process()


def _below(process: str) -> Iterator[str]:
    """The processes that it has started, and those that they have."""
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text("ascii").split():
                yield child
                yield from _below(child)


def _peak_of(process: str, what: str = "VmHWM:") -> float:
    """0 when the process is no more, or has not begun its own work yet."""
    try:
        said = Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:
        return 0.0
    peak = said.partition(what)[2].split()
    return int(peak[0]) / 1024 if peak else 0.0


def machine() -> dict[str, Any]:
    """What the figures were measured on; no names of hosts or folders."""
    return {
        "cores": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 1024**3),
        "load_before": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
    }


@contextmanager
def place() -> Iterator[Path]:
    """An empty DATA_DIR that settings will be read with; call before anything of the product is imported."""
    with tempfile.TemporaryDirectory(prefix="samsyn-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["DATA_DIR"] = str(Path(folder) / "data")
        os.environ.pop("DATABASE_URL", None)
        yield Path(folder)


def start(*, tables: bool = True) -> None:
    """Make the product ready in this process, as it runs in earnest, with the day set to the demo's."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.PLACES.make()
    if tables:
        call_command("migrate", verbosity=0, interactive=False)


def tell(text: str) -> None:
    """Say how far it has come."""
    print(f"   {text}", flush=True)
