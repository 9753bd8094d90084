"""Reports in an extract of the register: in the reach of whoever prepares it, answer by answer, others masked."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from samsyn.access import sealing
from samsyn.access.policy import Role
from samsyn.access.sealing import Read
from samsyn.access.words import ROLES
from samsyn.core.extracts import Entry, Part
from samsyn.core.slots import fills
from samsyn.organisation.models import Pupil
from samsyn.pupil_health.extracts import Mask, mask_for
from samsyn.pupil_reports.classes import InfoClass
from samsyn.pupil_reports.kinds import Kind, told
from samsyn.pupil_reports.models import PupilReport, ReportAnswer, ReportCorrection
from samsyn.pupil_reports.queries.reports import read_whole


COVERS = tuple(
    f"pupil_reports.{name}" for name in ("PupilReport", "ReportAnswer", "ReportCorrection", "ReportTag")
)


@fills("extract.rows")
def rows_asked(*, by: Any, pupil: Pupil) -> Sequence[sealing.Part]:
    """Answers and corrections of those reports that the reader may see."""
    rows = PupilReport.objects.everything(because="of which reports the answers are asked for")
    hers = {"report__in": rows.visible_to(by).filter(pupil=pupil)}
    return [
        sealing.Part(PupilReport, {"pupil": pupil}, ("version",)),
        sealing.Part(ReportAnswer, hers),
        sealing.Part(ReportCorrection, hers),
    ]


@fills("extract.parts")
def reports(*, by: Any, pupil: Pupil, read: Read) -> Sequence[Part]:
    """What reports say of her; colleagues who are named in them are left away."""
    mask = mask_for(pupil)
    found = {one.pk: one for one in read.of(PupilReport)}
    answers, corrections = read.of(ReportAnswer), read.of(ReportCorrection)
    rows = [entry for one in answers if (entry := _answer(found[one.report_id], one, mask))]
    rows += [_correction(found[one.report_id], one, mask) for one in read_whole(corrections, answers)]
    head = (_("Dag"), _("Rapport"), _("Vem"), _("Svar"))
    return [Part(str(_("Elevrapporter")), COVERS, tuple(str(word) for word in head), tuple(rows))]


def _answer(report: PupilReport, one: ReportAnswer, mask: Mask) -> Entry | None:
    """What is of pupil health is out until somebody takes it in by hand, as its notes are."""
    question = report.version.contents.question(one.key)
    if question is None or question.kind == Kind.STAFF or not one.text:
        return None
    said = f"{_(question.question)} {mask(told(question.kind, one.text, {}))}"
    return Entry(f"report-answer:{one.pk}", _cells(report, said), left_out=one.info_class == InfoClass.HEALTH)


def _correction(report: PupilReport, one: ReportCorrection, mask: Mask) -> Entry:
    said = f"{_('Rättat')}: {mask(one.why)}"
    return Entry(f"report-correction:{one.pk}", _cells(report, said))


def _cells(report: PupilReport, said: str) -> tuple[str, ...]:
    title = _(report.version.contents.title)
    return str(report.on), title, str(ROLES[Role(report.profession)]), said
