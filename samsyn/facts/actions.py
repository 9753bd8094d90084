"""Put facts in force and take them out again; nothing is ever edited in place."""

from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in, require
from samsyn.core.actions import Installation, action
from samsyn.core.jobs import enqueue, job
from samsyn.core.school_year import SchoolYear
from samsyn.facts import parquet
from samsyn.facts.kinds import KINDS, SAME
from samsyn.facts.models import Batch
from samsyn.facts.parquet import Claim, Waiting
from samsyn.organisation.models import Unit


REFRESH = "indicators.refresh"


@dataclass(frozen=True)
class NewBatch:
    """What is known of a batch before its rows are written; `unit` is None for a whole organiser."""

    kind: str
    source: str
    school_year: str
    unit: Unit | None = None
    unit_ids: tuple[int, ...] = ()
    periods: tuple[str, ...] = ()
    file_name: str = ""
    file_hash: str = ""
    rows_read: int = 0
    rows_new: int = 0
    rows_changed: int = 0
    rows_same: int = 0
    rows_rejected: int = 0
    note: str = ""
    definition: dict[str, Any] = field(default_factory=dict)


@action("batch.written")
def write_batch(*, by: Any, batch: NewBatch, table: pa.Table | Waiting) -> Batch:
    """Put rows in force; give a large table as `parquet.put_down(...)`, written before any transaction."""
    top = batch.unit or Unit.objects.filter(kind=Unit.Kind.ORGANISER).order_by("pk").first()
    _require_adding(by, batch.kind, top)
    rows = table if isinstance(table, Waiting) else parquet.put_down(batch.kind, table, batch.school_year)
    try:
        _require_own_units(by, top, rows.claims)
        made = _row(by, batch, rows, top)
        parquet.move_in(rows, made.file)
    except BaseException:
        rows.discard()
        raise
    _replace_older(made)
    _ask_for_refresh(made)
    return made


@action("batch.undone")
def undo_batch(*, by: Any, batch: Batch) -> Batch:
    """Take a batch out of force; what it replaced counts again."""
    require(by, Verb.CHANGE, batch)
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    replaced = Batch.objects.filter(replaced_by=batch)
    if batch.in_force:
        replaced.update(in_force=True, replaced_by=None)
    else:  # something newer stands in its place, and goes on replacing what was before
        replaced.update(replaced_by=batch.replaced_by)
    batch.in_force = False
    batch.replaced_by = None
    batch.undone_at = timezone.now()
    batch.undone_by = None if isinstance(by, Installation) else by
    batch.save(update_fields=["in_force", "replaced_by", "undone_at", "undone_by"])
    _ask_for_refresh(batch)
    return batch


@job("facts.sweep", hourly=True)
def sweep() -> None:
    """Remove files that a fall left without a batch."""
    parquet.sweep(set(Batch.objects.values_list("file", flat=True)), timezone.now())


def _require_adding(by: Any, kind: str, top: Unit | None) -> None:
    """Pupils' data are read in by rektor and administrators; published figures by strategists too (D6)."""
    subjects = [Subject.PUPIL_FILE] if KINDS[kind].about_pupils else [Subject.PUPIL_FILE, Subject.BATCH]
    if isinstance(by, Installation):
        return
    if top is None or not any(may_in(by, Verb.ADD, subject, top) for subject in subjects):
        raise PermissionDenied(f"{by} may not read in {kind}")


def _require_own_units(by: Any, top: Unit | None, claims: list[Claim]) -> None:
    """A file for one unit holds rows of that unit only."""
    units = {unit for unit, _, _ in claims}
    known = Unit.objects.filter(pk__in=units)
    reached = known if top is None else known.within(top)
    if reached.count() != len(units):
        raise PermissionDenied(f"{by} may not read in rows of other units")


def _row(by: Any, batch: NewBatch, rows: Waiting, top: Unit | None) -> Batch:
    made = Batch.objects.create(
        kind=batch.kind,
        source=batch.source,
        unit=batch.unit,
        path=top.path if top else "/",
        unit_ids=sorted(set(batch.unit_ids) | {unit for unit, _, _ in rows.claims}),
        periods=sorted(set(batch.periods)) or [batch.school_year],
        school_year=batch.school_year,
        claims=rows.claims,
        file_name=batch.file_name,
        file_hash=batch.file_hash,
        read_by=None if isinstance(by, Installation) else by,
        read_at=timezone.now(),
        rows_read=batch.rows_read or rows.rows,
        rows_new=batch.rows_new,
        rows_changed=batch.rows_changed,
        rows_same=batch.rows_same,
        rows_rejected=batch.rows_rejected,
        note=batch.note,
        definition=batch.definition,
    )
    made.file = f"{made.kind}/{SchoolYear.named(made.school_year).slug}/{made.pk}.parquet"
    made.save(update_fields=["file"])
    return made


def _replace_older(made: Batch) -> None:
    """Older batches covered whole are out of force; where a part is covered, reading sorts it out.

    Where each row is a statement of its own, a file of other figures covers nothing.
    """
    if made.kind in SAME:
        return
    older = Batch.objects.in_force(made.kind).filter(pk__lt=made.pk, school_year=made.school_year)
    if KINDS[made.kind].by_source:
        older = older.filter(source=made.source)
    covered = [
        one.pk for one in older if one.claims and all(_covered(claim, made.claims) for claim in one.claims)
    ]
    Batch.objects.filter(pk__in=covered).update(in_force=False, replaced_by=made)


def _covered(claim: Claim, by: list[Claim]) -> bool:
    unit, first, last = claim
    return any(other[0] == unit and other[1] <= first and other[2] >= last for other in by)


def _ask_for_refresh(batch: Batch) -> None:
    enqueue(REFRESH, kind=batch.kind, unit_ids=batch.unit_ids, periods=batch.periods)
