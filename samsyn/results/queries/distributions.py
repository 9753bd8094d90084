"""Measures that divide pupils into parts: each part's share, in the newest period or year by year."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.indicators.disclosure import Released
from samsyn.results.measures import Measure
from samsyn.results.periods import in_order, place, spoken
from samsyn.results.queries.slices import By, slice_of


@dataclass(frozen=True)
class Division:
    """One bar: whom or when it is about, and the released share of each part."""

    label: str
    period: str
    parts: tuple[Released | None, ...]


def divisions(measure: Measure, rows: Sequence[Released], by: By, until: str | None = None) -> list[Division]:
    """For the whole unit one bar per period, the newest first; else one per part of the unit in the newest period."""
    periods = in_order(row.period for row in rows)
    if not periods:
        return []
    if by == "total":
        wanted = [period for period in reversed(periods) if until is None or place(period) <= place(until)]
        return [
            _division(measure, [row for row in rows if row.period == period], spoken(period))
            for period in wanted
        ]
    newest = until or periods[-1]
    found: dict[tuple[tuple[int, str], str], list[Released]] = {}
    for row in rows:
        if row.period == newest:
            part = slice_of(row, by)
            found.setdefault((part.place, part.label), []).append(row)
    return [_division(measure, each, label) for (_place, label), each in sorted(found.items())]


def _division(measure: Measure, rows: Sequence[Released], label: str) -> Division:
    by_part = {row.part: row for row in rows}
    return Division(label, rows[0].period, tuple(by_part.get(part) for part in measure.parts))
