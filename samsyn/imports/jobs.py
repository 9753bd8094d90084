"""What takes longer than a person waits for: looking at a file and reading it in."""

from typing import Any

from django.contrib.auth import get_user_model

from samsyn.core import clock
from samsyn.core.actions import INSTALLATION
from samsyn.core.jobs import job
from samsyn.core.school_year import SchoolYear
from samsyn.facts.actions import NewBatch, write_batch
from samsyn.imports import actions, holding, reminding
from samsyn.imports.disk import DiskFull
from samsyn.imports.models import Import
from samsyn.imports.snapshot import snapshot
from samsyn.organisation.models import Unit


@job("imports.preview")
def preview(*, item: int, by: int | None) -> None:
    found = Import.objects.get(pk=item)
    actions.preview(by=_person(by), item=found)


@job("imports.read")
def read(*, item: int, by: int | None) -> None:
    """A file that is held has been approved by the one who asks."""
    found = Import.objects.get(pk=item)
    try:
        actions.read_in(by=_person(by), item=found, approve=found.held_because in holding.APPROVED_BY_A_LOOK)
    except DiskFull as fault:
        actions.note_failure(by=_person(by), item=found, sentence=str(fault))


@job("imports.sweep", hourly=True)
def sweep() -> None:
    actions.sweep()


@job("imports.remind", hourly=True)
def remind() -> None:
    reminding.remind()


@job("imports.snapshot")
def snapshot_again(*, unit: int) -> None:
    """Somebody's protection has changed: from now on she is counted as a protected pupil, or no longer."""
    year = SchoolYear.of(clock.today())
    what = NewBatch("membership", "roster", str(year), Unit.objects.get(pk=unit), (unit,), (str(year),))
    write_batch(by=INSTALLATION, batch=what, table=snapshot([unit], year))


def _person(key: int | None) -> Any:
    return INSTALLATION if key is None else get_user_model()._default_manager.get(pk=key)
