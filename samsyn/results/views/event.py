"""What has happened that may have moved the figures, as people tell it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.results import actions
from samsyn.results.forms import EventForm
from samsyn.results.measures import measures
from samsyn.results.models import Event
from samsyn.results.queries.notes import events_for
from samsyn.results.views import asked_unit, require_to_see_notes
from samsyn.results.words import event_row


def event_list(request: SignedIn) -> HttpResponse:
    """The events of the unit and of those above it, and a form for one more."""
    unit, _zone = asked_unit(request)
    require_to_see_notes(request, unit)
    may_add = may_in(request.user, Verb.ADD, Subject.CHART_NOTE, unit)
    posted = request.POST if request.method == "POST" and may_add else None
    initial = {"indicator": request.GET.get("matt", "")}
    form = EventForm(posted, offered=list(measures().values()), today=clock.today(), initial=initial)
    if posted is not None and form.is_valid():
        actions.tell_event(by=request.user, unit=unit, **form.cleaned_data)
        messages.success(request, _("Händelsen är sparad. Den syns i diagrammen."))
        return redirect("results:event_list")
    found = events_for(unit, seen_by=request.user)
    context = {
        "unit": unit,
        "crumbs": [(_("Resultat"), reverse("results:overview"))],
        "rows": [event_row(one, here=unit) for one in reversed(found)],
        "form": form if may_add else None,
        "back": reverse("results:overview"),
    }
    return page(request, "results/event_list.html", context)


@require_POST
def event_withdraw(request: SignedIn, event_id: int) -> HttpResponse:
    event = get_object_or_404(Event.objects.changeable_by(request.user).standing(), pk=event_id)
    actions.withdraw_event(by=request.user, event=event)
    messages.success(request, _("Händelsen är borttagen ur diagrammen. Skriv den igen om det blev fel."))
    return redirect("results:event_list")
