"""The huvudman's conference: what the units concluded, themes, and a written answer to each."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.conferences.actions import answer_unit, name_theme, read_unit, withdraw_theme
from samsyn.conferences.conflicts import conflict_of
from samsyn.conferences.forms import ReplyForm, ThemeForm
from samsyn.conferences.models import Conference, Theme
from samsyn.conferences.queries import conclusions_of, school_below, themes_of, units_to_answer
from samsyn.conferences.refusals import Refusal
from samsyn.conferences.views import about, changeable, saved, seen
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.versions import ChangedMeanwhile
from samsyn.organisation.models import Unit


def unit_list(request: SignedIn, conference_id: int) -> HttpResponse:
    """Every unit, alphabetically, with whether it has got its answer; and the themes."""
    conference = organisers(seen(request, conference_id))
    form = ThemeForm(request.POST or None, within=conference.unit)
    if request.method == "POST" and changed_theme(request, conference, form):
        return redirect("conferences:unit_list", conference_id=conference.pk)
    rows = [
        {
            "title": unit.name,
            "why": reply.answer if reply else "",
            "url": reverse("conferences:unit_reply", args=[conference.pk, unit.pk]),
            "tag": _("besked lämnat") if reply and reply.answered_at else _("besked saknas"),
            "tone": "done" if reply and reply.answered_at else "",
        }
        for unit, reply in units_to_answer(conference, clock.today())
    ]
    context = about(request, conference) | {
        "form": form,
        "rows": rows,
        "answered": sum(row["tone"] == "done" for row in rows),
        "themes": themes_of(conference),
    }
    return page(request, "conferences/unit_list.html", context)


def changed_theme(request: SignedIn, conference: Conference, form: ThemeForm) -> bool:
    """Whether a theme was named or taken away."""
    if "withdraw" in request.POST:
        theme = get_object_or_404(Theme.objects.visible_to(request.user), pk=request.POST["withdraw"])
        withdraw_theme(by=request.user, theme=theme)
        return True
    if not form.is_valid():
        return False
    said = form.cleaned_data
    name_theme(by=request.user, conference=conference, title=said["title"], units=list(said["units"]))
    saved(request, _("Temat är sparat."), form)
    return True


def unit_reply(request: SignedIn, conference_id: int, unit_id: int) -> HttpResponse:
    """What the unit concluded, and the answer to it; what was read is kept when the answer is saved."""
    conference = organisers(changeable(request, conference_id))
    unit = school_below(conference, unit_id)
    if unit is None:
        raise Http404
    reply = conference.replies.filter(unit=unit).select_related("changed_by").first()
    initial = {"answer": reply.answer, "version": reply.version} if reply else {}
    form = ReplyForm(request.POST or None, initial=initial)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            answered(request, conference, unit, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        except ChangedMeanwhile as error:
            theirs = {"answer": error.thing.answer}
            conflict = conflict_of(error, form, what=_("samma besked"), theirs=theirs)
        else:
            saved(request, _("Beskedet är sparat. Enheten ser det nu."), form)
            return redirect("conferences:unit_list", conference_id=conference.pk)
    context = about(request, conference) | {
        "unit": unit,
        "reply": reply,
        "conclusions": reply.conclusions if reply else conclusions_of(unit, until=clock.today()),
        "form": form,
        "conflict": conflict,
    }
    context["crumbs"].append((_("Enheterna"), reverse("conferences:unit_list", args=[conference.pk])))
    return page(request, "conferences/unit_reply.html", context)


def answered(request: SignedIn, conference: Conference, unit: Unit, form: ReplyForm) -> None:
    said = form.cleaned_data
    reply = read_unit(by=request.user, conference=conference, unit=unit, on=clock.today())
    answer_unit(by=request.user, reply=reply, answer=said["answer"], opened=said["version"])


def organisers(conference: Conference) -> Conference:
    """Only the huvudman's conferences have units to answer."""
    if not conference.is_organisers:
        raise Http404
    return conference
