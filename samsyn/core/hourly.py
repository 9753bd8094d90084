"""What the worker does once an hour: it asks every slice that has something to tidy up."""

from samsyn.core.jobs import job
from samsyn.core.slots import ask


@job("core.hourly")
def hourly() -> None:
    """Slices fill the slot "hourly" with a function without arguments."""
    ask("hourly")
