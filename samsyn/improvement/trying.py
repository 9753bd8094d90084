"""Every measure's forecasts tried on the huvudman's own schools: what `samsyn backtest` tells."""

from collections.abc import Iterator
from typing import NamedTuple

from samsyn.analysis.backtest import FEWEST_PERIODS, Backtest
from samsyn.analysis.result import Rhythm
from samsyn.improvement.forecasting import ENOUGH_TRIALS, Asked, trial_of
from samsyn.improvement.measuring import goal_measures
from samsyn.organisation.queries import organiser
from samsyn.results.periods import rhythm_of
from samsyn.results.queries.fetching import made
from samsyn.results.queries.panels import schools_panel


AHEAD: dict[Rhythm, int] = {"month": 7, "term": 1, "school_year": 1}  # a goal set in the autumn ends in May


class Tried(NamedTuple):
    """A measure and what came of its forecasts."""

    name: str
    title: str
    ahead: int
    found: Backtest

    @property
    def is_told(self) -> bool:
        """Whether pages tell the chance of goals in this measure; those whose forecasts fail are left out."""
        return self.found.forecasts < ENOUGH_TRIALS or self.found.holds


def tried_measures() -> Iterator[Tried]:
    """Those with at least five periods in the schools."""
    top, refreshed = organiser(), made()
    if top is None:
        return
    for measure in goal_measures():
        periods = schools_panel(measure.name, unit=top, refreshed=refreshed).periods
        if len(periods) < FEWEST_PERIODS:
            continue
        rhythm = rhythm_of(periods[-1])
        found = trial_of(Asked(refreshed, measure.name, "total", rhythm, AHEAD[rhythm], top))
        if found:
            yield Tried(measure.name, measure.title, AHEAD[rhythm], found)
