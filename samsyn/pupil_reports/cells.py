"""What reports hand over to be counted above the unit: cells, made inside. No row, no text and no pupil leaves.

Only answers to locked questions, and only those that lie in the ready templates: a word of somebody's own is none.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import F, Min, QuerySet

from samsyn.core.acting import acting
from samsyn.core.actions import INSTALLATION
from samsyn.core.sealed_cells import Judge, Row, SealedCell, Span, cells_of
from samsyn.core.slots import fills
from samsyn.organisation.queries import ancestors
from samsyn.pupil_reports.catalogue import ready
from samsyn.pupil_reports.kinds import Kind, parts_of
from samsyn.pupil_reports.models import PupilReport, ReportAnswer


BECAUSE = "what is counted of a period; only cells leave the slice"
FACT = "pupil_report"
TEMPLATE = "template"  # the question that every report answers: which it is


@fills("indicators.sealed_from")
@acting(INSTALLATION)  # all units are counted, whoever made the figures be made
def first_day() -> date | None:
    """The first day that a report is about."""
    first: date | None = _reports().aggregate(on=Min("on"))["on"]
    return first


@fills("indicators.sealed")
@acting(INSTALLATION)
def cells(*, fact: str, span: Span, judge: Judge) -> list[SealedCell] | None:
    """The cells of a period, as the measures judge it."""
    rows = list(_rows(span)) if fact == FACT else []
    return cells_of(rows, judge, ancestors()) if rows else None


def _reports() -> QuerySet[PupilReport]:
    """What is about somebody who leads the unit is in none of them: she reads the unit's own figures."""
    return PupilReport.objects.everything(because=BECAUSE).filter(logged_at=F("unit")).order_by()


def _rows(span: Span) -> Iterator[Row]:
    found = _reports().filter(on__range=(span.first, span.last), written_at__date__lte=span.until)
    known = found.filter(version__template__family__in=list(ready()))
    reports = {
        key: (unit, pupil, family)
        for key, unit, pupil, family in known.values_list("pk", "unit", "pupil", "version__template__family")
    }
    for unit, pupil, family in reports.values():
        yield Row(unit, pupil, {"question": TEMPLATE, "answer": ready()[family].title})
    for answer in _newest(list(reports), span.until):
        unit, pupil, family = reports[answer.report_id]
        question = ready()[family].question(answer.key)
        if question is not None and question.is_counted and Kind(question.kind).has_choices:
            for part in parts_of(question.kind, answer.text):
                yield Row(unit, pupil, {"question": f"{family}_{answer.key}", "answer": part})


def _newest(reports: list[Any], until: date) -> list[ReportAnswer]:
    """What each answer said on the day: a later correction is not known to it."""
    rows = ReportAnswer.objects.everything(because=BECAUSE).filter(report__in=reports)
    known = rows.exclude(correction__corrected_at__date__gt=until)
    newest = {
        (row.report_id, row.key): row for row in known.order_by(F("correction__number").asc(nulls_first=True))
    }
    return list(newest.values())
