"""What is reckoned once when there are new cells, so that no page waits for it."""

from samsyn.core.jobs import job
from samsyn.organisation.queries import organiser
from samsyn.results.queries.fetching import made
from samsyn.results.queries.knowing import keep_seasons


@job("results.seasons")
def seasons() -> None:
    """Asked for when cells have been made or given out."""
    top = organiser()
    if top is not None:
        keep_seasons(made(), top.path)
