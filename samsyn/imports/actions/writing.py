"""The one transaction in which a file becomes facts: rows put down first, then everything in force at once."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from types import ModuleType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.utils import timezone

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.actions import Installation, action
from samsyn.core.school_year import SchoolYear
from samsyn.facts import parquet
from samsyn.facts.actions import NewBatch, write_batch
from samsyn.facts.kinds import PLACELESS
from samsyn.facts.models import Batch
from samsyn.imports import holding, waiting
from samsyn.imports.disk import room_or_sentence
from samsyn.imports.landing import Landing
from samsyn.imports.models import UNDO_WITHIN, Import
from samsyn.imports.queries import sources
from samsyn.imports.snapshot import snapshot
from samsyn.organisation.actions.roster import write_roster
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import organiser


UNDO_KEPT = UNDO_WITHIN + timedelta(hours=1)
ORPHAN_AFTER = timedelta(hours=1)


def write(*, by: Any, item: Import, source: ModuleType, landing: Landing) -> Import:
    """Put the rows down as files, and then in force in one transaction together with all that is said about them."""
    with room_or_sentence(), ExitStack() as left_over:
        parts: list[tuple[str, Unit | None, parquet.Waiting]] = []
        for year, unit, table in _parts(by, source.FACT, landing):
            put = parquet.put_down(source.FACT, table, year)
            landing.terms[year] = landing.terms.get(year, set()) | _terms(table)
            left_over.callback(put.discard)  # moved in by then, unless something failed
            parts.append((year, unit, put))
        return _write(by=by, item=item, name=_name_of(source), landing=landing, parts=parts)


def _parts(by: Any, kind: str, landing: Landing) -> Iterator[tuple[str, Unit | None, pa.Table]]:
    """The rows cut by school year, and by unit where the reader's right asks for it. A roster has none yet."""
    if landing.table is None or landing.changes_nothing:
        return
    for year in landing.years:
        table = landing.table if len(landing.years) == 1 else _of_year(kind, landing.table, year)
        yield from ((year, unit, rows) for unit, rows in _by_reach(by, kind, landing, table) if rows.num_rows)


@action("import.read")
def _write(*, by: Any, item: Import, name: str, landing: Landing, parts: list[Any]) -> Import:
    item = Import.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if not item.is_open:
        return item
    fill_counts(item, landing)
    item.source = name
    item.held_because = ""
    if landing.plan is not None and not landing.changes_nothing:
        parts = _write_roster(item, landing)
    item.state = Import.State.READ
    item.asked_at = None
    item.read_by = None if isinstance(by, Installation) else by
    item.read_at = timezone.now()
    item.unit = common_unit(landing.units) or item.unit
    item.save()
    kind = "membership" if landing.plan is not None else _kind(name)
    item.batches.set([_batch(by, item, kind, part, landing) for part in parts])
    return item


def _write_roster(item: Import, landing: Landing) -> list[Any]:
    """The roster's own rows, a journal by which it can be taken back, and a snapshot for each school year."""
    assert landing.plan is not None  # noqa: S101  the caller has asked
    written = write_roster(landing.plan)
    waiting.put_beside(item.token, "undo", json.dumps(written.journal).encode())
    landing.units = [written.units[code] for code in landing.plan.forms]
    keys = [unit.pk for unit in landing.units]
    unit = common_unit(landing.units)
    top = organiser()
    reach = None if unit == top else unit
    return [(year, reach, snapshot(keys, SchoolYear.named(year))) for year in landing.years]


def _batch(by: Any, item: Import, kind: str, part: tuple[str, Unit | None, Any], landing: Landing) -> Batch:
    year, unit, rows = part
    return write_batch(
        by=by,
        batch=NewBatch(
            kind=kind,
            source=item.source,
            school_year=year,
            unit=unit,
            unit_ids=tuple(sorted({claim[0] for claim in rows.claims}))
            if isinstance(rows, parquet.Waiting)
            else (),
            periods=_periods(kind, year, rows, landing.terms.get(year, set())),
            file_name=item.file_name,
            file_hash=item.file_hash,
            rows_read=item.rows_read,
            rows_new=item.rows_new,
            rows_changed=item.rows_changed,
            rows_same=item.rows_same,
            rows_rejected=item.rows_rejected,
            definition=landing.definition,
        ),
        table=rows,
    )


def _periods(kind: str, year: str, rows: Any, terms: set[str]) -> tuple[str, ...]:
    """Months for attendance, terms for grades, else the school year."""
    if kind != "attendance":
        return tuple(sorted(terms)) or (year,)
    return tuple(sorted({first[:7] for _, first, _ in rows.claims}))


def _terms(table: pa.Table) -> set[str]:
    """Which terms the rows are about, where they say it."""
    return set(filter(None, table["term"].unique().to_pylist())) if "term" in table.column_names else set()


def _of_year(kind: str, table: pa.Table, year: str) -> pa.Table:
    """The rows of one school year: a batch holds no more."""
    if kind != "attendance":
        return table.filter(pc.equal(table["school_year"], year))
    span = SchoolYear.named(year)
    inside = pc.and_(
        pc.greater_equal(table["period_start"], pa.scalar(span.first_day, pa.date32())),
        pc.less_equal(table["period_start"], pa.scalar(span.last_day, pa.date32())),
    )
    return table.filter(inside)


def _by_reach(by: Any, kind: str, landing: Landing, table: Any) -> list[tuple[Unit | None, Any]]:
    """One part where the reader has the right over all units in the file; else one part for each unit."""
    top = organiser()
    common = common_unit(landing.units)
    if common is None or kind in PLACELESS:
        return [(None, table)]
    if may_in(by, Verb.ADD, Subject.PUPIL_FILE, common):
        return [(None if common == top else common, table)]
    numbers = table["unit"].to_numpy()
    return [(unit, table.filter(numbers == unit.pk)) for unit in landing.units]


def common_unit(units: list[Unit]) -> Unit | None:
    """The smallest unit that holds them all."""
    if not units:
        return None
    paths = [unit.path.strip("/").split("/") for unit in units]
    shared = [steps[0] for steps in zip(*paths, strict=False) if len(set(steps)) == 1]
    return Unit.objects.filter(pk=shared[-1]).first() if shared else None


def fill_counts(item: Import, landing: Landing) -> None:
    item.rows_read, item.rows_rejected = landing.read, landing.rejected
    item.rows_new, item.rows_changed, item.rows_same = landing.new, landing.changed, landing.same
    item.rows_gone = landing.gone
    item.faults = landing.faults
    item.held_because = landing.held
    item.unit = common_unit(landing.units) or item.unit
    item.report |= {
        "fewer": landing.fewer,
        "years": landing.years,
        "units": [unit.name for unit in landing.units],
    }
    holding.note(item, landing)


def is_built_upon(item: Import) -> bool:
    """Whether a later file stands on the roster that this one brought."""
    units = {unit for batch in item.batches.all() for unit in batch.unit_ids}
    later = Batch.objects.filter(
        in_force=True, pk__gt=max((batch.pk for batch in item.batches.all()), default=0)
    )
    return any(
        units & set(batch.unit_ids) for batch in later.exclude(kind__in=PLACELESS).exclude(file_name="")
    )


def _name_of(source: ModuleType) -> str:
    return source.__name__.rpartition(".")[2]


def _kind(name: str) -> str:
    return str(sources()[name].FACT)
