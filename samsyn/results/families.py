"""Measures that come several at once, such as one for each subject: told together on a page of their own.

Of twenty measures one is outside what was expected by chance alone. So they do not stand among those that deviate in
the overview; there they are one line, and whoever opens it is told how many chance alone would give.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.translation import gettext as _

from samsyn.access.zones import Zone
from samsyn.core.language import said
from samsyn.core.numbers import cardinal
from samsyn.indicators.presence import with_figures
from samsyn.organisation.models import Unit
from samsyn.results.measures import Measure, measures
from samsyn.results.queries import Assessment
from samsyn.results.queries.fetching import PAGES_KEPT, made


BY_CHANCE = 20  # one in so many is outside what 95 of 100 lie within


@dataclass(frozen=True)
class Family:
    """Several measures that one definition makes."""

    name: str
    members: tuple[Measure, ...]

    @property
    def first(self) -> Measure:
        return self.members[0]

    @property
    def title(self) -> str:
        return said(self.first.definition.family_title)

    @property
    def question(self) -> str:
        return self.first.question

    @property
    def limits(self) -> str:
        return said(self.first.definition.limits)

    @property
    def is_assessed(self) -> bool:
        return self.first.is_assessed

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.members]


@cache
def families() -> dict[str, Family]:
    """Every family by name."""
    found: dict[str, list[Measure]] = {}
    for one in measures().values():
        if one.definition.family:
            found.setdefault(one.definition.family, []).append(one)
    return {name: Family(name, tuple(members)) for name, members in found.items()}


def families_of(unit: Unit, zone: Zone) -> list[Family]:
    """Those of which some measure has figures in the unit."""
    there = _with_figures(made(), unit.pk, zone, unit)
    return [one for one in families().values() if there & set(one.names)]


@lru_cache(maxsize=PAGES_KEPT)
def _with_figures(made: tuple[object, ...], unit_id: int, zone: Zone, unit: Unit) -> frozenset[str]:
    """For as long as no new cells are made."""
    names = [name for one in families().values() for name in one.names]
    return frozenset(with_figures(names, unit=unit, zone=zone))


def lead(found: Sequence[Assessment]) -> str:
    """”Av sjutton mått som går att bedöma avviker två. Omkring ett skulle göra det av slumpen.”"""
    judged = [one for one in found if one.finding.expected is not None]
    if not judged:
        return _("Det finns för få år att jämföra med för att bedöma dem.")
    outside = sum(one.is_deviation for one in judged)
    counts = {"judged": cardinal(len(judged)), "outside": cardinal(outside, neuter=True)}
    if not outside:
        return _("Inget av %(judged)s mått som går att bedöma avviker.") % counts
    said_first = _("Av %(judged)s mått som går att bedöma avviker %(outside)s.") % counts
    chance = round(len(judged) / BY_CHANCE)
    if not chance:
        return said_first
    told = {"count": cardinal(chance, neuter=True)}
    return f"{said_first} " + _("Omkring %(count)s skulle göra det av slumpen.") % told
