"""Which sheets of cells are stale: those that stand on other batches than are in force now."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from samsyn.core import dated
from samsyn.core.school_year import SchoolYear, year_of_period
from samsyn.facts.models import Batch
from samsyn.indicators.catalogue import Definition, computed
from samsyn.indicators.models import Sheet
from samsyn.indicators.periods import SCHOOL_YEAR, covering
from samsyn.indicators.periods import period as period_named
from samsyn.organisation.queries import ancestors


MEMBERSHIP = "membership"
LATE = "late"  # its audit was not done in time (auditing.py): it is made again
MOST_YEARS = 3  # that any input looks back
Batches = dict[str, list[int]]  # unit id as text, as JSON has it
Told = dict[str, dict[str, set[int]]]  # period, unit id as text
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
    same: dict[tuple[tuple[str, ...], int, tuple[str, ...]], dict[str, Batches]] = {}
    current = _current(None if years is None else _later(years, MOST_YEARS))
    for one in computed():
        if kind in {None, MEMBERSHIP, *one.facts}:
            back = one.prepared.years_back
            concerned = None if years is None else _later(years, back)
            known = one.facts, back, one.periods
            if known not in same:
                same[known] = wanted(one.facts, one.periods, concerned, back)
            sheets = current.get(one.name, {})
            if concerned is not None:
                sheets = {
                    name: sheet for name, sheet in sheets.items() if str(year_of_period(name)) in concerned
                }
            _compare(one, same[known], sheets, found, everything)
    return found


def _later(years: set[str], most: int) -> set[str]:
    """These school years, and those after them that look back at them."""
    starts = {SchoolYear.named(year).starts for year in years}
    return {str(SchoolYear(start + later)) for start in starts for later in range(most + 1)}


def wanted(
    facts: Sequence[str], rhythms: Iterable[str], years: set[str] | None, years_back: int = 0
) -> dict[str, Batches]:
    """For each period the batches that every unit's figures would stand on now.

    The first kind of facts says which periods there are; the others of the same school year are there too, and
    of the years before all there is, wherever a person went then.
    """
    found = _told(facts[0], rhythms, years)
    for fact in facts[1:]:
        for year, units in _told(fact, [SCHOOL_YEAR], years).items():
            _add_beside(found, year, units)
    if years_back:
        for batch in _in_force(facts[0], None):
            _add_earlier(found, batch, years_back)
    return {
        period: {unit: sorted(batches) for unit, batches in units.items()} for period, units in found.items()
    }


def _add_beside(found: Told, year: str, units: dict[str, set[int]]) -> None:
    for period, told in found.items():
        if str(year_of_period(period)) == year:
            for unit in told:
                told[unit] |= units.get(unit, set())


def _add_earlier(found: Told, batch: Batch, years_back: int) -> None:
    starts = SchoolYear.named(batch.school_year).starts
    for period, told in found.items():
        if 1 <= year_of_period(period).starts - starts <= years_back:
            for batches in told.values():
                batches.add(batch.pk)


def _told(fact: str, rhythms: Iterable[str], years: set[str] | None) -> Told:
    """By period and unit the batches of one kind, and the rosters of the same places."""
    above = ancestors()
    members = _members(years)
    found: Told = defaultdict(lambda: defaultdict(set))
    for batch in _in_force(fact, years):
        for unit, first, last in batch.claims:
            base = {batch.pk, *members.get((unit, batch.school_year), ())}
            days = date.fromisoformat(first), date.fromisoformat(last)
            for period in covering(*days, rhythms):
                for at in above.get(unit, [unit]):
                    found[period][str(at)] |= base
    return found


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
        is_same = sheet and sheet.batches == batches and sheet.version == definition.version
        is_fresh = is_same and sheet and sheet.outcome != LATE
        if everything or not is_fresh:
            found.sheets[definition.name, period] = batches
    found.lost |= {(definition.name, period) for period in current if period not in known}


def _is_defined(definition: Definition, name: str) -> bool:
    """Whether the indicator meant what it means when the period ended."""
    return dated.holds(definition, period_named(name).last_day)


def school_years(periods: Iterable[str]) -> list[str]:
    return sorted(
        {str(year_of_period(one)) for one in periods}, key=lambda year: SchoolYear.named(year).starts
    )
