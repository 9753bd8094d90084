"""Once a day, and when new facts have come, every school's pupils are walked through."""

from samsyn.attention.actions import batches_now, sweep_unit
from samsyn.attention.models import Sweep
from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.core.jobs import enqueue, job
from samsyn.organisation.models import Unit


@job("attention.sweep", hourly=True)
def sweep() -> None:
    """Ask for one job for each school that has not been walked through today on the facts there are."""
    today, facts = clock.today(), batches_now()
    done = Sweep.objects.filter(on=today, batches=facts).values("unit")
    for unit in Unit.objects.schools().filter(closed_on=None).exclude(pk__in=done):
        enqueue("attention.sweep_unit", unit=unit.pk)


@job("attention.sweep_unit")
def sweep_one(unit: int) -> None:
    sweep_unit(by=INSTALLATION, unit=Unit.objects.get(pk=unit), today=clock.today())
