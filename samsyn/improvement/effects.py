"""What may be said of an insats: its own figures, those of others, and how it was set up, handed to the analysis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django.db.models import Q

from samsyn.access.zones import Zone
from samsyn.analysis import effect_words as words
from samsyn.analysis.effects import Design, Effect, Measured, effect_of
from samsyn.analysis.forecast import Panel
from samsyn.analysis.result import Point
from samsyn.core.language import in_swedish
from samsyn.core.school_year import SchoolYear
from samsyn.improvement.measuring import measure_of
from samsyn.improvement.models import EffectPlan, Intervention, StartOrder
from samsyn.improvement.periods import place_after
from samsyn.organisation.models import Unit
from samsyn.results.measures import Measure
from samsyn.results.periods import rhythm_of
from samsyn.results.queries.fetching import figures_of, made
from samsyn.results.queries.judging import point_of
from samsyn.results.queries.panels import Schools, schools_panel
from samsyn.results.queries.slices import By, split


COMPARED_BY = ("total", "grade", "sex")


@dataclass(frozen=True)
class Looked:
    """An insats with the measure it is judged on and what was found."""

    intervention: Intervention
    measure: Measure
    periods: tuple[str, ...]
    start: int
    measured: Measured
    effect: Effect
    plan: EffectPlan | None
    order: StartOrder | None

    @property
    def title(self) -> str:
        return words.title_of(self.effect)

    @property
    def expected(self) -> str:
        """What was written down, as a change with its unit; empty where nothing was."""
        return words.by(self.effect, self.plan.expected) if self.plan else ""

    def frozen(self) -> dict[str, Any]:
        """Plain values, for a follow-up to keep."""
        return {
            "rung": int(self.effect.rung),
            "title": self.title,
            "measure": self.measure.title,
            "ladder": [[one.name, one.word, list(one.sentences)] for one in words.ladder_of(self.effect)],
            "smallest": words.smallest_of(self.effect),
            "return": words.return_of(self.effect),
        }


def look_at(
    intervention: Intervention, *, inside: bool = False, fidelity: int | None = None
) -> Looked | None:
    """None where there is no measure to judge on, or it has no figures.

    `inside` is whether classes may be seen: a draw among classes is judged for those who lead the unit only.
    `fidelity` is what is said at a follow-up that is being written; else that of the last one.
    """
    plan = getattr(intervention, "effect_plan", None)
    name, by, key = about(intervention, plan)
    measure = measure_of(name)
    if measure is None or by not in COMPARED_BY:
        return None
    unit = intervention.unit
    schools = schools_panel(name, cast("By", by), unit=unit, refreshed=made())
    own = schools.of(unit, key) if unit.is_school_unit else series_of(unit, name)
    periods = schools.periods if unit.is_school_unit else tuple(point.period for point in own)
    if not own or not periods:
        return None
    rhythm = rhythm_of(periods[-1])
    start = place_after(periods, intervention.starts_on)
    order = intervention.start_orders.first()
    lots, starts = drawn(order, schools, intervention, inside=inside, name=name)
    others = comparable(schools, intervention, name, key) if unit.is_school_unit else {}
    measured = Measured(
        own, others, rhythm, measure.better, measure.unit_of, measure.noise, lots, new_pupils=by == "grade"
    )
    design = design_of(intervention, plan, starts)
    if fidelity is not None:
        design = replace(design, fidelity=fidelity)
    effect = effect_of(measured, start=start, design=design)
    return Looked(intervention, measure, periods, start, measured, effect, plan, order)


def about(intervention: Intervention, plan: EffectPlan | None) -> tuple[str, str, str]:
    """What was written down before the start; else what the goal is measured by."""
    if plan:
        return plan.indicator, plan.part_by, plan.part_key
    goal = intervention.goal
    return (goal.indicator, goal.part_by, goal.part_key) if goal else ("", "total", "")


def design_of(
    intervention: Intervention, plan: EffectPlan | None, starts: Mapping[str, int] | None
) -> Design:
    followed = next(iter(intervention.follow_ups.all()), None)
    evidence = intervention.goal.evidence if intervention.goal else None
    was_worse = bool(evidence and evidence.payload.get("verdict") == "sämre än väntat")
    return Design(
        fidelity=followed.fidelity if followed else None,
        expected=plan.expected if plan else None,
        is_targeted=plan.is_targeted if plan else was_worse,
        starts=starts,
    )


def comparable(schools: Schools, intervention: Intervention, name: str, key: str) -> Panel:
    """Other schools with a school form in common that did nothing of the kind at the time.

    Left out are those with an insats of the same sort, or for the same measure, that began within a year.
    """
    forms = set(intervention.unit.school_types)
    since = SchoolYear.of(intervention.starts_on).previous.first_day
    alike_work = Q(type=intervention.type) | Q(goal__indicator=name)
    begun = Intervention.objects.filter(alike_work, starts_on__gte=since).exclude(unit=intervention.unit)
    busy = set(begun.values_list("unit_id", flat=True))
    alike = {
        pk
        for pk, types in Unit.objects.schools().values_list("pk", "school_types")
        if forms & set(types) and pk not in busy
    }
    return {
        school: one
        for school, one in schools.others(intervention.unit).items()
        if int(school.partition(":")[0]) in alike and school.partition(":")[2] == key
    }


def series_of(unit: Unit, name: str) -> list[Point]:
    """The figures of an area or the huvudman as a whole."""
    rows = figures_of(unit=unit, zone=Zone.ORGANISER, names=[name], by=("total",)).of(name, "total")
    periods, found = split(rows, "total")
    series = next(iter(found.values()), ())
    return [point_of(period, row) for period, row in zip(periods, series, strict=False)]


def drawn(
    order: StartOrder | None, schools: Schools, intervention: Intervention, *, inside: bool, name: str
) -> tuple[Panel | None, Mapping[str, int] | None]:
    """The participants' own series and where each began; nothing of classes for those outside."""
    if order is None or (not order.of_units and not inside):
        return None, None
    if order.of_units:
        panel: Panel = {key.partition(":")[0]: one for key, one in schools.series.items()}
        periods: Sequence[str] = schools.periods
    else:
        periods, panel = classes_of(intervention.unit, name)
    panel = {key: one for key, one in panel.items() if key in order.participants}
    starts = {
        key: place_after(periods, date.fromisoformat(wave["starts_on"]))
        for wave in order.waves
        for key in wave["keys"]
    }
    return panel, starts


def classes_of(unit: Unit, name: str) -> tuple[Sequence[str], Panel]:
    """The classes of the newest school year; those of another year are other pupils."""
    rows = figures_of(unit=unit, zone=Zone.INSIDE, names=[name], by=("class",)).of(name, "class")
    periods, found = split(rows, "class")
    return periods, {
        part.key: [point_of(period, row) for period, row in zip(periods, series, strict=True)]
        for part, series in found.items()
    }


def frozen_effect(intervention: Intervention, fidelity: int) -> dict[str, Any]:
    """What could be claimed on a day, in the language of the records; empty where nothing could be looked at."""
    with in_swedish():
        found = look_at(intervention, fidelity=fidelity)
        return found.frozen() if found else {}
