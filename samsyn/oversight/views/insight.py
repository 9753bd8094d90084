"""Vem har sett mig: the pupil asks, and rektor answers after a test of harm."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samsyn.access.policy import Subject, Verb
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.models import Unit
from samsyn.oversight.actions.insight import answer_insight, ask_for_readers
from samsyn.oversight.forms import AnswerForm
from samsyn.oversight.models import InsightRequest
from samsyn.oversight.queries.reading import Line, readers_of, school_of
from samsyn.oversight.refusals import NotNow


def my_readers(request: SignedIn) -> HttpResponse:
    """What has been answered, or the way to ask."""
    if school_of(request.user) is None:
        raise Http404
    if request.method == "POST":
        try:
            ask_for_readers(by=request.user)
        except NotNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Frågan är skickad till rektor."))
        return redirect("oversight:my_readers")
    asked = list(InsightRequest.objects.visible_to(request.user).order_by("-asked_at"))
    answered = next((one for one in asked if not one.is_open), None)
    context = {
        "waiting": next((one for one in asked if one.is_open), None),
        "answered": answered,
        "lines": [Line.of(kept) for kept in answered.lines] if answered else [],
    }
    return page(request, "oversight/my_readers.html", context)


def insight_list(request: SignedIn) -> HttpResponse:
    """The questions of pupils, those that wait first."""
    if not Unit.objects.where(request.user, may=Verb.SEE, subject=Subject.INSIGHT).exists():
        raise Http404
    rows = list(InsightRequest.objects.visible_to(request.user).select_related("pupil", "unit", "decided_by"))
    context = {
        "waiting": [row for row in rows if row.is_open],
        "done": [row for row in rows if not row.is_open],
    }
    return page(request, "oversight/insight_list.html", context)


def insight_detail(request: SignedIn, asked_id: UUID) -> HttpResponse:
    """The list as the system has prepared it, and the answer."""
    if request.user.pupil_id:
        raise Http404  # she has a page of her own, without what has not been released
    rows = InsightRequest.objects.visible_to(request.user).select_related("pupil", "unit", "decided_by")
    asked = get_object_or_404(rows, pk=asked_id)
    may_answer = (
        asked.is_open and InsightRequest.objects.changeable_by(request.user).filter(pk=asked.pk).exists()
    )
    lines = (
        readers_of(asked.pupil_id, since=asked.since) if may_answer else [Line.of(one) for one in asked.lines]
    )
    form = AnswerForm(request.POST or None, lines=[_in_words(line) for line in lines]) if may_answer else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _answered(request, asked, form):
            return redirect("oversight:insight_list")
    return page(request, "oversight/insight_detail.html", {"asked": asked, "lines": lines, "form": form})


def _answered(request: SignedIn, asked: InsightRequest, form: AnswerForm) -> bool:
    told = form.cleaned_data
    release = request.POST.get("svar") == "ja"
    try:
        answer_insight(
            by=request.user,
            asked=asked,
            release=release,
            reason=told["reason"],
            masked=told.get("masked", ()),
        )
    except NotNow as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Listan är utlämnad.") if release else _("Du har svarat nej."))
    return True


def _in_words(line: Line) -> str:
    return f"{date_format(line.day, 'j F')}: {line.who}, {line.what}"
