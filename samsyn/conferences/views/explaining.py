"""From the workbench into the conference: what was written is weighed there, and nothing of it is lost."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.conferences.actions.explaining import explain as write
from samsyn.conferences.forms import ExplainingForm
from samsyn.conferences.queries import place_of
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.views import crumbs_to, saved
from samsyn.conferences.views.workbench import address, choices_for, matter_of, place_for
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.queries import current_unit


@require_POST
def explain(request: SignedIn) -> HttpResponse:
    """On to the analysis; the form again with everything in it where something is wrong."""
    unit, today = current_unit(request), clock.today()
    if not may_in(request.user, Verb.CHANGE, Subject.CONFERENCE, unit):
        raise Http404
    choices = choices_for(unit, today, request.POST.get("ref", ""))
    form = ExplainingForm(request.POST, conferences=choices, auto_id="forklara_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            evidence = write(
                by=request.user,
                unit=unit,
                place=place_for(said["conference"], unit, today),
                matter=matter_of(said["ref"], said["source"], unit, today),
                reasons=form.reasons(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            saved(request, _("Förklaringarna finns nu i konferensen."), form)
            return redirect(f"{place_of(evidence)}#varfor")
    context = {"form": form, "action": address(unit), "crumbs": crumbs_to()}
    return page(request, "conferences/explain.html", context, status=422)
