"""One hourly turn: every list that is offered is read, and what it says becomes a roster, facts and proposals."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fcntl import LOCK_EX, LOCK_NB, flock

from django.conf import settings

from samsyn.core import clock
from samsyn.core.school_year import SchoolYear
from samsyn.imports.disk import DiskFull
from samsyn.imports.faults import Refused
from samsyn.imports.models import Import, SourceEndpoint
from samsyn.imports.ss12000 import facts, proposals, reading, roster_rows, subscribing
from samsyn.imports.ss12000.client import Client
from samsyn.imports.ss12000.configuration import Configuration
from samsyn.imports.ss12000.endpoints import ENDPOINTS, ROSTER_NEEDS
from samsyn.imports.ss12000.handing_in import hand_in
from samsyn.imports.ss12000.reading import Run
from samsyn.imports.ss12000.records import Sieve


GOES_ON = "En hämtning pågår redan. Vänta tills den är klar."
NOT_YET = "Elevregistret är inte läst till slut. Inget elevregister läses in den här gången."


@dataclass
class Outcome:
    """What a turn led to: what was handed in, and sentences about what is missing."""

    imports: list[Import] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def add(self, item: Import | None) -> None:
        if item is not None:
            self.imports.append(item)


def sync(
    configuration: Configuration, *, whole: bool = False, wait: Callable[[float], None] | None = None
) -> Outcome:
    """Read what is offered. A list that fails stops no other, and nothing half read becomes a roster or facts."""
    outcome = Outcome()
    with only_one() as is_mine:
        if is_mine:
            _turn(configuration, outcome, whole=whole, wait=wait)
        else:
            outcome.missing.append(GOES_ON)
    return outcome


@contextmanager
def only_one() -> Iterator[bool]:
    """Two turns at a time would read the same pages twice. The lock falls with the process that holds it."""
    with (settings.PLACES.data / "ss12000.lock").open("w") as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _turn(
    configuration: Configuration, outcome: Outcome, *, whole: bool, wait: Callable[[float], None] | None
) -> None:
    sieve = Sieve(clock.today(), demo=settings.PLACES.demo() is not None)
    with Client(configuration, **({"wait": wait} if wait else {})) as client:
        run = Run(client, sieve, reading.now(), whole)
        for name in ENDPOINTS:
            if name in configuration.names and ENDPOINTS[name].kept:
                reading.read(run, name, reading.remember)
        if "deletedEntities" in configuration.names:
            reading.read(run, "deletedEntities", reading.forget_deleted)
        try:
            _roster(run, outcome)
            proposals.renew(run.sieve.today)
            facts.read(run, outcome.add)
        except (DiskFull, Refused) as fault:  # what is remembered stays, and is handed in at the next turn
            outcome.missing.append(str(fault))
        if subscribing.is_wanted(configuration):
            reading.read(run, subscribing.NAME, subscribing.keep)
    for state in SourceEndpoint.objects.filter(
        state=SourceEndpoint.State.INTERRUPTED, name__in=configuration.names
    ):
        outcome.missing.append(f"{ENDPOINTS[state.name].title}: {state.said}")


def _roster(run: Run, outcome: Outcome) -> None:
    """A roster is made only when all that it is made of has been read to the end."""
    states = {one.name: one for one in SourceEndpoint.objects.all()}
    wanted = [name for name in (*ROSTER_NEEDS, "placements", "children", "groups") if name in states]
    broken = [name for name in wanted if states[name].state == SourceEndpoint.State.INTERRUPTED]
    if broken or any(name not in states or states[name].whole_at is None for name in ROSTER_NEEDS):
        outcome.missing.append(NOT_YET)
        return
    year = SchoolYear.of(run.sieve.today)
    outcome.add(hand_in("ss12000_roster", "SS 12000: elevregister", roster_rows.lines(year), str(year)))
