"""The pages of results; here what they all begin with."""

from django.http import Http404

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.access.zones import Zone, zone_for
from samsyn.core.pages import SignedIn
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import current_unit
from samsyn.results.measures import Measure, all_measures, measures


def asked_unit(request: SignedIn) -> tuple[Unit, Zone]:
    """The unit whose figures are wanted, and how near it the reader stands; 404 where she may see none."""
    unit = current_unit(request)
    if not may_in(request.user, Verb.SEE, Subject.FIGURE, unit):
        raise Http404
    return unit, zone_for(request.user, unit)


def asked_measure(name: str) -> Measure:
    found = measures().get(name)
    if found is None:
        raise Http404
    return found


def require_to_see_notes(request: SignedIn, unit: Unit) -> None:
    """What staff have written about the charts is read by those who work with the figures."""
    if not may_in(request.user, Verb.SEE, Subject.CHART_NOTE, unit):
        raise Http404


def defined_measure(name: str) -> Measure:
    """One of the catalogue, whether it has figures or waits for its data."""
    found = all_measures().get(name)
    if found is None:
        raise Http404
    return found
