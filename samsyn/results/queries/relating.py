"""Two measures side by side: a dot for each pupil inside the unit, one for each school above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.zones import zone_for
from samsyn.analysis.relations import Dot, Relation, Seen, relate
from samsyn.indicators import queries as indicators
from samsyn.indicators.persons import has_own_figures, may_see_own_figures, own_figures
from samsyn.organisation.models import Unit
from samsyn.results.measures import Measure, measures
from samsyn.results.queries.comparing import Comparing, top_of, whole_periods


@dataclass(frozen=True)
class Related:
    """Two measures in one school year, as somebody in this place may see them."""

    x: Measure
    y: Measure
    seen: Seen
    period: str
    periods: tuple[str, ...]
    dots: tuple[Dot, ...]
    names: tuple[str, ...]  # of the schools, in the order of the dots; of pupils none
    relation: Relation


def levels(user: Any, unit: Unit) -> list[Seen]:
    """Pupils for whoever leads the unit; schools for whoever may see the organiser's."""
    found: list[Seen] = ["pupils"] if may_see_own_figures(user, unit) else []
    return [*found, "units"] if may_in(user, Verb.SEE, Subject.FIGURE, top_of(unit)) else found


def partners(measure: Measure, seen: Seen) -> list[Measure]:
    """The measures that this one may be held against, by title; two made of the same facts always go together."""
    if not can_be_related(measure, seen):
        return []
    fact = measure.definition.fact
    each = (one for one in measures().values() if one.definition.fact != fact and can_be_related(one, seen))
    return sorted(each, key=lambda one: one.title.casefold())


def can_be_related(measure: Measure, seen: Seen) -> bool:
    if seen == "pupils":
        return has_own_figures(measure.definition)
    is_own = measure.definition.kind == "ratio" and not measure.is_published
    return is_own and "school_year" in measure.rhythms


@dataclass(frozen=True)
class Relating:
    """Who holds what against what."""

    x: Measure
    y: Measure
    unit: Unit
    user: Any
    today: date

    def seen_as(self, seen: Seen, period: str = "") -> Related | None:
        """In the year asked for, or the newest whole one with both; None where there is no such year."""
        periods = self._periods(seen)
        if not periods:
            return None
        chosen = period if period in periods else periods[-1]
        return self._pupils(chosen, periods) if seen == "pupils" else self._units(chosen, periods)

    def _periods(self, seen: Seen) -> list[str]:
        """The whole school years in which both have cells, in the unit or above it."""
        where = self.unit if seen == "pupils" else top_of(self.unit)
        told = indicators.figures_of(
            [self.x.name, self.y.name], unit=where, zone=zone_for(self.user, where), rhythm="school_year"
        )
        shared = set.intersection(*({row.period for row in rows} for rows in told.values()))
        return whole_periods(sorted(shared), self.today)

    def _pupils(self, period: str, periods: Sequence[str]) -> Related:
        found = own_figures(
            by=self.user, unit=self.unit, names=[self.x.name, self.y.name], school_years=[period]
        )
        second = {row.person: row.value for row in found[self.y.name]}
        dots = tuple(
            Dot(row.value, second[row.person], groups_of(row.grade_year, row.sex))
            for row in found[self.x.name]
            if row.person in second
        )
        relation = relate(dots, seen="pupils", kinds=["grade", "sex"])
        return Related(self.x, self.y, "pupils", period, tuple(periods), dots, (), relation)

    def _units(self, period: str, periods: Sequence[str]) -> Related:
        """Schools of one form with both figures released; their grades are held apart where they may be told."""
        top = top_of(self.unit)
        zone = zone_for(self.user, top)
        told = indicators.figures_of(
            [self.x.name, self.y.name], unit=top, zone=zone, by="unit", periods=[period]
        )
        alike = Comparing(self.x, self.unit, zone, self.user, self.today).alike
        second = {row.unit_id: row.value for row in told[self.y.name] if row.value is not None}
        pairs = [
            (row.unit_name, Dot(row.value, second[row.unit_id], (("unit", str(row.unit_id)),)))
            for row in alike(told[self.x.name])
            if row.value is not None and row.unit_id in second
        ]
        pairs.sort(key=lambda pair: pair[0].casefold())
        dots = tuple(dot for _name, dot in pairs)
        relation = relate(dots, seen="units")
        names = tuple(name for name, _dot in pairs)
        return Related(self.x, self.y, "units", period, tuple(periods), dots, names, relation)


def groups_of(grade_year: int | None, sex: str) -> tuple[tuple[str, str], ...]:
    found = (("grade", "" if grade_year is None else str(grade_year)), ("sex", sex))
    return tuple(pair for pair in found if pair[1])
