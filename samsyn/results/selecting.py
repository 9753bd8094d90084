"""What a reader asked of one measure, and what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samsyn.access.zones import Zone
from samsyn.organisation.models import Unit
from samsyn.results.forms import Selection
from samsyn.results.measures import Measure
from samsyn.results.queries import Assessment, By, Figures, assessed, figures_of, splits_for, usual_split
from samsyn.results.queries.comparing import comparable_periods
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
    is_merged: bool = False  # stages stand where grades were asked for


def selected(measure: Measure, asked: Mapping[str, str], *, unit: Unit, zone: Zone, today: date) -> Selected:
    """Fetch and judge; a choice that is not offered is passed by."""
    form = Selection(asked, splits=splits_for(measure, unit, zone), rhythms=measure.rhythms)
    by = form.by_chosen or usual_split(unit)
    figures = figures_of(
        unit=unit, zone=zone, names=[measure.name], by=fetched(by, measure), rhythm=form.rhythm_chosen
    )
    periods, until = times(measure, form, figures, today)
    judged = assessed(figures, today=today, until=until)
    is_merged = by == "grade" and are_told_as_stages(judged)
    by = "stage" if is_merged else by if any(one.part.by == by for one in judged) else "total"
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
        is_merged=is_merged,
    )


def times(
    measure: Measure, form: Selection, figures: Figures, today: date
) -> tuple[Sequence[str], str | None]:
    """The periods to choose among, and the one to stop at where that is not the newest there is."""
    told = figures.periods(measure.name)
    periods = comparable_periods(measure, form.rhythm_chosen, told, today)
    return periods, form.period_chosen(periods) or (periods[-1] if len(periods) < len(told) else None)


def fetched(by: By, measure: Measure) -> tuple[By, ...]:
    """The split and the whole; and stages, which may be told where grades may not."""
    stages: tuple[By, ...] = ("stage",) if by == "grade" and measure.may_be_split("stage") else ()
    return tuple(dict.fromkeys((by, "total", *stages)))


def are_told_as_stages(judged: Sequence[Assessment]) -> bool:
    """Whether no grade may be told in the newest period, and some stage may."""
    told = {by: [one for one in judged if one.part.by == by] for by in ("grade", "stage")}
    hidden = [one.newest.status == "hidden" for one in told["grade"] if one.newest]
    return bool(hidden) and all(hidden) and any(one.finding.value is not None for one in told["stage"])


@dataclass(frozen=True)
class Divided:
    """A distribution as it was asked for."""

    measure: Measure
    unit: Unit
    zone: Zone
    form: Selection
    by: By
    found: list[Division]


def divided(measure: Measure, asked: Mapping[str, str], *, unit: Unit, zone: Zone, today: date) -> Divided:
    """Fetch the shares of the parts; whole unit over time, or its parts in one period."""
    form = Selection(asked, splits=splits_for(measure, unit, zone), rhythms=measure.rhythms)
    by = form.by_chosen or "total"
    figures = figures_of(unit=unit, zone=zone, names=[measure.name], by=[by], rhythm=form.rhythm_chosen)
    periods, until = times(measure, form, figures, today)
    form.offer_periods(periods)
    form.settle(by=by, rhythm=form.rhythm_chosen, period=until or (periods[-1] if periods else ""))
    return Divided(measure, unit, zone, form, by, divisions(measure, figures.of(measure.name, by), by, until))
