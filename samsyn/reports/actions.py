"""Deeds with reports: make, write, publish, withdraw and take out."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import require, require_in
from samsyn.access.zones import Zone
from samsyn.core.actions import action
from samsyn.core.audit import record_reading
from samsyn.core.school_year import SchoolYear
from samsyn.core.wording import has_identity_number
from samsyn.reports import formats
from samsyn.reports.commissions import Commission, Texts, composed, told
from samsyn.reports.document import Rendering
from samsyn.reports.models import Report


class Refusal(Exception):
    """A deed that the state of the report does not allow; the words say what to do instead."""


def require_near(by: Any, verb: Verb, report: Report) -> None:
    """A report with small groups in it is handled only by those who may see them."""
    require(by, verb, report)
    if report.zone == Zone.INSIDE:
        require_in(by, Verb.SEE, Subject.SMALL_NUMBER, report.unit)


@action("report.made")
def make_report(*, by: Any, commission: Commission) -> Report:
    """Put a report together with today's figures; a draft that is there gets them, and keeps its texts."""
    require_in(by, Verb.ADD, Subject.REPORT, commission.unit)
    if commission.zone is Zone.INSIDE:
        require_in(by, Verb.SEE, Subject.SMALL_NUMBER, commission.unit)
    report = the_draft(by, commission)
    if commission.texts != Texts():
        _write(report, commission.texts)
    return _told_again(report, commission.today)


@action("report.written")
def write_text(*, by: Any, report: Report, texts: Texts, today: date) -> Report:
    """Write what figures cannot say; the report is put together again around it."""
    require_near(by, Verb.CHANGE, report)
    _only_drafts(report)
    _write(report, texts)
    return _told_again(report, today)


@action("report.published")
def publish(*, by: Any, report: Report) -> Report:
    """Freeze the public rendering just as it was read, and let everybody read it."""
    require(by, Verb.CHANGE, report)
    _only_drafts(report)
    if not report.is_public:
        raise Refusal("Bara den offentliga rapporten kan publiceras. Gör en sådan först.")
    if not report.is_intact:
        raise Refusal("Rapporten har ändrats utanför Samsyn. Hämta nya siffror och läs den igen.")
    if any(has_identity_number(text) for text in report.document.free_texts()):
        raise Refusal("Det står något som ser ut som ett personnummer i texten. Ta bort det först.")
    report.state = Report.State.PUBLISHED
    report.decided_by, report.decided_at = _person(by), timezone.now()
    report.save(update_fields=["state", "decided_by", "decided_at"])
    return report


@action("report.withdrawn")
def withdraw(*, by: Any, report: Report, because: str) -> Report:
    """Take a published report back; its reason stays to be read where the report stood."""
    require(by, Verb.CHANGE, report)
    if not report.is_published:
        raise Refusal("Bara en publicerad rapport kan återkallas.")
    if not because.strip():
        raise Refusal("Skriv varför rapporten återkallas.")
    report.state = Report.State.WITHDRAWN
    report.withdrawn_by, report.withdrawn_at = _person(by), timezone.now()
    report.withdrawn_because = because.strip()
    report.save(update_fields=["state", "withdrawn_by", "withdrawn_at", "withdrawn_because"])
    return report


def take_out(*, by: Any, report: Report, format_name: str) -> bytes:
    """The report as a file; that it was taken out is written in the log."""
    made = formats.write(report.document, format_name)
    with transaction.atomic():
        record_reading(
            by=by, deed="report.taken_out", things=[report], unit_path=report.unit.path, format=format_name
        )
    return made


def take_out_unsaved(*, by: Any, commission: Commission, format_name: str) -> bytes:
    """A report straight to a file, from the command line; written in the log when it is not public."""
    if commission.rendering is not Rendering.PUBLIC:
        require_in(by, Verb.SEE, Subject.REPORT, commission.unit)
    if commission.zone is Zone.INSIDE:
        require_in(by, Verb.SEE, Subject.SMALL_NUMBER, commission.unit)
    made = formats.write(told(composed(commission), commission.texts), format_name)
    with transaction.atomic():
        record_reading(
            by=by,
            deed="report.taken_out",
            things=[commission.unit],
            unit_path=commission.unit.path,
            format=format_name,
            zone=commission.zone.value,
        )
    return made


def the_draft(by: Any, commission: Commission) -> Report:
    """The draft there is, or a new version of the report."""
    wanted = Report(
        unit=commission.unit,
        school_year=str(commission.school_year),
        report_type=commission.report_type,
        rendering=commission.rendering,
        zone=commission.zone,
        made_by=_person(by),
    )
    newest = Report.objects.same_as(wanted).order_by("-version").select_for_update().first()
    if newest is None:
        return wanted
    if newest.is_draft:
        return newest
    wanted.version = newest.version + 1
    _write(wanted, texts_of(newest))  # a correction begins with the texts of what it corrects
    return wanted


def texts_of(report: Report) -> Texts:
    return Texts(report.summary, report.conditions, report.next_year, report.texts_checked)


def _write(report: Report, texts: Texts) -> None:
    report.summary, report.conditions, report.next_year = texts.summary, texts.conditions, texts.next_year
    report.texts_checked = texts.checked


def commission_of(report: Report, today: date) -> Commission:
    """What was once ordered, so that it can be put together again or shown with all its texts."""
    return Commission(
        report.report_type,
        report.unit,
        SchoolYear.named(report.school_year),
        Rendering(report.rendering),
        Zone(report.zone),
        today,
        texts_of(report),
    )


def _told_again(report: Report, today: date) -> Report:
    commission = commission_of(report, today)
    whole = composed(commission)
    report.keep(told(whole, commission.texts))
    report.free_texts = whole.free_texts()
    report.as_of = today
    report.save()
    return report


def _only_drafts(report: Report) -> None:
    if not report.is_draft:
        raise Refusal("Rapporten är publicerad och ändras inte. Gör en rättad version i stället.")


def _person(by: Any) -> Any:
    return by if getattr(by, "pk", None) else None
