"""Månadens granskning: what was drawn of last month's reading, and the answer to each."""

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.models import Unit
from samsyn.oversight.actions.reviews import answer_review
from samsyn.oversight.forms import ReadingForm
from samsyn.oversight.models import ReadingDay, ReadingSample
from samsyn.oversight.queries.reviews import things_read
from samsyn.oversight.refusals import NotNow
from samsyn.oversight.words import reasons_in_words


SHOWN = 200


def review_list(request: SignedIn) -> HttpResponse:
    """The days that wait for an answer, the oldest first, and how the months have been looked at."""
    if not Unit.objects.where(request.user, may=Verb.SEE, subject=Subject.READING_REVIEW).exists():
        raise Http404
    rows = list(
        ReadingDay.objects.visible_to(request.user).select_related("sample__unit", "user", "reviewed_by")
    )
    samples = ReadingSample.objects.visible_to(request.user).select_related("unit")[:SHOWN]
    taken = Counter(row.sample_id for row in rows)
    answered = Counter(row.sample_id for row in rows if row.verdict)
    context = {
        "waiting": [(one, reasons_in_words(one.reasons)) for one in rows if not one.verdict],
        "months": [(one, taken[one.pk], answered[one.pk]) for one in samples],
        "done": [one for one in reversed(rows) if one.verdict][:SHOWN],
    }
    return page(request, "oversight/review_list.html", context)


def review_day(request: SignedIn, day_id: UUID) -> HttpResponse:
    """Who read what on a day and why it is here; never what stood there."""
    rows = ReadingDay.objects.visible_to(request.user).select_related("sample__unit", "user", "reviewed_by")
    found = get_object_or_404(rows, pk=day_id)
    form = None if found.verdict else ReadingForm(request.POST or None)
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _answered(request, found, form):
            return redirect("oversight:review_list")
    things = things_read(found)
    context = {
        "day": found,
        "reasons": reasons_in_words(found.reasons),
        "things": things[:SHOWN],
        "more": max(0, len(things) - SHOWN),
        "form": form,
    }
    return page(request, "oversight/review_day.html", context)


def _answered(request: SignedIn, one: ReadingDay, form: ReadingForm) -> bool:
    told = form.cleaned_data
    try:
        answer_review(by=request.user, one=one, verdict=told["verdict"], note=told["note"])
    except NotNow as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Granskningen är sparad."))
    return True
