"""Make cells of facts: only what is stale, under a new number, and then move the pointer."""

import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samsyn.core import clock
from samsyn.core.jobs import enqueue, job
from samsyn.facts.store import connect
from samsyn.indicators import (
    guarding,
    placing,
    prepared,
    publishing,
    records,
    registering,
    sealed,
    storing,
    summing,
)
from samsyn.indicators.catalogue import Definition, computed, definition
from samsyn.indicators.heavy import heavy
from samsyn.indicators.law import by_law
from samsyn.indicators.models import Cell, FinestCell, Refresh, Sheet
from samsyn.indicators.periods import period
from samsyn.indicators.scopes import Key, Stale, school_years, stale


Progress = Callable[[str], None]
Counted = Callable[[int], None]
AT_A_TIME = 500
SHEETS_A_TURN = 50  # some ten thousand cells: others need not wait long for their turn to write
DEAD_AFTER = timedelta(hours=12)
SEASONS = "results.seasons"  # what pages read besides cells, reckoned in the slice above


def refresh(
    *,
    kind: str | None = None,
    unit_ids: Iterable[int] | None = None,
    periods: Iterable[str] | None = None,
    progress: Progress | None = None,
    everything: bool = False,
) -> Refresh:
    """Make every stale sheet of the school years that `periods` lie in; without arguments every stale sheet.

    `unit_ids` says what caused it. A sheet holds all units, since persons above them are counted anew.
    """
    tell = progress or (lambda text: None)
    with _alone():
        _bury_the_dead()
        made = Refresh.objects.create()
        try:
            _refresh(made, kind, None if periods is None else list(periods), tell, everything)
        except BaseException:
            Refresh.objects.filter(pk=made.pk).update(state=Refresh.State.FAILED, finished_at=timezone.now())
            raise
        enqueue(SEASONS)
    return made


def is_behind() -> bool:
    """Whether something has been read in or undone since the figures were made."""
    today = clock.today()
    is_due = bool(sealed.due(today)) or records.are_behind(today)
    return is_due or bool(publishing.stale_years()) or bool(stale())


@job("indicators.refresh")
def refresh_job(
    kind: str | None = None, unit_ids: list[int] | None = None, periods: list[str] | None = None
) -> None:
    """What facts enqueues when a batch comes or goes."""
    refresh(kind=kind, unit_ids=unit_ids, periods=periods)


def compute(
    connection: Any,
    wanted: Stale,
    counted: Counted = lambda sheets: None,
    tell: Progress = lambda text: None,
) -> list[str]:
    """Fill table `cell` and `closed` with everything that is stale; return the indicators made.

    `counted` is told how many more sheets are done, and `tell` in words how far the audit has come.
    """
    connection.execute("SET preserve_insertion_order = false")
    summing.begin(connection)
    placing.put_units(connection)
    definitions = [one for one in computed() if wanted.periods({one.name})]
    for fact in dict.fromkeys(one.facts[0] for one in definitions):
        about = [one for one in definitions if one.facts[0] == fact]
        for sheets in _compute_fact(connection, about, wanted):
            counted(sheets)
    definitions += sealed.put_cells(connection, wanted.sheets)
    summing.put_apart(connection, definitions)
    guarding.put_closed(connection, [one.name for one in definitions if not one.is_inside_only], tell)
    return [one.name for one in definitions]


def _refresh(
    made: Refresh, kind: str | None, periods: list[str] | None, tell: Progress, everything: bool
) -> None:
    cells = publishing.refresh_published(periods) if kind in {None, publishing.FACT} else 0
    cells += records.refresh_records(made, clock.today()) if kind in {None, records.KIND} else 0
    found = stale(kind=kind, periods=periods, everything=everything)
    found.sheets |= sealed.due(clock.today(), late_too=kind is None) if kind in {None, sealed.KIND} else {}
    outcomes: dict[Key, str] = {}
    merged: dict[Key, list[int]] = {}
    if found:
        tell(f"{len(found.sheets)} tabeller ska räknas om.")
        with connect() as connection:
            Refresh.objects.filter(pk=made.pk).update(of=len(found.sheets))
            compute(connection, found, lambda sheets: _note(made, sheets), tell)
            tell("Siffrorna är räknade. Nu sparas de.")
            cells += _store(connection, made, found)
            outcomes, merged = guarding.outcomes(connection), guarding.mergers(connection)
        _move_pointer(made, found)
    registering.let_out(made, outcomes, merged)
    Refresh.objects.filter(pk=made.pk).update(
        state=Refresh.State.DONE, finished_at=timezone.now(), cells=cells
    )
    made.refresh_from_db()
    clear_old()
    prepared.destroy_what_is_out_of_use()
    tell(f"Klart: {cells} rader.")


