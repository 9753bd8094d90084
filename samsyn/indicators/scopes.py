"""Which sheets of cells are stale: those that stand on other batches than are in force now."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from samsyn.core.school_year import SchoolYear, year_of_period
from samsyn.facts.models import Batch
from samsyn.indicators.catalogue import Definition, computed
from samsyn.indicators.models import Sheet
from samsyn.indicators.periods import covering
from samsyn.indicators.periods import period as period_named
from samsyn.organisation.models import Unit


MEMBERSHIP = "membership"
Batches = dict[str, list[int]]  # unit id as text, as JSON has it
Key = tuple[str, str]  # indicator, period


@dataclass
class Stale:
    """What is to be made anew, and what has lost its facts."""

    sheets: dict[Key, Batches] = field(default_factory=dict)
    lost: set[Key] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.sheets or self.lost)

    def periods(self, indicators: Collection[str]) -> set[str]:
        return {period for indicator, period in self.sheets if indicator in indicators}


def stale(
    *, kind: str | None = None, periods: Iterable[str] | None = None, everything: bool = False
) -> Stale:
    """Compare what is in force with what the current sheets stand on.

    A sheet holds all units, so what one unit read in makes the sheet of that month, term and year stale.
    """
    years = None if periods is None else {str(year_of_period(one)) for one in periods}
    found = Stale()
    same: dict[tuple[str, tuple[str, ...]], dict[str, Batches]] = {}
    current = _current(years)
    for one in computed():
        if kind in {None, MEMBERSHIP, one.fact}:
            if (one.fact, one.periods) not in same:
                same[one.fact, one.periods] = wanted(one.fact, one.periods, years)
            _compare(one, same[one.fact, one.periods], current.get(one.name, {}), found, everything)
    return found


def wanted(fact: str, rhythms: Iterable[str], years: set[str] | None) -> dict[str, Batches]:
    """For each period the batches that every unit's figures would stand on now."""
    above = ancestors()
    members = _members(years)
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for batch in _in_force(fact, years):
        for unit, first, last in batch.claims:
            base = {batch.pk, *members.get((unit, batch.school_year), ())}
            days = date.fromisoformat(first), date.fromisoformat(last)
            for period in covering(*days, rhythms):
                for at in above.get(unit, [unit]):
                    found[period][str(at)] |= base
    return {
        period: {unit: sorted(batches) for unit, batches in units.items()} for period, units in found.items()
    }


def ancestors() -> dict[int, list[int]]:
    """Each unit with itself and those above it, by the path."""
    paths = Unit.objects.values_list("pk", "path")
    return {
        pk: [int(step) for step in path.strip("/").split("/") if step.isdigit()] or [pk] for pk, path in paths
    }


def _members(years: set[str] | None) -> dict[tuple[int, str], set[int]]:
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    for batch in _in_force(MEMBERSHIP, years):
        for unit, _, _ in batch.claims:
            found[unit, batch.school_year].add(batch.pk)
    return found


def _in_force(kind: str, years: set[str] | None) -> list[Batch]:
    rows = Batch.objects.in_force(kind)
    return list(rows if years is None else rows.filter(school_year__in=years))


def _current(years: set[str] | None) -> dict[str, dict[str, Sheet]]:
    """The sheets that are read now, by indicator and period."""
    kept: dict[str, dict[str, Sheet]] = defaultdict(dict)
    for sheet in Sheet.objects.filter(is_current=True):
        if years is None or str(year_of_period(sheet.period)) in years:
            kept[sheet.indicator][sheet.period] = sheet
    return kept


def _compare(
    definition: Definition, now: dict[str, Batches], current: dict[str, Sheet], found: Stale, everything: bool
) -> None:
    known = {name: batches for name, batches in now.items() if _is_defined(definition, name)}
    for period, batches in known.items():
        sheet = current.get(period)
        is_fresh = sheet and sheet.batches == batches and sheet.version == definition.version
        if everything or not is_fresh:
            found.sheets[definition.name, period] = batches
    found.lost |= {(definition.name, period) for period in current if period not in known}


def _is_defined(definition: Definition, name: str) -> bool:
    """Whether the indicator meant what it means when the period ended."""
    return definition.valid_from <= period_named(name).last_day


def school_years(periods: Iterable[str]) -> list[str]:
    return sorted(
        {str(year_of_period(one)) for one in periods}, key=lambda year: SchoolYear.named(year).starts
    )
