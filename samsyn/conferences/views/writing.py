"""What is written down around a conference: answers, participants and minutes."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.conferences.actions import close_conference, record_participation, save_answers, write_minutes
from samsyn.conferences.conflicts import Conflict, conflict_of
from samsyn.conferences.forms import AnswersForm, MinutesForm, ParticipantsForm
from samsyn.conferences.models import Answer, Conference
from samsyn.conferences.queries import answers_of, given_names_at, left_to_do, participants_of
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.views import about, saved, seen
from samsyn.core.pages import SignedIn, page
from samsyn.core.versions import ChangedMeanwhile


INTROS = {
    Answer.Moment.BEFORE: _("Tio rader per fråga räcker."),
    Answer.Moment.DURING: _("Skriv det ni kommer fram till, inte allt som sägs."),
    Answer.Moment.PUPILS: _("Ställ frågorna till elevrådet eller en elevgrupp. Skriv vad gruppen sa."),
    Answer.Moment.OTHER_STAFF: _("Ställ frågorna till vaktmästare, kök, bibliotek och andra."),
}


def answers(request: SignedIn, conference_id: int, moment: str) -> HttpResponse:
    """One set of questions."""
    conference = seen(request, conference_id)
    rows = answers_of(conference, moment)
    if moment not in Answer.Moment.values or not rows:
        raise Http404
    shared = about(request, conference)
    form = AnswersForm(request.POST or None, answers=rows)
    conflict: Conflict | None = None
    if request.method == "POST" and form.is_valid():
        try:
            save_answers(by=request.user, conference=conference, texts=form.texts(), opened=form.opened())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        except ChangedMeanwhile as error:
            name = f"answer_{error.thing.pk}"
            theirs = {name: error.thing.text}
            conflict = conflict_of(
                error, form, what=_("samma svar"), theirs=theirs, version_field=f"version_{error.thing.pk}"
            )
        else:
            saved(request, _("Svaren är sparade."), form)
            return redirect("conferences:conference", conference_id=conference.pk)
    context = shared | {
        "form": form,
        "rows": rows,
        "title": rows[0].get_moment_display(),
        "intro": INTROS[Answer.Moment(moment)],
        "conflict": conflict,
    }
    return page(request, "conferences/answers.html", context)


def participants(request: SignedIn, conference_id: int) -> HttpResponse:
    """Who was invited, who took part and what they said."""
    conference = seen(request, conference_id)
    rows = participants_of(conference)
    form = ParticipantsForm(request.POST or None, participants=rows)
    if request.method == "POST" and form.is_valid():
        try:
            record_participation(by=request.user, conference=conference, participants=form.said())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            saved(request, _("Deltagarna är sparade."), form)
            return redirect("conferences:conference", conference_id=conference.pk)
    return page(
        request, "conferences/participants.html", about(request, conference) | {"form": form, "rows": rows}
    )


def minutes(request: SignedIn, conference_id: int) -> HttpResponse:
    """The minutes, with a warning for names and a stop for identity numbers."""
    conference = seen(request, conference_id)
    shared = about(request, conference)
    if not shared["may_change"]:
        return page(request, "conferences/minutes.html", shared)
    initial = {"text": conference.minutes, "version": conference.version}
    known = given_names_at(conference.unit) if request.method == "POST" else frozenset()
    form = MinutesForm(request.POST or None, initial=initial, known=known)
    conflict: Conflict | None = None
    if request.method == "POST" and form.is_valid():
        try:
            write(request, conference, form)
        except Refusal as refusal:
            form.add_error(None, _("Protokollet är sparat. Kvar att göra: %(what)s") % {"what": refusal})
        except ChangedMeanwhile as error:
            theirs = {"text": error.thing.minutes}
            conflict = conflict_of(error, form, what=_("samma protokoll"), theirs=theirs)
        else:
            saved(request, _("Protokollet är sparat."))
            return redirect("conferences:conference", conference_id=conference.pk)
    context = shared | {"form": form, "conflict": conflict, "left": left_to_do(conference)}
    return page(request, "conferences/minutes.html", context)


def write(request: SignedIn, conference: Conference, form: MinutesForm) -> None:
    """Save, and close if that was asked for."""
    said = form.cleaned_data
    write_minutes(by=request.user, conference=conference, text=said["text"], opened=said["version"])
    if "close" in request.POST:
        close_conference(by=request.user, conference=conference)
