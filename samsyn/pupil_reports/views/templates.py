"""Which templates are in use, the ready ones, and switching them on and off."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn.accounts.drafts import keeps_draft, put_back, was_sent
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import current_unit
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_reports.actions import templates as actions
from samsyn.pupil_reports.catalogue import ready
from samsyn.pupil_reports.forms.building import BeginForm
from samsyn.pupil_reports.queries import templates as asked
from samsyn.pupil_reports.words import classes_in_words, shown_template, whole_template


def template_list(request: SignedIn) -> HttpResponse:
    """What is written from here, what lies ready, and what somebody is building."""
    unit = _unit(request)
    may_build = asked.may_build(request.user, unit)
    in_use = asked.in_use(unit)
    context = {
        "unit": unit,
        "in_use": in_use,
        "ready": asked.ready_beside(in_use),
        "may_build": may_build,
        "drafts": asked.drafts_of(request.user, unit) if may_build else (),
        "off": asked.switched_off(request.user, unit) if may_build else (),
    }
    return page(request, "pupil_reports/template_list.html", context)


def ready_template(request: SignedIn, ready_key: str) -> HttpResponse:
    """A ready template as it lies; whoever may can begin to use it."""
    unit = _unit(request)
    contents = ready().get(ready_key)
    if contents is None:
        raise Http404
    if request.method == "POST":
        _require_builder(request, unit)
        try:
            actions.switch_on(by=request.user, unit=unit, key=ready_key)
        except NotNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Mallen används från och med nu."))
        return redirect("pupil_reports:template_list")
    context = {
        "unit": unit,
        "contents": contents,
        "told": shown_template(contents),
        "whole": whole_template(contents),
        "may_build": asked.may_build(request.user, unit),
        "is_free": ready_key in dict(asked.ready_beside(asked.in_use(unit))),
    }
    return page(request, "pupil_reports/ready_template.html", context)


def template(request: SignedIn, template_id: int) -> HttpResponse:
    """A template in use, question by question."""
    unit = _unit(request)
    found = asked.one_in_use(unit, template_id)
    if found is None:
        raise Http404
    context = {
        "one": found,
        "contents": found.contents,
        "told": shown_template(found.contents),
        "whole": whole_template(found.contents),
        "may_build": asked.may_build(request.user, unit),
        "may_count": asked.may_count(request.user, unit),
        "is_own": found.template.unit_id == unit.pk,
        "measures": asked.measures_of(request.user, unit, found),
    }
    return page(request, "pupil_reports/template.html", context)


@keeps_draft
def template_new(request: SignedIn) -> HttpResponse:
    """From scratch, or from the questions of another."""
    unit = _unit(request)
    _require_builder(request, unit)
    in_use = asked.in_use(unit)
    others = {f"mall-{one.template.pk}": one.contents for one in in_use}
    others |= {f"fardig-{key}": contents for key, contents in asked.ready_beside(in_use)}
    form = BeginForm(request.POST if request.method == "POST" else None, others=others)
    put_back(request, {request.path: form})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        like = others.get(said.pop("like"))
        begun = actions.begin_template(by=request.user, unit=unit, headed=actions.Headed(**said), like=like)
        was_sent(request.user, request.path)
        return redirect("pupil_reports:build", begun.pk)
    status = 422 if form.is_bound else 200
    context = {"form": form, "classes": classes_in_words()}
    return page(request, "pupil_reports/template_form.html", context, status=status)


@require_POST
def adapt(request: SignedIn, template_id: int) -> HttpResponse:
    """Begin on the next version; of the huvudman's template one for the own unit."""
    unit = _unit(request)
    _require_builder(request, unit)
    found = asked.one_in_use(unit, template_id)
    if found is None:
        raise Http404
    own = actions.adapt(by=request.user, unit=unit, one=found)
    return redirect("pupil_reports:build", own.pk)


@require_POST
def turn(request: SignedIn, template_id: int) -> HttpResponse:
    """Stop writing from a template of the own unit, or begin again."""
    unit = _unit(request)
    found = asked.changeable(request.user, unit, template_id)
    if found is None:
        raise Http404
    try:
        on = not found.is_on
        actions.turn(by=request.user, template=found, on=on)
    except NotNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Mallen används igen.") if on else _("Mallen används inte längre."))
    return redirect("pupil_reports:template_list")


def _unit(request: SignedIn) -> Unit:
    unit = current_unit(request)
    if not asked.may_read(request.user, unit):
        raise Http404
    return unit


def _require_builder(request: SignedIn, unit: Unit) -> None:
    if not asked.may_build(request.user, unit):
        raise Http404
