"""The hourly turn in the background. Nothing goes out before an administrator has written a municipality."""

import logging
import time

from samsyn.core import clock
from samsyn.core.jobs import job
from samsyn.imports.addresses import Unconfigured
from samsyn.imports.fetching import cache
from samsyn.imports.fetching.configuration import is_scheduled, load


log = logging.getLogger(__name__)


@job("statistics.turn", hourly=True)
def turn() -> None:
    """Fetch the parts whose day has come, and forget answers that nobody has asked for in a year."""
    from samsyn.imports.fetching.run import due_parts  # what speaks with others takes its time to load

    cache.sweep(time.time())
    _fetch(due_parts(clock.today()))


@job("statistics.fetch")
def now() -> None:
    """Somebody has asked for all of it now; what was asked today is taken from the disk."""
    from samsyn.imports.fetching.parts import PARTS

    _fetch(list(PARTS))


def _fetch(names: list[str]) -> None:
    if not names or not is_scheduled():
        return
    from samsyn.imports.fetching.run import fetch

    today = clock.today()
    try:
        fetch(load(today.year), names, today)
    except Unconfigured as fault:
        log.warning("Statistics: %s", fault)
