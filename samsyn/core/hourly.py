"""What the worker does once an hour: it asks for every job that tidies up."""

from samsyn.core import clock
from samsyn.core.audit_check import close_years
from samsyn.core.jobs import HOURLY, enqueue, job


@job("core.hourly")
def hourly() -> None:
    """Each is a job of its own, so that one that fails stops no other."""
    for name in sorted(HOURLY):
        enqueue(name)


@job("core.close_years", hourly=True)
def close_audit_years() -> None:
    """Sign the years of the log that are over; there is one to sign once a year."""
    close_years(clock.today())
