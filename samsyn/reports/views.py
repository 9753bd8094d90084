"""The pages about reports: make, read, write, publish, take out."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core import clock
from samsyn.core.pages import SignedIn, page
from samsyn.core.searching import searched
from samsyn.organisation.models import Unit
from samsyn.organisation.queries import current_unit, turn_to
from samsyn.reports import html, pdf
from samsyn.reports.actions import (
    Refusal,
    commission_of,
    make_report,
    publish,
    take_out,
    withdraw,
    write_text,
)
from samsyn.reports.commissions import title_of, types_for
from samsyn.reports.formats import FORMATS, answer, file_name, possible
from samsyn.reports.forms import PublishForm, ReportForm, TextsForm, WithdrawForm
from samsyn.reports.models import Report
from samsyn.reports.queries import beside, points_at_persons, public_reports, reports_of, told_of


TONES = {Report.State.DRAFT: "", Report.State.PUBLISHED: "done", Report.State.WITHDRAWN: "bad"}


@require_GET
def report_list(request: SignedIn) -> HttpResponse:
    """The reports of the chosen unit."""
    unit = _reporting_unit(request)
    context = {
        "unit": unit,
        "rows": [_as_row(one) for one in reports_of(request.user, unit)],
        "may_make": may_in(request.user, Verb.ADD, Subject.REPORT, unit) and bool(types_for(unit)),
    }
    return page(request, "reports/report_list.html", context)


def report_new(request: SignedIn) -> HttpResponse:
    """Order a report; it is made at once."""
    unit = _reporting_unit(request)
    if not may_in(request.user, Verb.ADD, Subject.REPORT, unit) or not types_for(unit):
        raise Http404
    form = ReportForm(_posted(request), unit=unit, user=request.user, today=clock.today())
    if request.method == "POST" and form.is_valid():
        made = make_report(by=request.user, commission=form.commission())
        messages.success(request, _("Rapporten är gjord. Läs den och skriv det som siffrorna inte säger."))
        return redirect("reports:report", report_id=made.pk)
    return page(request, "reports/report_new.html", {"form": form, "unit": unit, "crumbs": _crumbs()})


def report(request: SignedIn, report_id: int) -> HttpResponse:
    """The report itself, with what has become known since beside it."""
    found = _readable(request, report_id)
    may_change = Report.objects.changeable_by(request.user).filter(pk=found.pk).exists()
    if request.method == "POST":
        return _made_again(request, found)
    # Those who could read it while it was published are told why it is gone, and no more.
    is_gone = found.is_withdrawn and not Report.objects.visible_to(request.user).filter(pk=found.pk).exists()
    document, mark, _batches = found.kept
    context = {
        "report": found,
        "document": document,
        "article": "" if is_gone else html.kept_fragment(document, mark),
        "beside": beside(found, request.user),
        "told_of": [] if is_gone else told_of(document, request.user, clock.today()),
        "may_change": may_change,
        "tone": TONES[Report.State(found.state)],
        "formats": [] if is_gone else _formats(found),
        "pdf_advice": "" if is_gone else pdf.advice(),
        "is_changed": mark != found.digest,
        "crumbs": _crumbs() if may_change else [(_("Rapporter"), reverse("reports:public_list"))],
    }
    return page(request, "reports/report.html", context)


def report_texts(request: SignedIn, report_id: int) -> HttpResponse:
    """Write what the figures cannot say; in public it is read for names first."""
    found = _draft(request, report_id)
    form = TextsForm(_posted(request), report=found)
    if request.method == "POST" and form.is_valid():
        write_text(by=request.user, report=found, texts=form.texts(), today=clock.today())
        messages.success(request, _("Texterna är sparade."))
        return redirect("reports:report", report_id=found.pk)
    context = {"form": form, "report": found, "crumbs": _crumbs(found)} | _to_read(found)
    return page(request, "reports/report_texts.html", context)


def report_publish(request: SignedIn, report_id: int) -> HttpResponse:
    """Let everybody read it; after this it does not change."""
    found = _draft(request, report_id)
    if not found.is_public:
        raise Http404
    form = PublishForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            publish(by=request.user, report=found)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Rapporten är publicerad."))
            return redirect("reports:report", report_id=found.pk)
    told = points_at_persons(found) if found.texts_checked else None  # nothing by hand is told otherwise
    context = {"form": form, "report": found, "found": told, "crumbs": _crumbs(found)}
    return page(request, "reports/report_publish.html", context)


def report_withdraw(request: SignedIn, report_id: int) -> HttpResponse:
    """Take a published report back, and say why."""
    rows = Report.objects.changeable_by(request.user).published().select_related("unit").defer("payload")
    found = _turned_to(request, get_object_or_404(rows, pk=report_id))
    form = WithdrawForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        withdraw(by=request.user, report=found, because=form.cleaned_data["because"])
        messages.success(request, _("Rapporten är återkallad."))
        return redirect("reports:report", report_id=found.pk)
    return page(
        request, "reports/report_withdraw.html", {"form": form, "report": found, "crumbs": _crumbs(found)}
    )


@require_GET
def report_file(request: SignedIn, report_id: int, format_name: str) -> HttpResponse:
    """The report as a file."""
    found = _readable(request, report_id)
    if format_name not in FORMATS or found.is_withdrawn:
        raise Http404
    try:
        made = take_out(by=request.user, report=found, format_name=format_name)
    except pdf.NoPango as fault:
        messages.error(request, str(fault))
        return redirect("reports:report", report_id=found.pk)
    name = file_name(found.document, format_name)
    return answer(name, made, format_name)


@require_GET
def public_list(request: SignedIn) -> HttpResponse:
    """What is published for everybody."""
    name = searched(request, "q")
    rows = [_as_row(one, with_state=False) for one in public_reports(request.user, name=name)]
    return page(request, "reports/public_list.html", {"rows": rows, "q": name})


def _posted(request: SignedIn) -> QueryDict | None:
    """What was sent, also when nothing was filled in."""
    return request.POST if request.method == "POST" else None


def _reporting_unit(request: SignedIn) -> Unit:
    """The chosen unit, where the person may read reports."""
    unit = current_unit(request)
    if not may_in(request.user, Verb.SEE, Subject.REPORT, unit):
        raise Http404
    return unit


def _readable(request: SignedIn, report_id: int) -> Report:
    rows = Report.objects.readable_by(request.user).select_related("unit", "decided_by").with_stored()
    return _turned_to(request, get_object_or_404(rows, pk=report_id))


def _draft(request: SignedIn, report_id: int) -> Report:
    """A draft that the person may change and, where it holds small groups, may see."""
    rows = Report.objects.visible_to(request.user) & Report.objects.changeable_by(request.user)
    found = get_object_or_404(rows.select_related("unit"), pk=report_id, state=Report.State.DRAFT)
    return _turned_to(request, found)


def _turned_to(request: SignedIn, found: Report) -> Report:
    turn_to(request, found.unit)
    return found


def _made_again(request: SignedIn, found: Report) -> HttpResponse:
    """A draft gets today's figures; beside a published one a corrected version begins."""
    rows = Report.objects.visible_to(request.user) & Report.objects.changeable_by(request.user)
    get_object_or_404(rows, pk=found.pk)
    made = make_report(by=request.user, commission=commission_of(found, clock.today()))
    messages.success(request, _("Rapporten har dagens siffror."))
    return redirect("reports:report", report_id=made.pk)


def _to_read(found: Report) -> dict[str, Any]:
    """All that people wrote by hand, and what in it seems to point at somebody."""
    if not found.is_public:
        return {"texts": [], "found": None}
    return {"texts": found.free_texts, "found": points_at_persons(found)}


def _formats(found: Report) -> list[tuple[str, str]]:
    return possible(lambda name: reverse("reports:report_file", args=[found.pk, name]))


def _as_row(found: Report, *, with_state: bool = True) -> dict[str, Any]:
    """A line in a list: what, which year, for whom and how far it has come."""
    said = [found.school_year, found.get_rendering_display() if with_state else found.unit.name]
    if found.version > 1:
        said.append(_("version %(number)s") % {"number": found.version})
    return {
        "title": title_of(found.report_type),
        "url": reverse("reports:report", args=[found.pk]),
        "why": " · ".join(str(one) for one in said),
        "tag": found.get_state_display() if with_state else "",
        "tone": TONES[Report.State(found.state)],
    }


def _crumbs(found: Report | None = None) -> Sequence[tuple[str, str]]:
    crumbs = [(_("Rapporter"), reverse("reports:report_list"))]
    if found:
        crumbs.append((title_of(found.report_type), reverse("reports:report", args=[found.pk])))
    return crumbs
