"""Once an hour: count our own records anew, if they say something else than the figures do."""

from samsyn.core import clock
from samsyn.core.jobs import job
from samsyn.indicators import records
from samsyn.indicators.engine import refresh


@job("indicators.records", hourly=True)
def count_records() -> None:
    """A refresh that changes nothing would only make every page fetch its figures again."""
    if records.are_behind(clock.today()):
        refresh(kind=records.KIND)
