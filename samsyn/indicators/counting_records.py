"""Once an hour: count our own records if they have changed, and what sealed slices have for a period that is over."""

from samsyn.core import clock
from samsyn.core.jobs import job
from samsyn.indicators import records, sealed
from samsyn.indicators.engine import refresh


@job("indicators.records", hourly=True)
def count_records() -> None:
    """A refresh that changes nothing would only make every page fetch its figures again."""
    if records.are_behind(clock.today()):
        refresh(kind=records.KIND)


@job("indicators.sealed", hourly=True)
def count_sealed() -> None:
    """Once for each period; on all other hours there is nothing to do."""
    if sealed.due(clock.today()):
        refresh(kind=sealed.KIND)
