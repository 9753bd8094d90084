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
    for one in computed():
        if kind in {None, MEMBERSHIP, one.fact}:
            _compare(one, wanted(one, years), _current(one, years), found, everything)
    return found


def wanted(definition: Definition, years: set[str] | None) -> dict[str, Batches]:
    """For each period the batches that every unit's figures would stand on now."""
    above = ancestors()
    members = _members(years)
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for batch in _in_force(definition.fact, years):
        for unit, first, last in batch.claims:
            base = {batch.pk, *members.get((unit, batch.school_year), ())}
            days = date.fromisoformat(first), date.fromisoformat(last)
            for period in covering(*days, definition.periods):
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


def _current(definition: Definition, years: set[str] | None) -> dict[str, Sheet]:
    rows = Sheet.objects.filter(indicator=definition.name, is_current=True)
    kept = {sheet.period: sheet for sheet in rows}
    if years is None:
        return kept
    return {name: sheet for name, sheet in kept.items() if str(year_of_period(name)) in years}


def _compare(
    definition: Definition, now: dict[str, Batches], current: dict[str, Sheet], found: Stale, everything: bool
) -> None:
    for period, batches in now.items():
        sheet = current.get(period)
        is_fresh = sheet and sheet.batches == batches and sheet.version == definition.version
        if everything or not is_fresh:
            found.sheets[definition.name, period] = batches
    found.lost |= {(definition.name, period) for period in current if period not in now}


def school_years(periods: Iterable[str]) -> list[str]:
    return sorted(
        {str(year_of_period(one)) for one in periods}, key=lambda year: SchoolYear.named(year).starts
    )
