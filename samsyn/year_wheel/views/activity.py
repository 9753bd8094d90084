"""The page of an activity, and what one can do to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.access.policy import Verb
from samsyn.access.scoping import may_do
from samsyn.core import clock
from samsyn.core.language import said
from samsyn.core.pages import SignedIn, page
from samsyn.core.school_year import SchoolYear
from samsyn.core.slots import ask
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import turn_to
from samsyn.year_wheel import actions, forms
from samsyn.year_wheel.activity_page import facts_about, inputs_elsewhere, inputs_of, standing_sentence
from samsyn.year_wheel.catalogue import TemplateActivity, template_activity, templates
from samsyn.year_wheel.models import Activity
from samsyn.year_wheel.queries import activities
from samsyn.year_wheel.views.wheel import crumbs, unit_of, year_url


@dataclass(frozen=True)
class Question:
    """What a page that changes an activity says."""

    title: str
    submit: str
    receipt: str
    lead: str = ""


def activity(request: SignedIn, activity_id: int) -> HttpResponse:
    """What it is, why, with what, by whom and when."""
    shown = get_object_or_404(
        Activity.objects.visible_to(request.user).select_related("unit"), pk=activity_id
    )
    turn_to(request, shown.unit)
    today = clock.today()
    context = {
        "activity": shown,
        "crumbs": crumbs(shown.year, shown.unit),
        "standing": shown.standing(today),
        "sentence": standing_sentence(shown, today),
        "facts": facts_about(shown),
        "inputs": inputs_of(shown),
        "inputs_elsewhere": inputs_elsewhere(shown),
        "steps": ask("activity.steps", activity=shown),
        "may_change": may_do(request.user, Verb.CHANGE, shown),
        "is_planned": shown.state == Activity.State.PLANNED,
    }
    return page(request, "year_wheel/activity.html", context)


def _changeable(request: SignedIn, activity_id: int) -> Activity:
    rows = Activity.objects.visible_to(request.user).changeable_by(request.user)
    return get_object_or_404(rows.select_related("unit"), pk=activity_id)


def _posted(request: SignedIn) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _answer(
    request: SignedIn,
    shown: Activity,
    form: Form,
    question: Question,
    act: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Ask, and when the answer holds do the deed and go back to the activity."""
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except actions.NotPossible as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, question.receipt)
            return redirect("year_wheel:activity", shown.pk)
    back = reverse("year_wheel:activity", args=[shown.pk])
    trail = [*crumbs(shown.year, shown.unit), (said(shown.title), back)]
    context = {"activity": shown, "form": form, "question": question, "crumbs": trail, "back": back}
    return page(request, "year_wheel/activity_deed.html", context)


def activity_close(request: SignedIn, activity_id: int) -> HttpResponse:
    """Say that it is done."""
    shown, today = _changeable(request, activity_id), clock.today()
    question = Question(
        _("Avsluta aktiviteten"),
        _("Avsluta"),
        _("Aktiviteten är klar. Du kan öppna den igen om det blev fel."),
        _("Den flyttas till Klart i årshjulet."),
    )
    form = forms.CloseForm(_posted(request))

    def act(answer: dict[str, Any]) -> object:
        return actions.close_activity(by=request.user, activity=shown, note=answer["note"], on=today)

    return _answer(request, shown, form, question, act)


def activity_move(request: SignedIn, activity_id: int) -> HttpResponse:
    """Choose other days."""
    shown = _changeable(request, activity_id)
    question = Question(_("Flytta aktiviteten"), _("Flytta"), _("Aktiviteten är flyttad."))
    days = {"starts_on": shown.starts_on, "ends_on": shown.ends_on}
    form = forms.MoveForm(_posted(request), year=shown.year, initial=days)

    def act(answer: dict[str, Any]) -> object:
        return actions.move_activity(by=request.user, activity=shown, **answer)

    return _answer(request, shown, form, question, act)


