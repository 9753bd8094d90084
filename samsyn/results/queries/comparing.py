"""One measure of a unit beside the organiser's other units, and girls beside boys: released figures only."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import sqrt
from statistics import fmean
from typing import Any, NamedTuple

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.zones import Zone, zone_for
from samsyn.analysis.comparisons import (
    YEARS_POOLED,
    Counted,
    Difference,
    Stratum,
    adjusted,
    expected_of,
    gap_between,
    pooled,
)
from samsyn.analysis.result import Rhythm
from samsyn.analysis.shrinkage import Listing, Shrinkage, Shrunk, shrink
from samsyn.indicators import queries as indicators
from samsyn.indicators.disclosure import Released
from samsyn.indicators.periods import period as period_named
from samsyn.indicators.placing import LADDER_ORDER, LADDERS
from samsyn.organisation.models import Unit
from samsyn.results.measures import Measure
from samsyn.results.periods import in_order
from samsyn.results.queries.noise import noise_of, sampling_error


FEWEST_TO_SHRINK = 2


@dataclass(frozen=True)
class Beside:
    """One unit in the list: what may be shown of it, its figure as it is compared, and how it stands."""

    unit_id: int
    name: str
    row: Released
    value: float | None
    noise: float | None
    shrunk: Shrunk | None = None


@dataclass(frozen=True)
class Among:
    """The organiser's school units beside each other in one period, by name."""

    top: Unit
    period: str
    rows: tuple[Beside, ...]
    shrinkage: Shrinkage | None
    mix: str  # adjusted, partly or raw
    named: bool

    @property
    def listing(self) -> Listing:
        return self.shrinkage.listing if self.shrinkage else Listing.TOO_FEW

    @property
    def judged(self) -> list[Beside]:
        return [one for one in self.rows if one.shrunk]

    @property
    def standing_out(self) -> list[Beside]:
        """Those that differ from the others; nobody where the list itself would be noise."""
        is_sure = self.listing is Listing.SHOWN
        return [one for one in self.judged if is_sure and one.shrunk and one.shrunk.stands_out]

    def of(self, unit: Unit) -> Beside | None:
        return next((one for one in self.rows if one.unit_id == unit.pk), None)


def rhythm_for(measure: Measure) -> Rhythm:
    """A school year where there is one: months are too few days to compare schools by."""
    return "school_year" if "school_year" in measure.rhythms else measure.rhythms[-1]


def whole_periods(names: Sequence[str], today: date) -> list[str]:
    """Those that are over, oldest first."""
    return [one for one in in_order(names) if period_named(one).last_day <= today]


def comparable_periods(measure: Measure, rhythm: Rhythm, names: Sequence[str], today: date) -> Sequence[str]:
    """Without a running term or year beside whole ones; what is usual for the measure is told as it comes."""
    if rhythm == measure.rhythms[0]:
        return names
    return whole_periods(names, today) or names


def top_of(unit: Unit) -> Unit:
    """The unit itself where it holds others, else the organiser that it belongs to."""
    if not unit.is_school_unit:
        return unit
    return Unit.objects.filter(pk__in=unit.line_keys).order_by("path").first() or unit


