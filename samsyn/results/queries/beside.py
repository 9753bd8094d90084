"""What authorities have published beside a measure of ours: similar municipalities, the nation, and SALSA."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from samsyn.analysis.comparisons import YEARS_POOLED, Spread, spread_of
from samsyn.organisation.models import Unit
from samsyn.results.comparators import comparator_of, published_beside
from samsyn.results.measures import Measure
from samsyn.results.queries.public import PublicFigure, Series, population_of, public_figure


FEWEST_ALIKE = 3
SALSA_SOURCE = "salsa"
Z95 = 1.96


@dataclass(frozen=True)
class Published:
    """One published figure of ours beside the municipalities alike and the nation, in the newest common period."""

    figure: PublicFigure
    period: str
    own: Series | None
    nation: Series | None
    alike: tuple[Series, ...]
    spread: Spread | None

    def value(self, series: Series | None) -> float | None:
        row = series.figure(self.period) if series else None
        return row.value if row else None

    def text(self, series: Series | None) -> str:
        row = series.figure(self.period) if series else None
        return row.text if row else ""

    @property
    def side(self) -> int | None:
        own = self.value(self.own)
        return None if own is None or self.spread is None else self.spread.side(own)


def published_of(measure: Measure, unit: Unit) -> Published | None:
    """The first of the published measures that has been read in for our municipality."""
    for source, code, population in published_beside(measure):
        figure = public_figure(unit, source, code, population_of(population))
        if figure:
            return _newest(figure)
    return None


def _newest(figure: PublicFigure) -> Published:
    whole = [one for one in figure.of_level("municipality") if one.place.is_whole]
    own = whole[0] if whole else None
    nation = next(iter(figure.of_level("nation")), None)
    period = _period(figure, own)
    alike = tuple(one for one in figure.similar if one.figure(period))
    values = [row.value for one in alike if (row := one.figure(period)) and row.value is not None]
    return Published(
        figure, period, own, nation, alike, spread_of(values) if len(values) >= FEWEST_ALIKE else None
    )


def _period(figure: PublicFigure, own: Series | None) -> str:
    """The newest in which ours is told beside enough of the others; else the newest there is."""

    def is_told(series: Series | None, period: str) -> bool:
        row = series.figure(period) if series else None
        return row is not None and row.value is not None

    for period in figure.periods:
        others = sum(is_told(one, period) for one in figure.similar)
        if is_told(own, period) and others >= FEWEST_ALIKE:
            return period
    return figure.periods[0]


@dataclass(frozen=True)
class Modelled:
    """One school's difference from SALSA's model, the mean of up to three years, and half its band."""

    name: str
    value: float
    half: float
    periods: tuple[str, ...]

    @property
    def is_beyond(self) -> bool:
        return abs(self.value) > self.half


def salsa_of(measure: Measure, unit: Unit) -> list[Modelled]:
    """As published, school by school in order of name; never computed here."""
    rule = comparator_of(measure)
    figure = public_figure(unit, SALSA_SOURCE, rule.salsa, population_of("")) if rule.salsa else None
    if figure is None:
        return []
    found = [_modelled(one, figure.periods, rule.noise) for one in figure.of_level("unit")]
    return [one for one in found if one]


def _modelled(series: Series, periods: Sequence[str], noise: float) -> Modelled | None:
    rows = [(period, series.figure(period)) for period in periods]
    known = [(period, row.value) for period, row in rows if row and row.value is not None][:YEARS_POOLED]
    if not known:
        return None
    half = Z95 * noise / sqrt(len(known))
    return Modelled(
        series.place.name,
        fmean(value for _period, value in known),
        half,
        tuple(period for period, _value in reversed(known)),
    )
