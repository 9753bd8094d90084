"""The chance of a goal, from how others of about the same size have come from where they were."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

from samsyn.analysis.backtest import Backtest, Half, backtest
from samsyn.analysis.chances import basis_sentence, sentence_of, unchanged_sentence
from samsyn.analysis.forecast import Chance, chance_of, errors_of
from samsyn.analysis.noise import FEWEST_PERSONS, half_band
from samsyn.analysis.outcomes import GOAL_LEVEL
from samsyn.analysis.result import Point, Rhythm
from samsyn.core.school_year import SchoolYear
from samsyn.improvement.measuring import baseline_from, figures_between, measure_of
from samsyn.improvement.models import Goal
from samsyn.organisation.models import Unit
from samsyn.results.measures import Measure
from samsyn.results.queries.fetching import made
from samsyn.results.queries.panels import Schools, schools_panel
from samsyn.results.queries.slices import By


ENOUGH_TRIALS = 100  # fewer forecasts that went wrong say little about the next
COMPARED_BY = ("total", "grade", "sex")


def chance_for(goal: Goal) -> Chance | None:
    """From the baseline the goal was set at; None where nothing can be said.

    Nothing is said of a measure whose own forecasts have not held: one that drifts in every school alike. A grade is
    new pupils each school year: only the spread of its own months speaks of them, and nothing of those to come.
    """
    start, measure = baseline_from(goal.baseline), measure_of(goal.indicator)
    if start is None or measure is None or goal.target is None:
        return None
    by = cast("By", goal.part_by if goal.part_by in COMPARED_BY else "total")
    rhythm: Rhythm = goal.baseline.get("rhythm", "school_year")
    is_of_new_pupils = by == "grade" and rhythm == "month"
    if is_of_new_pupils and SchoolYear.of(goal.starts_on) != SchoolYear.of(goal.ends_on):
        return None
    ahead = max(1, figures_between(rhythm, goal.starts_on, goal.ends_on))
    asked = Asked(made(), goal.indicator, by, rhythm, ahead, goal.unit)
    tried = trial_of(asked)
    if tried and tried.forecasts >= ENOUGH_TRIALS and not tried.holds:
        return None
    has_others = goal.unit.is_school_unit and not is_of_new_pupils
    panel = asked.schools.others(goal.unit) if has_others else {}
    errors = errors_of(panel, rhythm=rhythm, ahead=ahead, size=start.persons)
    pupils = int(start.persons) if measure.definition.is_share_of_persons else None
    return chance_of(start, goal.target, measure.better, errors, pupils=pupils)


def told_chance(goal: Goal, chance: Chance | None) -> list[str]:
    """The chance, what happens if nothing is changed, and what it rests on; nothing where nothing can be said."""
    start = baseline_from(goal.baseline)
    if chance is None or start is None or goal.target is None:
        return []
    return [
        sentence_of(chance, start, goal.target, goal.part_by),
        unchanged_sentence(chance, start),
        basis_sentence(chance, goal.part_by),
    ]


@dataclass(frozen=True)
class Asked:
    """What a trial depends on: two that are equal have the same answer."""

    refreshed: tuple[object, ...]
    name: str
    by: By
    rhythm: Rhythm
    ahead: int
    unit: Unit = field(compare=False)  # any of the huvudman's: she has one installation

    @property
    def schools(self) -> Schools:
        return schools_panel(self.name, self.by, unit=self.unit, refreshed=self.refreshed)


@lru_cache(maxsize=64)
def trial_of(asked: Asked) -> Backtest | None:
    """How such forecasts would have gone in the huvudman's own schools."""
    measure = measure_of(asked.name)
    if measure is None:
        return None
    half = half_of(measure) if asked.rhythm != "month" else None
    return backtest(
        asked.schools.series, rhythm=asked.rhythm, unit_of=measure.unit_of, ahead=asked.ahead, half=half
    )


def half_of(measure: Measure) -> Half:
    """Half the 80 % band of a measure with known noise."""

    def half(newest: Point, previous: Sequence[Point]) -> float | None:
        noise: Any = measure.noise
        if noise is None or min(point.size for point in previous) < FEWEST_PERSONS:
            return None
        return half_band(noise, newest.size, previous, GOAL_LEVEL)

    return half
