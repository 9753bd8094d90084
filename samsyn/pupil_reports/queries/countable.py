"""Which reports are counted, in the unit and above it, and what their answers say now."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet

from samsyn.pupil_reports.models import PupilReport, ReportAnswer


BECAUSE = "how many there are of each; only what the gate lets out, and cells, leave the slice"


def counted_reports() -> QuerySet[PupilReport]:
    """What is about somebody who leads the unit is in none of the numbers: she reads the unit's own figures."""
    return PupilReport.objects.everything(because=BECAUSE).filter(logged_at=F("unit"))


def answers_of(reports: Iterable[Any]) -> QuerySet[ReportAnswer]:
    return ReportAnswer.objects.everything(because=BECAUSE).filter(report__in=list(reports))


def newest(answers: QuerySet[ReportAnswer]) -> list[ReportAnswer]:
    """Of each answer what the last correction says."""
    rows = answers.order_by(F("correction__number").asc(nulls_first=True))
    return list({(row.report_id, row.key): row for row in rows}.values())
