"""Write a report about a pupil, and correct one: what stood before is always kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access.policy import Verb
from samsyn.access.scoping import require, require_in
from samsyn.accounts.models import User
from samsyn.core.actions import action
from samsyn.core.jobs import enqueue
from samsyn.organisation.models import Pupil, Unit
from samsyn.organisation.queries import organiser
from samsyn.pupil_health.queries.intake import chief_of, heads_of
from samsyn.pupil_health.queries.reach import is_medical, role_of, taught_here
from samsyn.pupil_health.refusals import NotNow
from samsyn.pupil_reports.classes import SUBJECTS
from samsyn.pupil_reports.kinds import Kind, kept
from samsyn.pupil_reports.models import PupilReport, ReportAnswer, ReportBar, ReportCorrection, ReportTag
from samsyn.pupil_reports.queries.reports import Opened, asked_of
from samsyn.pupil_reports.queries.templates import InUse


@dataclass(frozen=True)
class Written:
    """What a report says: about which day, and the answer to each question that was asked."""

    on: date
    answers: Mapping[str, Any]
    about_adult: User | None = None
    basis: str = ""


@action("pupil_report.written")
def write_report(*, by: Any, unit: Unit, pupil: Pupil, one: InUse, written: Written) -> PupilReport:
    """A report from the version in use; those who are named in it are told that it is there."""
    contents = one.contents
    require_in(by, Verb.ADD, SUBJECTS[contents.info_class], unit)
    role = role_of(by, unit)
    if not contents.is_asked_of(role) or not taught_here(by, unit, pupil):
        raise PermissionDenied("This template is not hers to write from, or not about this pupil")
    if is_medical(role, unit) and not written.basis:
        raise NotNow(_("Säg på vilken grund du lämnar uppgiften."))
    adult = written.about_adult
    is_about_head = adult is not None and adult.pk in {each.pk for each in heads_of(unit)}
    report = PupilReport.objects.create(
        unit=unit,
        logged_at=organiser() or unit if is_about_head else unit,
        pupil=pupil,
        version=one.version,
        info_class=contents.info_class,
        kept_to=_kept_to(contents.readers),
        on=written.on,
        written_by=by,
        profession=role,
        disclosure_basis=written.basis if is_medical(role, unit) else "",
        written_at=timezone.now(),
    )
    _answer(report, by, written.answers)
    _keep_from(report, adult, is_about_head=is_about_head)
    _tag(report, written.answers)
    enqueue("pupil_reports.tell", report=str(report.pk))
    return report


@action("pupil_report.corrected")
def correct_report(*, by: Any, found: Opened, why: str, answers: Mapping[str, Any]) -> PupilReport:
    """Other answers to some questions; only what has changed is written, and what stood before is kept."""
    report = found.report
    require(by, Verb.CHANGE, report)
    may = {one.key: one for one in asked_of(by, report.unit, found.contents) if one.key in found.answers}
    if not set(answers) <= set(may):
        raise PermissionDenied("She cannot read, or may not answer, one of these questions")
    new = {key: kept(may[key].kind, value) for key, value in answers.items()}
    changed = {key: text for key, text in new.items() if text != found.newest(key)}
    if not changed:
        raise NotNow(_("Du har inte ändrat något svar."))
    earlier = ReportCorrection.objects.everything(because="the number of the next").filter(report=report)
    correction = ReportCorrection(
        report=report, number=earlier.count() + 1, corrected_by=by, corrected_at=timezone.now()
    )
    correction.why = why
    correction.save(force_insert=True)
    for key, text in changed.items():
        _keep(found.answers[key][-1], text, correction)
    _tag(report, answers)
    enqueue("pupil_reports.tell", report=str(report.pk))
    return report


def _answer(report: PupilReport, by: Any, answers: Mapping[str, Any]) -> None:
    """A row for every question, asked of her or not, so that none tells by not being there."""
    contents = report.version.contents
    hers = {one.key for one in asked_of(by, report.unit, contents)}
    if not set(answers) <= hers:
        raise PermissionDenied("She may not answer one of these questions")
    for one in contents.questions:
        row = ReportAnswer(
            report=report,
            key=one.key,
            info_class=contents.class_of(one),
            kept_to=_kept_to(contents.readers_of(one)),
        )
        row.text = kept(one.kind, answers.get(one.key))
        row.save(force_insert=True)


def _keep(before: ReportAnswer, text: str, correction: ReportCorrection) -> None:
    row = ReportAnswer(
        report_id=before.report_id,
        key=before.key,
        info_class=before.info_class,
        kept_to=before.kept_to,
        correction=correction,
    )
    row.text = text
    row.save(force_insert=True)


def _kept_to(roles: tuple[str, ...]) -> str:
    return f"|{'|'.join(roles)}|" if roles else ""


def _keep_from(report: PupilReport, adult: User | None, *, is_about_head: bool) -> None:
    """Kept from the adult it is about; about somebody who leads the unit, from all who do, and skolchef reads."""
    heads = {one.pk: one for one in heads_of(report.unit)} if is_about_head else {}
    for user in ({**heads, adult.pk: adult} if adult else {}).values():
        ReportBar.objects.create(report=report, user=user)
    for user in chief_of(report.unit) if is_about_head else ():
        ReportTag.objects.create(report=report, user=user, tagged_at=timezone.now())


def _tag(report: PupilReport, answers: Mapping[str, Any]) -> None:
    """Those named in the answers, and those who lead the unit where the template says so; each once.

    Never whom it is kept from, and nobody is told of what she wrote herself.
    """
    contents = report.version.contents
    kinds = {one.key: one.kind for one in contents.questions}
    named = {user.pk: user for key, value in answers.items() if kinds[key] == Kind.STAFF for user in value}
    if contents.tells_heads:
        named |= {user.pk: user for user in heads_of(report.unit)}
    barred = set(ReportBar.objects.filter(report=report).values_list("user", flat=True))
    there = set(ReportTag.objects.filter(report=report).values_list("user", flat=True))
    for key, user in named.items():
        if key not in barred | there | {report.written_by_id}:
            ReportTag.objects.create(report=report, user=user, tagged_at=timezone.now())
