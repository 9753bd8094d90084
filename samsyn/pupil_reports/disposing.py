"""Which reports are over, and how they are taken away when the organiser has decided so."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from samsyn.core.retention import Record, RecordKind
from samsyn.core.slots import fills
from samsyn.organisation.models import Enrolment
from samsyn.pupil_reports.models import PupilReport, ReportAnswer, ReportBar, ReportCorrection, ReportTag


WHY = "records that are over, to be disposed of by decision"
KEPT = ("support_basis", "special_needs", "degrading")  # are preserved in most archives (domain 3.6)


@fills("retention.kinds")
def kinds() -> Sequence[RecordKind]:
    return [
        RecordKind(
            "elevrapporter",
            str(_("Elevrapporter, utom utredningar av stöd och kränkningar")),
            str(_("Förslag: gallras två läsår efter att eleven har slutat på enheten.")),
            _over,
            _dispose,
        )
    ]


def _over() -> list[Record]:
    """Of pupils who have left the unit where it was written."""
    rows = PupilReport.objects.everything(because=WHY).exclude(version__template__family__in=KEPT)
    found = list(rows.values_list("pk", "pupil_id", "unit_id"))
    left = _left({pupil for _key, pupil, _unit in found})
    return [Record(str(key), left[pupil, unit], pupil) for key, pupil, unit in found if (pupil, unit) in left]


def _left(pupils: set[int]) -> dict[tuple[int, int], date]:
    """The last day of each pupil at each unit; none while she goes there."""
    rows = Enrolment.objects.filter(pupil__in=pupils).values("pupil", "unit")
    ended = rows.annotate(last=Max("ends_on"), going=Max("pk", filter=Q(ends_on=None)))
    return {(one["pupil"], one["unit"]): one["last"] for one in ended if one["going"] is None}


def _dispose(keys: Sequence[str]) -> None:
    """The report and everything that hangs on it."""
    gone = [UUID(key) for key in keys]
    ReportTag.objects.filter(report__in=gone).delete()
    ReportBar.objects.filter(report__in=gone).delete()
    ReportAnswer.objects.everything(because=WHY).filter(report__in=gone).delete()
    ReportCorrection.objects.everything(because=WHY).filter(report__in=gone).delete()
    PupilReport.objects.everything(because=WHY).filter(pk__in=gone).delete()
