"""What the worker does once an hour: it asks for every job that tidies up."""

from samsyn.core.jobs import HOURLY, enqueue, job


@job("core.hourly")
def hourly() -> None:
    """Each is a job of its own, so that one that fails stops no other."""
    for name in sorted(HOURLY):
        enqueue(name)