def activity_book(request: SignedIn, activity_id: int) -> HttpResponse:
    """Book the hour when the analysis gets done."""
    shown = _changeable(request, activity_id)
    question = Question(
        _("Boka tid för analys"),
        _("Boka tiden"),
        _("Tiden är bokad och syns i kalendern hos dem som prenumererar."),
        _("Arbete utan tid i kalendern blir sällan av."),
    )
    booked = {"on": shown.booked_on or max(shown.starts_on, clock.today()), "at": shown.booked_at}
    form = forms.BookForm(_posted(request), initial=booked | {"minutes": shown.minutes or 60})

    def act(answer: dict[str, Any]) -> object:
        return actions.book_time(by=request.user, activity=shown, **answer)

    return _answer(request, shown, form, question, act)


def activity_withdraw(request: SignedIn, activity_id: int) -> HttpResponse:
    """Take it out of the wheel, with a reason."""
    shown, today = _changeable(request, activity_id), clock.today()
    question = Question(
        _("Ta bort ur årshjulet"),
        _("Ta bort"),
        _("Aktiviteten är borttagen. Du kan ta tillbaka den härifrån."),
    )
    form = forms.WithdrawForm(_posted(request))

    def act(answer: dict[str, Any]) -> object:
        return actions.withdraw_activity(by=request.user, activity=shown, reason=answer["reason"], on=today)

    return _answer(request, shown, form, question, act)


@require_POST
def activity_reopen(request: SignedIn, activity_id: int) -> HttpResponse:
    """Undo a closing or a withdrawal."""
    shown = _changeable(request, activity_id)
    try:
        actions.reopen_activity(by=request.user, activity=shown)
    except actions.NotPossible as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Aktiviteten är öppen igen."))
    return redirect("year_wheel:activity", shown.pk)


# --- Adding ----------------------------------------------------------------------------------------------


def activity_new(request: SignedIn, year: SchoolYear) -> HttpResponse:
    """Add an activity: one of the unit's own, or one that a template suggests."""
    unit = unit_of(request, Verb.ADD)
    template = _template(request, unit)
    form = forms.NewActivityForm(
        _posted(request), year=year, from_template=template is not None, initial=_proposal(template, year)
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_activity(
                by=request.user, unit=unit, year=year, new=_new(form.cleaned_data, template)
            )
        except actions.NotPossible as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Aktiviteten finns nu i årshjulet."))
            return redirect("year_wheel:activity", made.pk)
    context = {
        "form": form,
        "year": year,
        "unit": unit,
        "template": template,
        "suggestions": _suggestions(unit, year),
        "crumbs": crumbs(year, unit),
        "back": year_url(year),
    }
    return page(request, "year_wheel/activity_new.html", context)


def _template(request: SignedIn, unit: Unit) -> TemplateActivity | None:
    """The activity that the address names, if a unit of this kind may have it."""
    wanted = request.GET.get("mall", "")
    found = template_activity(wanted)
    if wanted and (found is None or unit.kind not in templates()[wanted.partition(".")[0]].for_kinds):
        raise Http404
    return found


def _proposal(template: TemplateActivity | None, year: SchoolYear) -> dict[str, Any]:
    if template is None:
        return {"track": "ska", "layer": "quality"}
    first, last = template.days(year)
    return {
        "title": template.title,
        "owner_role": template.owner,
        "first_week": first.isocalendar().week,
        "last_week": last.isocalendar().week,
    }


def _new(answer: dict[str, Any], template: TemplateActivity | None) -> actions.NewActivity:
    said = {name: answer[name] for name in ("title", "starts_on", "ends_on", "owner_role")}
    if template is None:
        said |= {name: answer[name] for name in ("track", "layer", "text")}
    return actions.NewActivity(**said, template=template)


def _suggestions(unit: Unit, year: SchoolYear) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the templates have and the wheel has not, by template."""
    standing = set(activities(unit, year).values_list("template_id", flat=True))
    url = reverse("year_wheel:activity_new", args=[year])
    found = [
        (
            said(one.title),
            [
                (said(each.title), f"{url}?mall={each.id}")
                for each in one.activities
                if each.id not in standing
            ],
        )
        for one in templates().values()
        if one.suits(unit) or any(each.id in standing for each in one.activities)
    ]
    return [(title, links) for title, links in found if links]
