"""Write a report about a pupil, read one as far as one may, and correct it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from samsyn.access.policy import Verb
from samsyn.access.scoping import may_do
from samsyn.accounts.drafts import keeps_draft, put_back, was_sent
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.organisation.models import Pupil, Unit
from samsyn.organisation.queries import current_unit
from samsyn.pupil_health.queries.people import people_at
from samsyn.pupil_health.queries.raising import adults_of
from samsyn.pupil_health.queries.reach import bases_for, taught_here
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_reports.actions.writing import Written, correct_report, write_report
from samsyn.pupil_reports.classes import KEPT_FROM_ADULTS
from samsyn.pupil_reports.forms.writing import ASKS, CorrectionForm, ReportForm
from samsyn.pupil_reports.kinds import initial
from samsyn.pupil_reports.queries import reports as asked
from samsyn.pupil_reports.queries.reports import Opened
from samsyn.pupil_reports.queries.templates import InUse


def report_list(request: SignedIn) -> HttpResponse:
    """The newest reports that one may read at the unit: by day, never by what they are about."""
    rows = asked.listed(request.user, _unit(request))
    return page(request, "pupil_reports/report_list.html", {"rows": rows})


def pick(request: SignedIn, pupil_id: int) -> HttpResponse:
    """Which report is it? Only those that one may write."""
    unit = _unit(request)
    pupil = _pupil(request, unit, pupil_id)
    context = {"pupil": pupil, "templates": asked.to_write(request.user, unit)}
    return page(request, "pupil_reports/pick.html", context)


@keeps_draft
def write(request: SignedIn, pupil_id: int, template_id: int) -> HttpResponse:
    """The form of the version in use; half-written words come back."""
    unit = _unit(request)
    pupil = _pupil(request, unit, pupil_id)
    one = next((each for each in asked.to_write(request.user, unit) if each.template.pk == template_id), None)
    if one is None:
        raise Http404
    form = _form(request, unit, one)
    put_back(request, {request.path: form})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        written = Written(said["on"], form.answers, said.get("about_adult"), said.get("basis", ""))
        try:
            made = write_report(by=request.user, unit=unit, pupil=pupil, one=one, written=written)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            was_sent(request.user, request.path)
            messages.success(request, _("Rapporten är sparad."))
            return redirect("pupil_reports:report", made.pk)
    context = {"pupil": pupil, "one": one, "form": form}
    return page(request, "pupil_reports/write.html", context, status=422 if form.is_bound else 200)


def report(request: SignedIn, report_id: UUID) -> HttpResponse:
    """One report; the answers that are closed to the reader are said to be."""
    found = _opened(request, report_id)
    context = {
        "one": found.report,
        "contents": found.contents,
        "answers": asked.shown(found),
        "corrections": found.corrections,
        "may_correct": may_do(request.user, Verb.CHANGE, found.report),
    }
    return page(request, "pupil_reports/report.html", context)


@keeps_draft
def correct(request: SignedIn, report_id: UUID) -> HttpResponse:
    """Change answers that one may read and write; what stood before is kept beside."""
    found = _opened(request, report_id)
    if not may_do(request.user, Verb.CHANGE, found.report):
        raise Http404
    form = _correction(request, found)
    put_back(request, {request.path: form})
    if form.is_bound and form.is_valid():
        why = form.cleaned_data["why"]
        try:
            correct_report(by=request.user, found=found, why=why, answers=form.answers)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        except PermissionDenied as refusal:
            raise Http404 from refusal
        else:
            was_sent(request.user, request.path)
            messages.success(request, _("Rättat. Det som stod förut finns kvar."))
            return redirect("pupil_reports:report", report_id)
    context = {"one": found.report, "contents": found.contents, "form": form}
    return page(request, "pupil_reports/correct.html", context, status=422 if form.is_bound else 200)


def _unit(request: SignedIn) -> Unit:
    unit = current_unit(request)
    if not asked.may_write(request.user, unit):
        raise Http404
    return unit


def _pupil(request: SignedIn, unit: Unit, key: int) -> Pupil:
    pupil = asked.pupil_here(request.user, key)
    if pupil is None or not taught_here(request.user, unit, pupil):
        raise Http404
    return pupil


def _opened(request: SignedIn, key: UUID) -> Opened:
    found = asked.opened(request.user, key)
    if found is None:
        raise Http404
    return found


def _said(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


def _form(request: SignedIn, unit: Unit, one: InUse) -> ReportForm:
    contents = one.contents
    form = ReportForm(
        _said(request),
        questions=asked.asked_of(request.user, unit, contents),
        people=asked.colleagues(request.user, unit),
        today=clock.today(),
    )
    bases = bases_for(asked.role_at(request.user, unit), unit)
    if bases:
        form.offer_bases(bases)
    if contents.info_class in KEPT_FROM_ADULTS:
        form.offer_adults(adults_of(request.user, people_at(unit)))
    return form


def _correction(request: SignedIn, found: Opened) -> CorrectionForm:
    questions = [
        one
        for one in asked.asked_of(request.user, found.report.unit, found.contents)
        if one.key in found.answers
    ]
    now = {ASKS + one.key: initial(one.kind, found.newest(one.key) or "") for one in questions}
    return CorrectionForm(
        _said(request),
        questions=questions,
        people=asked.colleagues(request.user, found.report.unit),
        today=clock.today(),
        initial=now,
    )
