"""What a figure rests on, registered minutes or answers, and what is held against it when that is too little."""

from collections.abc import Callable, Sequence
from datetime import date

from samsyn.analysis.result import Caveat, Finding
from samsyn.indicators.disclosure import Released
from samsyn.indicators.law import law
from samsyn.results.measures import Measure
from samsyn.results.queries.slices import By, split


Shares = Callable[[str, str], float | None]

FEW_ANSWERED, SOME_ANSWERED = (
    50,
    70,
)  # percent: under the first red and no comparison, under the other yellow (D34)


def shares_of(rows: Sequence[Released], by: By) -> Shares:
    """The share of minutes with registered attendance, or of people who answered, by part and period."""
    _periods, found = split(rows, by)
    shares = {
        (part.key, row.period): row.value
        for part, series in found.items()
        for row in series
        if row is not None
    }
    return lambda key, period: shares.get((key, period))


def reserved(finding: Finding, measure: Measure, share: float | None, today: date) -> Finding:
    """The finding with what must be said of it. Where fewer than half have answered nothing is judged."""
    if share is None:
        return finding
    if measure.depends_on_registration:
        is_thin = share < law(today)["registration.limit_percent"]
        return finding.with_caveat(Caveat.REGISTRATION) if is_thin else finding
    if share < FEW_ANSWERED:
        unjudged = Finding(finding.series, finding.better, finding.rhythm, finding.unit_of)
        return unjudged.with_caveat(Caveat.FEW_ANSWERED)
    return finding.with_caveat(Caveat.SOME_ANSWERED) if share < SOME_ANSWERED else finding
