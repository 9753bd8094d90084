"""What a reader asked of one measure, and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samsyn.access.zones import Zone
from samsyn.organisation.models import Unit
from samsyn.results.forms import Selection
from samsyn.results.measures import Measure
from samsyn.results.queries import Assessment, By, assessed, figures_of, splits_for, usual_split
from samsyn.results.queries.distributions import Division, divisions


@dataclass(frozen=True)
class Selected:
    """One measure as it was asked for: its parts as people count them, and those with a signal first in line."""

    measure: Measure
    unit: Unit
    zone: Zone
    form: Selection
    by: By
    found: list[Assessment]
    deviating: list[Assessment]
    whole: Assessment | None


def selected(measure: Measure, asked: Mapping[str, str], *, unit: Unit, zone: Zone, today: date) -> Selected:
    """Fetch and judge; a choice that is not offered is passed by."""
    form = Selection(asked, splits=splits_for(measure, unit, zone), rhythms=measure.rhythms)
    by = form.by_chosen or usual_split(unit)
    figures = figures_of(
        unit=unit, zone=zone, names=[measure.name], by=tuple({by: 1, "total": 1}), rhythm=form.rhythm_chosen
    )
    periods = figures.periods(measure.name)
    until = form.period_chosen(periods)
    judged = assessed(figures, today=today, until=until)
    by = by if any(one.part.by == by for one in judged) else "total"
    parts = [one for one in judged if one.part.by == by]
    form.offer_periods(periods)
    form.settle(by=by, rhythm=form.rhythm_chosen, period=until or (periods[-1] if periods else ""))
    return Selected(
        measure,
        unit,
        zone,
        form,
        by,
        found=sorted(parts, key=lambda one: one.part.place),
        deviating=[one for one in parts if one.is_deviation],
        whole=next((one for one in judged if one.part.by == "total" and by != "total"), None),
    )


@dataclass(frozen=True)
class Divided:
    """A distribution as it was asked for."""

    measure: Measure
    unit: Unit
    zone: Zone
    form: Selection
    by: By
    found: list[Division]


def divided(measure: Measure, asked: Mapping[str, str], *, unit: Unit, zone: Zone) -> Divided:
    """Fetch the shares of the parts; whole unit over time, or its parts in one period."""
    form = Selection(asked, splits=splits_for(measure, unit, zone), rhythms=measure.rhythms)
    by = form.by_chosen or "total"
    figures = figures_of(unit=unit, zone=zone, names=[measure.name], by=[by], rhythm=form.rhythm_chosen)
    periods = figures.periods(measure.name)
    until = form.period_chosen(periods)
    form.offer_periods(periods)
    form.settle(by=by, rhythm=form.rhythm_chosen, period=until or (periods[-1] if periods else ""))
    return Divided(measure, unit, zone, form, by, divisions(measure, figures.of(measure.name, by), by, until))
