"""The hourly turn in the background. A register that is not configured is not asked."""

import logging

from samsyn.core.jobs import job
from samsyn.imports.addresses import Unconfigured
from samsyn.imports.ss12000.configuration import is_configured, load


log = logging.getLogger(__name__)


@job("ss12000.sync", hourly=True)
def turn() -> None:
    if not is_configured():
        return
    from samsyn.imports.ss12000.sync import sync  # what speaks with others takes its time to load

    try:
        sync(load())
    except Unconfigured as fault:
        log.warning("SS 12000: %s", fault)
