"""Figures that sealed slices count inside themselves: they hand over cells, and no row ever leaves them.

A slice fills "indicators.sealed_from" with the day of its first row, and "indicators.sealed" with its cells of one kind
of facts in one period. It lets our definitions judge the declared columns, where a number stands for the person
(core/sealed_cells.py). Each period is counted once, when there has been time for what began late in it. What is counted
then stands: nobody can compare two versions, and it holds when the rows are disposed of.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from samsyn.core.sealed_cells import WHOLE, Judge, Judged, SealedCell, Span, Sums
from samsyn.core.slots import ask
from samsyn.indicators.catalogue import Definition
from samsyn.indicators.catalogue import sealed as definitions
from samsyn.indicators.handed_over import counted_by
from samsyn.indicators.law import Law, law
from samsyn.indicators.models import Sheet
from samsyn.indicators.periods import Period, covering, month_after, period
from samsyn.indicators.scopes import LATE, Batches, Key


KIND = "sealed"  # as `refresh` is asked for it
HOLIDAY_MONTH = 7  # nothing happens in time in July
NOBODY = Sums()
NAMES = [one.name for one in fields(Sums)]
COLUMNS = {
    **dict.fromkeys(("indicator", "period", "part"), pa.string()),
    **dict.fromkeys(("unit", "n", "persons"), pa.int64()),
    **dict.fromkeys([name for name in NAMES if name != "n"], pa.float64()),
}


def counted_until(last: date) -> date:
    """The last day that a period which ends so knows of: the month after it is over, and in July nothing is."""
    after = last + timedelta(days=1)
    if after.month == HOLIDAY_MONTH:
        after = month_after(after)
    return month_after(after) - timedelta(days=1)


def due(today: date, *, late_too: bool = False) -> dict[Key, Batches]:
    """Measures and periods that can be counted and are not; `late_too` those whose audit was not done in time."""
    firsts = [day for day in ask("indicators.sealed_from") if day <= today]
    if not firsts:
        return {}
    there = Sheet.objects.filter(is_current=True, indicator__in=[one.name for one in definitions()])
    done = {
        (indicator, of, version)
        for indicator, of, version in there.exclude(outcome=LATE).values_list(
            "indicator", "period", "version"
        )
    }
    return {
        (one.name, of): {}
        for one in definitions()
        for of in covering(min(firsts), today, one.periods)
        if counted_until(period(of).last_day) < today and (one.name, of, one.version) not in done
    }


def put_cells(connection: Any, wanted: Collection[Key]) -> list[Definition]:
    """Add what sealed slices hand over to table `cell`; answers which measures it was."""
    asked = [one for one in definitions() if any(name == one.name for name, _of in wanted)]
    rows = [
        row
        for of in sorted({of for name, of in wanted if name in {one.name for one in asked}})
        for row in _of_period(period(of), [one for one in asked if (one.name, of) in wanted])
    ]
    table = pa.Table.from_pylist(rows, schema=pa.schema(COLUMNS))
    connection.register("put_down", table)
    connection.execute(INSERT)
    connection.unregister("put_down")
    return asked


def _of_period(of: Period, measures: Sequence[Definition]) -> Iterator[dict[str, Any]]:
    span = Span(of.first_day, of.last_day, counted_until(of.last_day))
    for fact in dict.fromkeys(one.fact for one in measures):
        alike = {one.name: one for one in measures if one.fact == fact}
        judge = _judge(list(alike.values()), law(of.last_day))
        for cells in ask("indicators.sealed", fact=fact, span=span, judge=judge):
            yield from _rows(of, alike, cells)


def _judge(measures: Sequence[Definition], rules: Law) -> Judge:
    """What is lent to a slice: the functions of its measures, under the law of the period."""

    def judge(numbers: Sequence[int], rows: Sequence[Mapping[str, Any]]) -> Iterator[Judged]:
        for one in measures:
            for said in counted_by(one, rules, numbers, rows):
                part = str(said.get("part", WHOLE))
                if said.get("group", one.group) != one.group or (one.parts and part not in one.parts):
                    continue
                yield Judged(one.name, said["person"], part, said["numerator"], said["denominator"])

    return judge


def _rows(
    of: Period, measures: Mapping[str, Definition], cells: Iterable[SealedCell]
) -> Iterator[dict[str, Any]]:
    """As table `cell` has them: a distribution has every part, and its base is all who stand in it."""
    places: dict[tuple[str, int], dict[str, SealedCell]] = {}
    for cell in cells:
        places.setdefault((cell.measure, cell.unit), {})[cell.part] = cell
    for (measure, unit), parts in places.items():
        whole = parts[WHOLE]
        base = replace(NOBODY, n=whole.sums.n, w=whole.sums.w, ww=whole.sums.ww)
        for part in measures[measure].parts or (WHOLE,):
            sums = replace(parts[part].sums, n=base.n, w=base.w, ww=base.ww) if part in parts else base
            key = {"indicator": measure, "period": of.name, "unit": unit, "part": part}
            yield key | {"persons": whole.persons} | vars(sums)


INSERT = f"""
INSERT INTO cell (indicator, period, unit, tbl, class_name, sex, part, persons, {", ".join(NAMES)})
SELECT indicator, period, unit, 't', '', '', part, persons, {", ".join(NAMES)} FROM put_down
"""  # noqa: S608 - our own names