def _compute_fact(connection: Any, definitions: list[Definition], wanted: Stale) -> Iterator[int]:
    """Everything that stands on one kind of facts: they are read once, and each input made of them once.

    Gives the number of sheets that each input made.
    """
    names = wanted.periods({one.name for one in definitions})
    placing.put_periods(connection, map(period, names))
    placing.put_places(connection, school_years(names))
    has_days = any(one.prepared.has_days for one in definitions)
    prepared.prepare(connection, definitions[0].facts[0], school_years(names), days=has_days)
    alike: dict[str, list[Definition]] = {}
    for one in definitions:
        alike.setdefault(one.input or one.fact, []).append(one)
    for together in alike.values():
        own = {one.name for one in together}
        _compute_input(connection, together, wanted.periods(own))
        yield sum(name in own for name, _period in wanted.sheets)


def _compute_input(connection: Any, definitions: list[Definition], names: set[str]) -> None:
    source = definitions[0].prepared
    prepared.read_more(connection, source, school_years(names))
    for rules, same in by_law(names):
        placing.put_periods(connection, same)
        prepared.put_subjects(connection, source, rules)
        heavy().put_sums(connection, definitions, rules)
        summing.put_cells(connection, definitions)


def _note(made: Refresh, sheets: int) -> None:
    """So that whoever waits sees how far it has come."""
    Refresh.objects.filter(pk=made.pk).update(done=F("done") + sheets)


def _store(connection: Any, made: Refresh, found: Stale) -> int:
    """Write sheets and cells that nobody reads yet."""
    sheets = [
        Sheet(
            refresh=made,
            indicator=name,
            version=definition(name).version,
            rhythm=period(of).rhythm,
            period=of,
            batches=batches,
        )
        for (name, of), batches in found.sheets.items()
    ]
    Sheet.objects.bulk_create(sheets, batch_size=AT_A_TIME)
    columns = ([one.indicator for one in sheets], [one.period for one in sheets], [one.pk for one in sheets])
    connection.register("sheet_number", pa.table(list(columns), names=["indicator", "period", "sheet_id"]))
    return storing.store_cells(connection.sql(READY)) + storing.store_finest(connection.sql(READY_FINEST))


def _move_pointer(made: Refresh, found: Stale) -> None:
    """From here on the new cells are read; one short transaction."""
    with transaction.atomic():
        for name, periods in _by_indicator([*found.sheets, *found.lost]):
            old = Sheet.objects.filter(indicator=name, period__in=periods, is_current=True)
            old.update(is_current=False)
        Sheet.objects.filter(refresh=made).update(is_current=True)


def _by_indicator(keys: Iterable[Key]) -> Iterator[tuple[str, list[str]]]:
    grouped: dict[str, list[str]] = {}
    for name, of in keys:
        grouped.setdefault(name, []).append(of)
    yield from grouped.items()


@job("indicators.clear_old")
def clear_old() -> None:
    """Remove the cells that no pointer leads to, a little at a time."""
    running = Refresh.objects.filter(state=Refresh.State.RUNNING)
    old = list(
        Sheet.objects.filter(is_current=False, released_at=None)
        .exclude(refresh__in=running)
        .values_list("pk", flat=True)
    )
    for start in range(0, len(old), SHEETS_A_TURN):
        some = old[start : start + SHEETS_A_TURN]
        with transaction.atomic():
            Cell.objects.filter(sheet__in=some)._raw_delete(using="default")
            FinestCell.objects.filter(sheet__in=some)._raw_delete(using="default")
            Sheet.objects.filter(pk__in=some)._raw_delete(using="default")


def _bury_the_dead() -> None:
    """A process that fell in the middle never said so; what it wrote can be removed."""
    fallen = Refresh.objects.filter(state=Refresh.State.RUNNING, started_at__lt=timezone.now() - DEAD_AFTER)
    fallen.update(state=Refresh.State.FAILED, finished_at=timezone.now())


@contextmanager
def _alone() -> Iterator[None]:
    """One refresh at a time on a machine: the next one then finds most of its work done."""
    file = Path(settings.PLACES.data) / "refresh.lock"
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


READY = """
SELECT s.sheet_id, c.unit, row_number() OVER (PARTITION BY s.sheet_id, c.unit) AS line,
    c.tbl, c.grade_year, c.class_name, c.sex, c.part,
    c.n, c.x, c.w, c.xx, c.xw, c.ww, c.r, c.rr, c.persons,
    c.may_leave AND c.tbl <> 'c' AND NOT (c.part <> '' AND c.tbl <> 't') AND closed.unit IS NULL AS may_leave
FROM (SELECT *, true AS may_leave FROM cell UNION ALL SELECT *, false FROM kept) c
JOIN sheet_number s ON s.indicator = c.indicator AND s.period = c.period
LEFT JOIN closed ON closed.indicator = c.indicator AND closed.period = c.period
    AND closed.unit = c.unit AND closed.tbl = c.tbl
ORDER BY 1, 2, 3
"""
READY_FINEST = """
SELECT s.sheet_id, c.unit, row_number() OVER (PARTITION BY s.sheet_id, c.unit) AS line,
    c.grade_year, c.class_name, c.sex, c.syllabus, c.x, c.w, c.xx, c.xw, c.ww, c.persons
FROM split_cell c JOIN sheet_number s ON s.indicator = c.indicator AND s.period = c.period
ORDER BY 1, 2, 3
"""