@dataclass(frozen=True)
class Comparing:
    """Who compares what: the questions that the page puts."""

    measure: Measure
    unit: Unit
    zone: Zone
    user: Any
    today: date

    @cached_property
    def rhythm(self) -> Rhythm:
        return rhythm_for(self.measure)

    def among(self) -> Among | None:
        """The other units; without names for whoever may not see the organiser's figures as such."""
        top = top_of(self.unit)
        named = may_in(self.user, Verb.SEE, Subject.FIGURE, top)
        zone = zone_for(self.user, top) if named else Zone.PUBLIC
        told = self.alike(self._told(top, zone, "unit"))
        periods = whole_periods([row.period for row in told if row.value is not None], self.today)
        if not periods or top.is_school_unit:
            return None
        rows = [row for row in told if row.period == periods[-1]]
        return self._judged(top, rows, self._expected(top, zone, periods[-1]), named=named)

    def alike(self, rows: Sequence[Released]) -> list[Released]:
        """Those of the same school form as the unit; above the schools, of the form that most of them have."""
        forms = dict(
            Unit.objects.filter(pk__in={row.unit_id for row in rows}).values_list("pk", "school_types")
        )
        kinds = {pk: form_of(types) for pk, types in forms.items()}
        usual = Counter(kinds[row.unit_id] for row in rows if row.value is not None).most_common(1)
        wanted = form_of(self.unit.school_types) if self.unit.is_school_unit else usual[0][0] if usual else ""
        return [row for row in rows if kinds[row.unit_id] == wanted]

    def _told(self, unit: Unit, zone: Zone, by: Any, periods: Sequence[str] | None = None) -> list[Released]:
        return indicators.figures(
            self.measure.name, unit=unit, zone=zone, by=by, periods=periods, rhythm=self.rhythm
        )

    def _expected(self, top: Unit, zone: Zone, period: str) -> tuple[dict[int, float], float] | None:
        """What each unit would have with the grades it has, and what all have; None where grades do not differ."""
        if self.measure.is_published or not self.measure.may_be_split("grade"):
            return None
        whole = {row.grade_year: row.value for row in self._told(top, zone, "grade", [period])}
        total = [row.value for row in self._told(top, zone, "total", [period])]
        if len(whole) < FEWEST_TO_SHRINK or not total or total[0] is None:
            return None
        parts: dict[int, list[Released]] = defaultdict(list)
        for row in self._told(top, zone, "unit_grade", [period]):
            parts[row.unit_id].append(row)
        found = {unit: expected_of(strata_of(rows, whole)) for unit, rows in parts.items()}
        return {unit: value for unit, value in found.items() if value is not None}, total[0]

    def _judged(
        self, top: Unit, rows: Sequence[Released], mix: tuple[dict[int, float], float] | None, *, named: bool
    ) -> Among:
        noises = self._noises(top, rows[0].period)
        beside = [self._beside(row, mix, noises.get(row.unit_id)) for row in rows]
        known = [place for place, one in enumerate(beside) if one.value is not None and one.noise]
        found = None
        if len(known) >= FEWEST_TO_SHRINK:
            found = shrink(
                [beside[place].value or 0.0 for place in known],
                [beside[place].noise or 0.0 for place in known],
            )
            for place, shrunk in zip(known, found.units, strict=True):
                one = beside[place]
                beside[place] = Beside(one.unit_id, one.name, one.row, one.value, one.noise, shrunk)
        how = "raw" if mix is None else "adjusted" if len(mix[0]) >= len(rows) else "partly"
        ordered = sorted(beside, key=lambda one: one.name.casefold())
        return Among(top, rows[0].period, tuple(ordered), found, how, named)

    def _noises(self, top: Unit, period: str) -> dict[int, float | None]:
        """How much each unit's figure moves by chance; only for judging, so it is asked as the organiser is told."""
        rows = self._told(top, Zone.ORGANISER, "unit", [period])
        return {row.unit_id: noise_of(self.measure, row) for row in rows}

    def _beside(
        self, row: Released, mix: tuple[dict[int, float], float] | None, noise: float | None
    ) -> Beside:
        value = row.value
        if mix is not None and value is not None:
            expected, overall = mix[0].get(row.unit_id), mix[1]
            value = adjusted(value, expected, overall) if expected is not None else None
        return Beside(row.unit_id, row.unit_name, row, value, noise)

    def gap(self) -> "Gap | None":
        """Girls and boys over the last whole years."""
        if not self.measure.may_be_split("sex"):
            return None
        told = self._told(self.unit, self.zone, "sex")
        periods = whole_periods([row.period for row in told], self.today)[-YEARS_POOLED:]
        if not periods:
            return None
        return gap_of(self.measure, told, periods)


def form_of(school_types: Sequence[str]) -> str:
    """What the grades of a unit count in; grade 1 of gymnasieskolan is not grade 1 of grundskolan."""
    found = {LADDERS.get(kind, kind) for kind in school_types}
    return next((one for one in LADDER_ORDER if one in found), next(iter(sorted(found)), ""))


def strata_of(rows: Sequence[Released], whole: dict[int | None, float | None]) -> list[Stratum]:
    """The grades of one unit; nothing at all if any of them may not be told."""
    strata = []
    for row in rows:
        reference = whole.get(row.grade_year)
        if row.status == "none":
            continue
        if row.value is None or reference is None or not row.n:
            return []
        strata.append(Stratum(row.n, reference))
    return strata


class Both(NamedTuple):
    """One year's figures of girls and boys."""

    period: str
    girls: Released | None
    boys: Released | None

    @property
    def rows(self) -> list[Released]:
        """Both, where both are told: else the years pooled would not be the same."""
        found = [row for row in (self.girls, self.boys) if row is not None and row.value is not None]
        return found if len(found) == 2 else []


@dataclass(frozen=True)
class Gap:
    """Both levels over the years that may be shown, and the difference where it can be judged."""

    periods: tuple[str, ...]
    girls: Counted | None
    boys: Counted | None
    difference: Difference | None
    yearly: tuple[Both, ...]
    is_known: bool
    """Whether we know how much the figure moves by chance."""


def gap_of(measure: Measure, told: Sequence[Released], periods: Sequence[str]) -> Gap:
    by_place = {(row.period, row.sex): row for row in told}
    yearly = tuple(Both(one, by_place.get((one, "F")), by_place.get((one, "M"))) for one in periods)
    used = [year for year in yearly if year.rows]
    girls, boys = (
        pooled([Counted(year.rows[side].value or 0.0, year.rows[side].persons or 0) for year in used])
        for side in (0, 1)
    )
    spread = (
        None
        if measure.is_share_of_pupils
        else per_person(measure, [row for year in used for row in year.rows])
    )
    is_known = measure.is_share_of_pupils or spread is not None
    found = gap_between(girls, boys, per_person=spread) if girls and boys and is_known else None
    return Gap(tuple(year.period for year in used), girls, boys, found, yearly, is_known)


def per_person(measure: Measure, rows: Sequence[Released]) -> float | None:
    """The spread between persons, from the sampling errors of the rows."""
    errors = [(sampling_error(measure, row), row.persons) for row in rows]
    known = [error**2 * persons for error, persons in errors if error is not None and persons]
    return sqrt(fmean(known)) if known and len(known) == len(errors) else None
