"""Build a template: plain forms, one question at a time, and the page again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.accounts.drafts import keeps_draft, put_back, was_sent
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.queries import current_unit
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_reports.actions import templates as actions
from samsyn.pupil_reports.contents import DOWN, UP, Question
from samsyn.pupil_reports.forms.building import HeadForm, QuestionForm, said_of
from samsyn.pupil_reports.kinds import Kind
from samsyn.pupil_reports.models import TemplateVersion
from samsyn.pupil_reports.queries import templates as asked
from samsyn.pupil_reports.words import KINDS, classes_in_words, shown_template, whole_template


STEPS = {"upp": UP, "ner": DOWN}


def build(request: SignedIn, template_id: int) -> HttpResponse:
    """The draft: its questions in order, what may be done with each, and the kinds there are to add."""
    version = _draft(request, template_id)
    context = {
        "version": version,
        "contents": version.contents,
        "told": shown_template(version.contents),
        "whole": whole_template(version.contents),
        "kinds": KINDS,
        "may_lock": asked.may_lock(version.template.unit),
    }
    return page(request, "pupil_reports/build.html", context)


@keeps_draft
def head(request: SignedIn, template_id: int) -> HttpResponse:
    """What the template is for, and its class."""
    version = _draft(request, template_id)
    form = HeadForm(_said(request), initial=dict(vars(version.contents)))
    put_back(request, {request.path: form})
    if form.is_bound and form.is_valid():
        actions.change_head(by=request.user, version=version, headed=actions.Headed(**form.cleaned_data))
        return _back(request, version)
    context = {
        "form": form,
        "version": version,
        "title": _("Rubrik och klass"),
        "classes": classes_in_words(),
    }
    return page(request, "pupil_reports/build_form.html", context, status=422 if form.is_bound else 200)


@keeps_draft
def question_new(request: SignedIn, template_id: int, kind: str) -> HttpResponse:
    """One more question, of the kind that was chosen."""
    version = _draft(request, template_id)
    if kind not in Kind.values:
        raise Http404
    return _question(request, version, Kind(kind), None)


@keeps_draft
def question(request: SignedIn, template_id: int, key: str) -> HttpResponse:
    """Change a question that the huvudman has not locked."""
    version = _draft(request, template_id)
    found = version.contents.question(key)
    if found is None or (found.is_core and not asked.may_lock(version.template.unit)):
        raise Http404
    return _question(request, version, Kind(found.kind), found)


@require_POST
def order(request: SignedIn, template_id: int) -> HttpResponse:
    """A question up, down or away."""
    version = _draft(request, template_id)
    key, what = request.POST.get("fraga", ""), request.POST.get("vad", "")
    if version.contents.question(key) is None:
        raise Http404
    if what in STEPS:
        actions.move_question(by=request.user, version=version, key=key, step=STEPS[what])
    elif what == "bort":
        try:
            actions.remove_question(by=request.user, version=version, key=key)
        except PermissionDenied as refusal:
            raise Http404 from refusal
    return redirect("pupil_reports:build", template_id)


@require_POST
def use(request: SignedIn, template_id: int) -> HttpResponse:
    """From now on reports are written from this version."""
    version = _draft(request, template_id)
    try:
        actions.use_draft(by=request.user, version=version)
    except NotNow as refusal:
        messages.error(request, str(refusal))
        return redirect("pupil_reports:build", template_id)
    messages.success(request, _("Versionen används från och med nu. Äldre rapporter behåller sin."))
    return redirect("pupil_reports:template", template_id)


@require_POST
def drop(request: SignedIn, template_id: int) -> HttpResponse:
    """Throw away what was being built."""
    actions.drop_draft(by=request.user, version=_draft(request, template_id))
    messages.success(request, _("Utkastet är borta."))
    return redirect("pupil_reports:template_list")


def _draft(request: SignedIn, key: int) -> TemplateVersion:
    template = asked.changeable(request.user, current_unit(request), key)
    version = asked.draft(template) if template else None
    if version is None:
        raise Http404
    return version


def _question(
    request: SignedIn, version: TemplateVersion, kind: Kind, found: Question | None
) -> HttpResponse:
    contents = version.contents
    first = said_of(found) if found else {"info_class": contents.info_class}
    may_lock = asked.may_lock(version.template.unit)
    form = QuestionForm(_said(request), kind=kind, may_lock=may_lock, initial=first)
    put_back(request, {request.path: form})
    if form.is_bound and form.is_valid():
        made = form.made(found.key if found else contents.next_key(asked.keys_ever(version.template)))
        try:
            actions.put_question(by=request.user, version=version, question=made)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            return _back(request, version)
    title = _("Ändra frågan") if found else _("Ny fråga")
    context = {
        "form": form,
        "version": version,
        "title": title,
        "kind": kind.label,
        "classes": classes_in_words(),
    }
    return page(request, "pupil_reports/build_form.html", context, status=422 if form.is_bound else 200)


def _said(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


def _back(request: SignedIn, version: TemplateVersion) -> HttpResponse:
    was_sent(request.user, request.path)
    messages.success(request, _("Sparat i utkastet."))
    return redirect("pupil_reports:build", version.template_id)
